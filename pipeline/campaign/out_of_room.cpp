#include "campaign/out_of_room.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace mattebox {

bool is_out_of_room(const std::string& problem) {
    static constexpr std::array<std::string_view, 4> words{"the disk is full", "the disk quota is used up",
                                                           "No space left on device",
                                                           "database or disk is full"};
    return std::any_of(words.begin(), words.end(),
                       [&problem](std::string_view word) { return problem.find(word) != std::string::npos; });
}

bool is_out_of_room(const MasterResult& result) {
    if (is_out_of_room(result.problem)) return true;
    return std::any_of(result.variants.begin(), result.variants.end(), [](const VariantResult& variant) {
        return variant.made == Made::not_made &&
               std::any_of(variant.findings.begin(), variant.findings.end(), [](const Finding& finding) {
                   return finding.severity == Severity::fail && is_out_of_room(finding.sentence);
               });
    });
}

}  // namespace mattebox
