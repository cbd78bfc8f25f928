#include "campaign/complaints.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/error.h"

namespace mattebox {

void Complaints::throw_if_any() const {
    if (sentences_.empty()) return;
    const std::size_t told = std::min(sentences_.size(), most);
    std::string text = sentences_.front();
    for (std::size_t i = 1; i < told; ++i) text += "\n" + sentences_[i];
    if (told < sentences_.size()) text += fmt::format("\nand {} more", sentences_.size() - told);
    throw Error(text);
}

}  // namespace mattebox
