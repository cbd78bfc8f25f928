#include "report/focus_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "media/scale.h"
#include "media/stills/vips_layer.h"
#include "report/overlay_shapes.h"
#include "report/sheet/sheet_blend.h"
#include "report/sheet/sheet_text.h"

namespace mattebox {
namespace {

constexpr int longest_side = 1600;
constexpr std::uint8_t ground = 0x80;  // under transparent masters: light and dark marks are seen on it

// Told apart on any ground, also by most who are colour-blind (after Okabe and Ito).
constexpr std::array<const char*, 7> colors{"#ffd60a", "#56b4e9", "#ff9f0a", "#30d158",
                                            "#ff6bb5", "#b58cff", "#f2f2f2"};

constexpr Pen name_pen{15, "#111111", true};
constexpr double plate_height = 20, plate_padding = 5, plate_ascent = 15;
constexpr double shortest_room = 60;

Picture opaque(const Picture& upright) {
    const Size size = size_within(upright.size(), longest_side);
    const SourceWindow all{0, 0, static_cast<double>(upright.size().width),
                           static_cast<double>(upright.size().height)};
    Picture scaled = scale(upright, all, size, Kernel::bicubic);
    if (scaled.format() == PixelFormat::rgb) return scaled;
    Picture made(PixelFormat::rgb, size);
    for (int p = 0; p < 3; ++p)
        for (int y = 0; y < size.height; ++y)
            std::memset(made.plane(p).row(y), ground, static_cast<std::size_t>(size.width));
    blend_over(scaled, {0, 0, size.width, size.height}, made, 0, 0);
    return made;
}

/// The outline in pixels of `picture`, kept half a line inside it.
std::vector<PreviewPoint> outline(const Focus& focus, Size picture) {
    const auto at = [&picture](const NormPoint& point) {
        return PreviewPoint{std::clamp(point.x * picture.width, 1.5, std::max(1.5, picture.width - 1.5)),
                            std::clamp(point.y * picture.height, 1.5, std::max(1.5, picture.height - 1.5))};
    };
    if (focus.quad)
        return {at((*focus.quad)[0]), at((*focus.quad)[1]), at((*focus.quad)[2]), at((*focus.quad)[3])};
    const NormRect& box = focus.box;
    return {at({box.x, box.y}), at({box.right(), box.y}), at({box.right(), box.bottom()}),
            at({box.x, box.bottom()})};
}

std::string outline_svg(const std::vector<PreviewPoint>& corners, const char* color, bool must) {
    std::string points;
    for (const PreviewPoint& corner : corners) points += fmt::format("{:.1f},{:.1f} ", corner.x, corner.y);
    const double width = must ? 3 : 1.5;
    // A dark line below keeps it visible on anything.
    return fmt::format(
        R"(<g{4}><polygon points="{0}" stroke="#000" stroke-opacity=".55" stroke-width="{1}"/>)"
        R"(<polygon points="{0}" stroke="{2}" stroke-width="{3}"/></g>)",
        points, width + 2, color, width, must ? "" : R"( stroke-dasharray="9 6")");
}

/// The plates that names stand on, none over another: above the box, else below it, else inside.
class Names {
  public:
    Names(Size picture, SheetText& text) : picture_(picture), text_(text) {}

    std::string add(const Focus& focus, const PreviewBox& box, const char* color) {
        const double room = std::max(shortest_room, static_cast<double>(picture_.width) - 2 * plate_padding);
        const std::string name =
            name_pen.fitted(focus.must ? focus.name + " (must)" : focus.name, std::min(300.0, room));
        const double width = name_pen.width(name) + 2 * plate_padding;
        for (const double y : {box.y - plate_height, box.bottom(), box.y, box.bottom() - plate_height}) {
            const PreviewBox plate{std::max(0.0, std::min(box.x, picture_.width - width)), y, width,
                                   plate_height};
            const bool is_inside = y >= 0 && y + plate_height <= picture_.height;
            const bool is_free = std::none_of(
                taken_.begin(), taken_.end(),
                [&plate](const PreviewBox& other) { return !intersect(plate, other).is_empty(); });
            if (!is_inside || !is_free) continue;
            taken_.push_back(plate);
            text_.write(name_pen, plate.x + plate_padding, std::round(plate.y + plate_ascent), name);
            return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" fill="{}"/>)",
                               plate.x, plate.y, plate.w, plate.h, color);
        }
        return {};
    }

  private:
    Size picture_;
    SheetText& text_;
    std::vector<PreviewBox> taken_;
};

PreviewBox around(const std::vector<PreviewPoint>& corners) {
    double left = corners[0].x, right = left, top = corners[0].y, bottom = top;
    for (const PreviewPoint& corner : corners) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    return {left, top, right - left, bottom - top};
}

}  // namespace

Picture draw_focus(const Picture& upright, const Attention& attention) {
    Picture picture = opaque(upright);
    if (attention.focus.empty()) return picture;
    const Size size = picture.size();
    SheetText text;
    Names names(size, text);
    std::string lines, plates;
    for (std::size_t i = 0; i < attention.focus.size(); ++i) {
        const Focus& focus = attention.focus[i];
        const char* color = colors[i % colors.size()];
        const std::vector<PreviewPoint> corners = outline(focus, size);
        lines += outline_svg(corners, color, focus.must);
        plates += names.add(focus, around(corners), color);
    }
    const Picture drawing = draw_svg(fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><g fill="none" stroke-linejoin="round">{}</g>{}</svg>)",
        size.width, size.height, lines, plates));
    blend_over(drawing, {0, 0, drawing.size().width, drawing.size().height}, picture, 0, 0);
    text.draw(picture);
    return picture;
}

}  // namespace mattebox
