#include "report/sheet.h"

#include <algorithm>
#include <cstring>

#include "media/vips_layer.h"
#include "report/sheet_layout.h"
#include "report/sheet_svg.h"

namespace mattebox {
namespace {

constexpr std::uint8_t background = 0x26;  // neutral and dark: colours are judged beside it
constexpr std::uint8_t checker_light = 0xb4, checker_dark = 0x8c;
constexpr int checker_side = 8;

/// `over`, premultiplied, on `under`, rounded to the nearest.
std::uint8_t blend(std::uint8_t over, std::uint8_t alpha, std::uint8_t under) {
    const unsigned rest = under * (255u - alpha) + 128u;
    return static_cast<std::uint8_t>(over + ((rest + (rest >> 8)) >> 8));
}

void fill(const Picture& sheet, std::uint8_t level) {
    for (int p = 0; p < 3; ++p) {
        for (int y = 0; y < sheet.size().height; ++y) {
            std::memset(sheet.plane(p).row(y), level, static_cast<std::size_t>(sheet.size().width));
        }
    }
}

void copy_opaque(const Picture& from, const Picture& to) {
    for (int p = 0; p < 3; ++p) {
        for (int y = 0; y < to.size().height; ++y) {
            std::memcpy(to.plane(p).row(y), from.plane(p).row(y), static_cast<std::size_t>(to.size().width));
        }
    }
}

/// What lets the background through stands on a chequerboard, as picture editors show it.
void copy_transparent(const Picture& from, const Picture& to) {
    for (int y = 0; y < to.size().height; ++y) {
        const std::uint8_t* alpha = from.plane(3).row(y);
        for (int p = 0; p < 3; ++p) {
            const std::uint8_t* source = from.plane(p).row(y);
            std::uint8_t* target = to.plane(p).row(y);
            for (int x = 0; x < to.size().width; ++x) {
                const bool is_light = (x / checker_side + y / checker_side) % 2 == 0;
                target[x] = blend(source[x], alpha[x], is_light ? checker_light : checker_dark);
            }
        }
    }
}

/// The picture into its box; a picture of another size is cut off at the box, never scaled.
void place(const Picture& picture, const SheetBox& box, const Picture& sheet) {
    const Picture target = sheet.window(
        {box.x, box.y, std::min(box.w, picture.size().width), std::min(box.h, picture.size().height)});
    if (picture.format() == PixelFormat::rgba) {
        copy_transparent(picture, target);
    } else {
        copy_opaque(picture, target);
    }
}

void blend_over(const Picture& layer, const Picture& sheet) {
    const int width = std::min(layer.size().width, sheet.size().width);
    const int height = std::min(layer.size().height, sheet.size().height);
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* alpha = layer.plane(3).row(y);
        for (int p = 0; p < 3; ++p) {
            const std::uint8_t* over = layer.plane(p).row(y);
            std::uint8_t* under = sheet.plane(p).row(y);
            for (int x = 0; x < width; ++x) under[x] = blend(over[x], alpha[x], under[x]);
        }
    }
}

}  // namespace

Picture draw_sheet(const Report& report, const std::vector<Picture>& previews) {
    const std::vector<Entry> lines = entries(report);
    const SheetLayout layout = lay_out_sheet(lines);
    std::vector<bool> has_picture(lines.size());
    Picture sheet(PixelFormat::rgb, layout.size);
    fill(sheet, background);
    for (const SheetCell& cell : layout.cells) {
        if (cell.entry >= previews.size() || previews[cell.entry].is_empty()) continue;
        has_picture[cell.entry] = true;
        place(previews[cell.entry], cell.picture, sheet);
    }
    blend_over(draw_svg(sheet_svg(report, lines, layout, has_picture)), sheet);
    return sheet;
}

}  // namespace mattebox
