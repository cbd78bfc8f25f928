#include "plan/limit_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace mattebox {
namespace {

/// Collects rows: ok where a limit is met, `severity` where it is not.
struct Rows {
    std::vector<Finding> findings;

    void add(bool is_met, Severity severity, const char* code, std::string sentence) {
        findings.push_back({is_met ? Severity::ok : severity, code, std::move(sentence)});
    }
};

// Whole pixels cannot meet a ratio exactly: 1080x566 is 1.908, sent as 1.91:1.
constexpr double ratio_tolerance = 0.005;

void check_sides(Rows& rows, Size size, const StillLimits& limits) {
    const auto bound = [&rows](std::optional<int> limit, int value, bool is_most, const char* side) {
        if (!limit) return;
        rows.add(is_most ? value <= *limit : value >= *limit, Severity::fail, "limits.size",
                 fmt::format("the {} is {} px; {} {} px is accepted", side, value,
                             is_most ? "at most" : "at least", *limit));
    };
    bound(limits.min_width, size.width, false, "width");
    bound(limits.max_width, size.width, true, "width");
    bound(limits.min_height, size.height, false, "height");
    bound(limits.max_height, size.height, true, "height");
    bound(limits.max_short_edge, std::min(size.width, size.height), true, "shorter side");
    if (limits.max_pixels) {
        rows.add(size.area() <= static_cast<double>(*limits.max_pixels), Severity::fail, "limits.size",
                 fmt::format("{:.1f} megapixels; at most {:.1f} are accepted", size.area() / 1e6,
                             static_cast<double>(*limits.max_pixels) / 1e6));
    }
}

void check_ratio(Rows& rows, Size size, const Bounds& accepted) {
    if (!accepted.min && !accepted.max) return;
    const double least = accepted.min.value_or(0), most = accepted.max.value_or(1e9);
    const double ratio = size.ratio();
    rows.add(ratio >= least * (1 - ratio_tolerance) && ratio <= most * (1 + ratio_tolerance), Severity::fail,
             "limits.ratio",
             accepted.max ? fmt::format("the ratio is {:.3g}; {:g} to {:g} is accepted", ratio, least, most)
                          : fmt::format("the ratio is {:.3g}; at least {:g} is accepted", ratio, least));
}

void check_bytes(Rows& rows, const FileFacts& facts, const StillLimits& limits) {
    const std::uint64_t bytes = facts.bytes;
    const auto most = facts.format == "gif" && limits.max_gif_bytes ? limits.max_gif_bytes : limits.max_bytes;
    if (most) {
        rows.add(bytes <= *most, Severity::fail, "limits.bytes",
                 fmt::format("{} bytes; at most {} are accepted", bytes, *most));
    }
    if (limits.min_bytes) {
        rows.add(bytes >= *limits.min_bytes, Severity::fail, "limits.bytes",
                 fmt::format("{} bytes; at least {} are accepted", bytes, *limits.min_bytes));
    }
    const auto soft = facts.format == "png" && limits.recommended_png_bytes ? limits.recommended_png_bytes
                                                                            : limits.recommended_bytes;
    if (soft) {
        rows.add(bytes <= *soft, Severity::warn, "limits.recommended_bytes",
                 fmt::format("{} bytes; {} or fewer load faster", bytes, *soft));
    }
}

}  // namespace

std::vector<Finding> check_size(Size size, const Placement& placement) {
    Rows rows;
    if (placement.still) check_sides(rows, size, *placement.still);
    check_ratio(rows, size, placement.ratio);
    std::erase_if(rows.findings, [](const Finding& finding) { return finding.severity == Severity::ok; });
    return rows.findings;
}

std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement) {
    Rows rows;
    if (!placement.still) {
        rows.add(false, Severity::fail, "limits.format", fmt::format("{} takes no stills", placement.id));
        return rows.findings;
    }
    const StillLimits& limits = *placement.still;
    rows.add(std::find(limits.formats.begin(), limits.formats.end(), facts.format) != limits.formats.end(),
             Severity::fail, "limits.format",
             fmt::format("a {} file; {} is accepted", facts.format, fmt::join(limits.formats, ", ")));
    rows.add(facts.size == placement.canvas, Severity::warn, "limits.canvas",
             fmt::format("{}x{} px; the canvas is {}x{}", facts.size.width, facts.size.height,
                         placement.canvas.width, placement.canvas.height));
    check_sides(rows, facts.size, limits);
    check_ratio(rows, facts.size, placement.ratio);
    check_bytes(rows, facts, limits);
    rows.add(facts.color == "rgb", facts.color == "cmyk" ? Severity::fail : Severity::warn, "file.color",
             fmt::format("the colours are {}; rgb is shown as meant everywhere", facts.color));
    rows.add(facts.profile.find("sRGB") != std::string::npos, Severity::warn, "file.profile",
             facts.profile.empty()
                 ? "no colour profile: browsers guess sRGB"
                 : fmt::format("the colour profile is {}; platforms show sRGB", facts.profile));
    rows.add(!facts.has_gps, Severity::warn, "file.gps",
             facts.has_gps ? "it says where it was taken" : "no location");
    rows.add(!facts.has_camera, Severity::warn, "file.camera",
             facts.has_camera ? "it names the camera" : "no camera data");
    return rows.findings;
}

}  // namespace mattebox
