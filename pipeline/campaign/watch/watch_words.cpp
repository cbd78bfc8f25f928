#include "campaign/watch/watch_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// ", 2 could not be made: ...", with the first one's reason; empty where everything is there.
std::string what_is_missing(const MasterResult& result) {
    const std::size_t missing = count(result, Made::not_made);
    if (missing == 0) return {};
    std::string text = fmt::format(", {} could not be made", missing);
    for (const VariantResult& variant : result.variants) {
        if (variant.made != Made::not_made) continue;
        for (const Finding& finding : variant.findings)
            if (finding.severity == Severity::fail) return text + ": " + finding.sentence;
    }
    return text;
}

std::string sentence_of(const std::string& shown, const MasterResult& result) {
    if (is_failure(result)) return fmt::format("{}: {}: {}", shown, to_text(result.end), result.problem);
    const std::size_t made = result.variants.size() - count(result, Made::not_made);
    std::string text = fmt::format("{}: {}", shown, counted(made, "variant", "variants"));
    if (result.end == MasterEnd::kept) return text + ", nothing changed" + what_is_missing(result);
    if (const std::size_t kept = count(result, Made::kept) + count(result, Made::linked); kept > 0)
        text += fmt::format(" ({} there already)", kept);
    text += fmt::format(" in {:.1f} s", result.timings.total.count());
    text += what_is_missing(result);
    const auto checks =
        std::count_if(result.variants.begin(), result.variants.end(), [](const VariantResult& variant) {
            return variant.made != Made::not_made && variant.verdict() == Severity::fail;
        });
    if (checks > 0) text += fmt::format(", {} failed the check", checks);
    return text;
}

}  // namespace

bool is_failure(const MasterResult& result) {
    return result.end == MasterEnd::failed || result.end == MasterEnd::quarantined;
}

std::size_t count(const MasterResult& result, Made made) {
    return static_cast<std::size_t>(
        std::count_if(result.variants.begin(), result.variants.end(),
                      [made](const VariantResult& variant) { return variant.made == made; }));
}

LogLine line_of(const std::string& shown, const MasterResult& result) {
    LogLine line;
    const bool is_complete = count(result, Made::not_made) == 0;
    line.level = is_failure(result) || !is_complete ? LogLevel::warn
                 : result.end == MasterEnd::kept    ? LogLevel::debug
                                                    : LogLevel::info;
    line.event = std::string("master.") + to_text(result.end);
    line.sentence = sentence_of(shown, result);
    line.fields = {{"master", shown},
                   {"rendered", static_cast<double>(count(result, Made::rendered))},
                   {"kept", static_cast<double>(count(result, Made::kept))},
                   {"linked", static_cast<double>(count(result, Made::linked))},
                   {"not_made", static_cast<double>(count(result, Made::not_made))},
                   {"seconds", result.timings.total.count()}};
    if (is_failure(result)) line.fields.emplace_back("problem", result.problem);
    return line;
}

}  // namespace mattebox
