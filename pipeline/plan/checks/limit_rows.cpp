#include "plan/checks/limit_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

// Whole pixels cannot meet a ratio exactly: 1080x566 is 1.908, sent as 1.91:1.
constexpr double ratio_tolerance = 0.005;

std::string sides(Size size) {
    return fmt::format("{}x{}", size.width, size.height);
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

void LimitRows::add_side(const char* side, int pixels, std::optional<double> limit, bool is_most) {
    if (!limit) return;
    const std::string accepted = fmt::format("{} {:g} px", is_most ? "at most" : "at least", *limit);
    add(is_most ? pixels <= *limit : pixels >= *limit, Severity::fail,
        {{},
         "limits.size",
         side,
         fmt::format("{} px", pixels),
         accepted,
         fmt::format("the {} is {} px; {} is accepted", side, pixels, accepted)});
}

void LimitRows::add_pixels(Size size, std::optional<std::uint64_t> most) {
    if (!most) return;
    const double found = size.area() / 1e6, accepted = static_cast<double>(*most) / 1e6;
    add(size.area() <= static_cast<double>(*most), Severity::fail,
        {{},
         "limits.size",
         "megapixels",
         fmt::format("{:.1f}", found),
         fmt::format("at most {:.1f}", accepted),
         fmt::format("{:.1f} megapixels; at most {:.1f} are accepted", found, accepted)});
}

void LimitRows::add_ratio(Size size, const Bounds& accepted) {
    if (!accepted.min && !accepted.max) return;
    const double least = accepted.min.value_or(0), most = accepted.max.value_or(1e9);
    const double ratio = size.ratio();
    std::string range =
        accepted.max ? fmt::format("{:g} to {:g}", least, most) : fmt::format("at least {:g}", least);
    if (!accepted.min) range = fmt::format("at most {:g}", most);
    if (least == most) range = fmt::format("{:g}", least);
    add(ratio >= least * (1 - ratio_tolerance) && ratio <= most * (1 + ratio_tolerance), Severity::fail,
        {{},
         "limits.ratio",
         "ratio",
         fmt::format("{:.3g}", ratio),
         range,
         fmt::format("the ratio is {:.3g}; {} is accepted", ratio, range)});
}

void LimitRows::add_bytes(std::uint64_t bytes, std::optional<std::uint64_t> limit, bool is_most) {
    if (!limit) return;
    const char* side = is_most ? "at most" : "at least";
    add(is_most ? bytes <= *limit : bytes >= *limit, Severity::fail,
        {{},
         "limits.bytes",
         "bytes",
         grouped(bytes),
         fmt::format("{} {}", side, grouped(*limit)),
         fmt::format("{} bytes; {} {} are accepted", bytes, side, *limit)});
}

void LimitRows::add_canvas(Size size, const Placement& placement) {
    const std::vector<Size>& others = placement.alternative_canvases;
    std::string canvases = sides(placement.canvas);
    for (const Size& other : others) canvases += " or " + sides(other);
    add(size == placement.canvas || std::find(others.begin(), others.end(), size) != others.end(),
        Severity::warn,
        {{},
         "limits.canvas",
         "canvas",
         sides(size) + " px",
         canvases,
         fmt::format("{} px; the canvas is {}", sides(size), canvases)});
}

}  // namespace mattebox
