#include "plan/checks/limit_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "plan/checks/limit_rows.h"
#include "plan/checks/motion_check.h"
#include "plan/checks/trait_check.h"

namespace mattebox {
namespace {

void check_sides(LimitRows& rows, Size size, const StillLimits& limits) {
    rows.add_side("width", size.width, limits.min_width, false);
    rows.add_side("width", size.width, limits.max_width, true);
    rows.add_side("height", size.height, limits.min_height, false);
    rows.add_side("height", size.height, limits.max_height, true);
    rows.add_side("shorter side", std::min(size.width, size.height), limits.max_short_edge, true);
    rows.add_pixels(size, limits.max_pixels);
}

void check_bytes(LimitRows& rows, const FileFacts& facts, const StillLimits& limits) {
    const std::uint64_t bytes = facts.bytes;
    rows.add_bytes(
        bytes, facts.format == "gif" && limits.max_gif_bytes ? limits.max_gif_bytes : limits.max_bytes, true);
    rows.add_bytes(bytes, limits.min_bytes, false);
    const auto soft = facts.format == "png" && limits.recommended_png_bytes ? limits.recommended_png_bytes
                                                                            : limits.recommended_bytes;
    if (soft) {
        rows.add(bytes <= *soft, Severity::warn,
                 {{},
                  "limits.recommended_bytes",
                  "bytes, best",
                  grouped(bytes),
                  fmt::format("{} or fewer", grouped(*soft)),
                  fmt::format("{} bytes; {} or fewer load faster", bytes, *soft)});
    }
}

bool has_format(const StillLimits& limits, const std::string& format) {
    return std::find(limits.formats.begin(), limits.formats.end(), format) != limits.formats.end();
}

std::vector<CheckRow> check_still_limits(const FileFacts& facts, const Placement& placement) {
    LimitRows rows;
    if (!placement.still) {
        rows.add(
            false, Severity::fail,
            {{}, "limits.format", "format", facts.format, "no still", placement.id + " takes no stills"});
        return rows.rows;
    }
    const StillLimits& limits = *placement.still;
    rows.add(has_format(limits, facts.format), Severity::fail,
             {{},
              "limits.format",
              "format",
              facts.format,
              fmt::format("{}", fmt::join(limits.formats, ", ")),
              fmt::format("a {} file; {} is accepted", facts.format, fmt::join(limits.formats, ", "))});
    if (facts.has_header) {
        rows.add_canvas(facts.size, placement);
        check_sides(rows, facts.size, limits);
        rows.add_ratio(facts.size, placement.ratio);
    }
    check_bytes(rows, facts, limits);
    return rows.rows;
}

}  // namespace

bool takes(const Placement& placement, const FileFacts& facts) {
    if (facts.is_animation()) return placement.still || placement.motion;
    return facts.motion ? placement.motion.has_value() : placement.still.has_value();
}

bool is_checked_as_motion(const FileFacts& facts, const Placement& placement) {
    if (!facts.is_animation()) return facts.motion.has_value();
    return placement.motion && !(placement.still && has_format(*placement.still, facts.format));
}

std::vector<Finding> check_size(Size size, const Placement& placement) {
    LimitRows rows;
    if (placement.still) check_sides(rows, size, *placement.still);
    rows.add_ratio(size, placement.ratio);
    return to_complaints(rows.rows);
}

std::vector<CheckRow> check_limits(const FileFacts& facts, const Placement& placement) {
    return is_checked_as_motion(facts, placement) ? check_motion_limits(facts, placement)
                                                  : check_still_limits(facts, placement);
}

std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement) {
    std::vector<CheckRow> rows = check_limits(facts, placement);
    if (!takes(placement, facts)) return to_findings(rows);
    std::vector<CheckRow> traits = check_traits(facts);
    rows.insert(rows.end(), std::make_move_iterator(traits.begin()), std::make_move_iterator(traits.end()));
    return to_findings(rows);
}

}  // namespace mattebox
