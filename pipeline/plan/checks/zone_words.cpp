#include "plan/checks/zone_words.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace mattebox {
namespace {

struct Cover {
    double area;
    std::string words;
};

std::optional<std::chrono::sys_days> parse_date(const std::string& text) {
    int year = 0, month = 0, day = 0;
    if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2d-%2d", &year, &month, &day) != 3)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

}  // namespace

std::string describe_cover(const CanvasRect& box, const Zone& zone, const Placement& placement) {
    // On a phone held upright the edges have names that everybody uses; elsewhere they are margins.
    const bool is_vertical = placement.has_tag("vertical") && !placement.has_tag("cover");
    const double width = placement.canvas.width, height = placement.canvas.height;
    Cover most{0, zone.circle ? "outside the circle" : "outside the clear area"};
    const auto consider = [&](const CanvasRect& part, const std::string& words) {
        const double area = intersect(box, part).area();
        if (area > most.area) most = {area, words};
    };
    if (zone.margins && !zone.circle) {
        const Margins& m = *zone.margins;
        const auto edge = [&](const char* phone, const char* page, const char* side, double pixels) {
            return fmt::format("under the {} ({} {:g} px)", is_vertical ? phone : page, side, pixels);
        };
        consider({0, 0, width, m.top}, edge("top bar", "top margin", "top", m.top));
        consider({0, height - m.bottom, width, m.bottom},
                 edge("caption bar", "bottom margin", "bottom", m.bottom));
        consider({0, 0, m.left, height}, edge("left margin", "left margin", "left", m.left));
        consider({width - m.right, 0, m.right, height},
                 edge("button column", "right margin", "right", m.right));
    }
    for (const CanvasRect& keep_out : zone.keep_out) {
        consider(keep_out, fmt::format("under a keep-out box ({:g}, {:g} to {:g}, {:g})", keep_out.x,
                                       keep_out.y, keep_out.right(), keep_out.bottom()));
    }
    return most.words;
}

std::optional<int> days_between(const std::string& from, const std::string& to) {
    const auto start = parse_date(from), end = parse_date(to);
    if (!start || !end) return std::nullopt;
    return static_cast<int>((*end - *start).count());
}

}  // namespace mattebox
