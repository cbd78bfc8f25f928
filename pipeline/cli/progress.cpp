#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace mattebox {

Progress::Progress(std::string name, bool is_wanted)
    : name_(std::move(name)),
      is_on_terminal_(is_wanted && isatty(STDERR_FILENO) != 0),
      start_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
    if (has_shown_) fmt::print(stderr, "\r\033[K");
}

void Progress::show(std::size_t done, std::size_t all) {
    if (!is_on_terminal_ || std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
    fmt::print(stderr, "\r\033[K{}: {} of {} variants", name_, done, all);
    std::fflush(stderr);
    has_shown_ = true;
}

}  // namespace mattebox
