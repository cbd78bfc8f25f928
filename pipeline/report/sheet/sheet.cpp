#include "report/sheet/sheet.h"

#include <algorithm>
#include <cstring>

#include "media/stills/vips_layer.h"
#include "report/sheet/sheet_blend.h"
#include "report/sheet/sheet_captions.h"
#include "report/sheet/sheet_layout.h"
#include "report/sheet/sheet_overlay.h"
#include "report/sheet/sheet_svg.h"

namespace mattebox {
namespace {

constexpr std::uint8_t background = 0x26;  // neutral and dark: colours are judged beside it
constexpr std::uint8_t rule_level = 0x4a;
constexpr std::uint8_t checker_light = 0xb4, checker_dark = 0x8c;
constexpr int checker_side = 8;

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

void lay_over(const SheetDrawing& drawing, const Picture& sheet) {
    if (drawing.svg.empty()) return;
    const Picture layer = draw_svg(drawing.svg);
    blend_over(layer, {0, 0, layer.size().width, layer.size().height}, sheet, drawing.x, drawing.y);
}

void draw_header(const Report& report, const std::vector<Entry>& lines, const Picture& sheet,
                 SheetText& text) {
    const std::vector<LegendKey> keys = legend();
    std::vector<const char*> words;
    words.reserve(keys.size());
    for (const LegendKey& key : keys) words.push_back(key.words);
    const LegendPlace place = write_header(report, lines, sheet.size().width, words, text);
    lay_over(legend_drawing(keys, place.x, place.y), sheet);
}

/// One row with everything but its text, which is only written down.
void draw_row(const SheetRow& row, const Report& report, const std::vector<Entry>& lines,
              const std::vector<Picture>& previews, const Picture& sheet, SheetText& text) {
    for (const SheetHeading& heading : row.headings) {
        fill(sheet, heading_rule(heading), rule_level);
        write_heading(heading, text);
    }
    std::vector<SheetPicture> pictures;
    for (const SheetCell& cell : row.cells) {
        const Entry& entry = lines[cell.entry];
        const SheetBox& box = cell.picture;
        SheetPicture picture{box, entry.outcome.verdict(), true, {}};
        if (cell.entry < previews.size() && !previews[cell.entry].is_empty()) {
            place(previews[cell.entry], box, sheet);
            Overlay overlay = draw_overlay(entry, report.plan, {box.w, box.h});
            for (const OverlayLabel& label : overlay.labels) {
                text.write(label_pen, box.x + label.x, box.y + label.y, label.text);
            }
            picture.overlay = std::move(overlay.svg);
            picture.is_missing = false;
        }
        pictures.push_back(std::move(picture));
        write_caption(cell, entry, text);
    }
    lay_over(row_drawing(row, pictures), sheet);
}

}  // namespace

Picture draw_sheet(const Report& report, const std::vector<Picture>& previews) {
    const std::vector<Entry> lines = entries(report);
    const SheetLayout layout = lay_out_sheet(lines);
    Picture sheet(PixelFormat::rgb, layout.size);
    fill(sheet, {0, 0, layout.size.width, layout.size.height}, background);
    SheetText text;
    draw_header(report, lines, sheet, text);
    for (const SheetRow& row : layout.rows) draw_row(row, report, lines, previews, sheet, text);
    write_left_out(layout, text);
    text.draw(sheet);
    return sheet;
}

}  // namespace mattebox
