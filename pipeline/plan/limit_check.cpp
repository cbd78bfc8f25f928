#include "plan/limit_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "plan/trait_check.h"

namespace mattebox {
namespace {

/// Collects rows: ok where a limit is met, `severity` where it is not.
struct Rows {
    std::vector<CheckRow> rows;

    void add(bool is_met, Severity severity, CheckRow row) {
        row.severity = is_met ? Severity::ok : severity;
        rows.push_back(std::move(row));
    }
};

// Whole pixels cannot meet a ratio exactly: 1080x566 is 1.908, sent as 1.91:1.
constexpr double ratio_tolerance = 0.005;

/// "8,000,001"
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

std::string size_text(Size size) {
    return fmt::format("{}x{}", size.width, size.height);
}

void check_sides(Rows& rows, Size size, const StillLimits& limits) {
    const auto bound = [&rows](std::optional<int> limit, int value, bool is_most, const char* side) {
        if (!limit) return;
        const std::string accepted = fmt::format("{} {} px", is_most ? "at most" : "at least", *limit);
        rows.add(is_most ? value <= *limit : value >= *limit, Severity::fail,
                 {{},
                  "limits.size",
                  side,
                  fmt::format("{} px", value),
                  accepted,
                  fmt::format("the {} is {} px; {} is accepted", side, value, accepted)});
    };
    bound(limits.min_width, size.width, false, "width");
    bound(limits.max_width, size.width, true, "width");
    bound(limits.min_height, size.height, false, "height");
    bound(limits.max_height, size.height, true, "height");
    bound(limits.max_short_edge, std::min(size.width, size.height), true, "shorter side");
    if (limits.max_pixels) {
        const double found = size.area() / 1e6, most = static_cast<double>(*limits.max_pixels) / 1e6;
        rows.add(size.area() <= static_cast<double>(*limits.max_pixels), Severity::fail,
                 {{},
                  "limits.size",
                  "megapixels",
                  fmt::format("{:.1f}", found),
                  fmt::format("at most {:.1f}", most),
                  fmt::format("{:.1f} megapixels; at most {:.1f} are accepted", found, most)});
    }
}

void check_ratio(Rows& rows, Size size, const Bounds& accepted) {
    if (!accepted.min && !accepted.max) return;
    const double least = accepted.min.value_or(0), most = accepted.max.value_or(1e9);
    const double ratio = size.ratio();
    std::string range =
        accepted.max ? fmt::format("{:g} to {:g}", least, most) : fmt::format("at least {:g}", least);
    if (least == most) range = fmt::format("{:g}", least);
    rows.add(ratio >= least * (1 - ratio_tolerance) && ratio <= most * (1 + ratio_tolerance), Severity::fail,
             {{},
              "limits.ratio",
              "ratio",
              fmt::format("{:.3g}", ratio),
              range,
              fmt::format("the ratio is {:.3g}; {} is accepted", ratio, range)});
}

void check_bytes(Rows& rows, const FileFacts& facts, const StillLimits& limits) {
    const std::uint64_t bytes = facts.bytes;
    const auto bound = [&rows, bytes](std::optional<std::uint64_t> limit, bool is_most) {
        if (!limit) return;
        const char* side = is_most ? "at most" : "at least";
        rows.add(is_most ? bytes <= *limit : bytes >= *limit, Severity::fail,
                 {{},
                  "limits.bytes",
                  "bytes",
                  grouped(bytes),
                  fmt::format("{} {}", side, grouped(*limit)),
                  fmt::format("{} bytes; {} {} are accepted", bytes, side, *limit)});
    };
    bound(facts.format == "gif" && limits.max_gif_bytes ? limits.max_gif_bytes : limits.max_bytes, true);
    bound(limits.min_bytes, false);
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

void check_canvas(Rows& rows, Size size, const Placement& placement) {
    const std::vector<Size>& others = placement.alternative_canvases;
    std::string canvases = size_text(placement.canvas);
    for (const Size& other : others) canvases += " or " + size_text(other);
    rows.add(size == placement.canvas || std::find(others.begin(), others.end(), size) != others.end(),
             Severity::warn,
             {{},
              "limits.canvas",
              "canvas",
              size_text(size) + " px",
              canvases,
              fmt::format("{} px; the canvas is {}", size_text(size), canvases)});
}

}  // namespace

std::vector<Finding> check_size(Size size, const Placement& placement) {
    Rows rows;
    if (placement.still) check_sides(rows, size, *placement.still);
    check_ratio(rows, size, placement.ratio);
    std::erase_if(rows.rows, [](const CheckRow& row) { return row.severity == Severity::ok; });
    return to_findings(rows.rows);
}

std::vector<CheckRow> check_limits(const FileFacts& facts, const Placement& placement) {
    Rows rows;
    if (!placement.still) {
        rows.add(
            false, Severity::fail,
            {{}, "limits.format", "format", facts.format, "no still", placement.id + " takes no stills"});
        return rows.rows;
    }
    const StillLimits& limits = *placement.still;
    rows.add(std::find(limits.formats.begin(), limits.formats.end(), facts.format) != limits.formats.end(),
             Severity::fail,
             {{},
              "limits.format",
              "format",
              facts.format,
              fmt::format("{}", fmt::join(limits.formats, ", ")),
              fmt::format("a {} file; {} is accepted", facts.format, fmt::join(limits.formats, ", "))});
    if (facts.has_header) {
        check_canvas(rows, facts.size, placement);
        check_sides(rows, facts.size, limits);
        check_ratio(rows, facts.size, placement.ratio);
    }
    check_bytes(rows, facts, limits);
    return rows.rows;
}

std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement) {
    std::vector<CheckRow> rows = check_limits(facts, placement);
    if (!placement.still) return to_findings(rows);
    std::vector<CheckRow> traits = check_traits(facts);
    rows.insert(rows.end(), std::make_move_iterator(traits.begin()), std::make_move_iterator(traits.end()));
    return to_findings(rows);
}

}  // namespace mattebox
