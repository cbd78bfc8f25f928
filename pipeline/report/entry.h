/// What the table, the JSON and the contact sheet have in common: the lines of a report, their counts, and
/// the words for them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "plan/outcome.h"

namespace mattebox {

/// One line of a report: a variant, its rendition and what became of it. Valid while the report lives.
struct Entry {
    const Variant* variant = nullptr;
    const Rendition* rendition = nullptr;
    Outcome outcome;

    const Placement& placement() const { return *variant->placement; }
    const Framing& framing() const { return rendition->framing; }
};

/// One entry a variant, in the order of the plan; a variant without an outcome has what the plan says of it.
std::vector<Entry> entries(const Report& report);

struct Counts {
    std::size_t made = 0, failed = 0;  ///< with a file, without one; both 0 on a dry run
    std::size_t ok = 0, warn = 0, fail = 0;
};

Counts count(const Report& report, const std::vector<Entry>& lines);

/// The first finding that is as bad as the verdict; null where all is well.
const Finding* worst_finding(const Outcome& outcome);

std::string utf8(const std::filesystem::path& path);
std::string bytes_text(std::uint64_t bytes);    ///< "812 kB"
std::string size_text(Size size);               ///< "1080x1920"
std::string fill_text(const Fill& fill);        ///< "blur", "color #aabbcc"
std::string done_text(const Framing& framing);  ///< "crop", "pad blur"
std::string encoding_text(
    const Entry& entry);  ///< "jpeg 84", or "jpeg 70-90" before it was encoded; "h264 30 fps 0:15.0"
std::string count_text(std::size_t number, const char* noun);  ///< "1 variant", "2 variants"

}  // namespace mattebox
