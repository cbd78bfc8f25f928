#include "report/sheet/sheet_svg.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

constexpr int frame = 3;  // how far the frame around trouble reaches out of its picture

std::string document(int width, int height, const std::string& elements) {
    return fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">{}</svg>)", width,
                       height, elements);
}

std::string crossed_box(const SheetBox& box) {
    return fmt::format(
        R"(<g stroke="#6a6a6c"><rect x="{0:.1f}" y="{1:.1f}" width="{2}" height="{3}" fill="#2e2e30"/>)"
        R"(<path d="M{0:.1f} {1:.1f}l{2} {3}M{4:.1f} {1:.1f}l-{2} {3}"/></g>)",
        box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1, box.right() - 0.5);
}

std::string picture_svg(const SheetPicture& picture, const SheetBox& box) {
    std::string svg;
    if (picture.is_missing) {
        svg = crossed_box(box);
    } else if (!picture.overlay.empty()) {
        svg = fmt::format(R"(<svg x="{}" y="{}" width="{}" height="{}">{}</svg>)", box.x, box.y, box.w, box.h,
                          picture.overlay);
    }
    if (picture.verdict == Severity::ok) return svg;
    return svg +
           fmt::format(
               R"(<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{}" stroke-width="2"/>)",
               box.x - 2, box.y - 2, box.w + 4, box.h + 4, verdict_color(picture.verdict));
}

}  // namespace

const char* verdict_color(Severity severity) {
    return severity == Severity::fail ? "#ff6961" : severity == Severity::warn ? "#ffb340" : "#30d158";
}

SheetDrawing row_drawing(const SheetRow& row, const std::vector<SheetPicture>& pictures) {
    SheetDrawing drawing{{}, pictures.empty() ? 0 : pictures.front().box.x - frame, row.top - frame};
    int right = 0;
    std::string svg;
    for (const SheetPicture& picture : pictures) {
        const SheetBox& box = picture.box;
        svg += picture_svg(picture, {box.x - drawing.x, box.y - drawing.y, box.w, box.h});
        right = std::max(right, box.right() + frame);
    }
    if (!svg.empty()) drawing.svg = document(right - drawing.x, row.ground + frame - drawing.y, svg);
    return drawing;
}

std::vector<LegendKey> legend() {
    const auto swatch = [](const std::string& style) {
        return fmt::format(R"(<rect x=".5" y=".5" width="15" height="10" {}/>)", style);
    };
    using namespace overlay_color;
    return {{"covered by the interface", swatch(fmt::format(R"(fill="{}" fill-opacity=".6")", covered))},
            {"clear", swatch(fmt::format(R"(fill="none" stroke="{}")", clear))},
            {"device crop", swatch(fmt::format(R"(fill="none" stroke="{}" stroke-dasharray="4 2")", crop))},
            {"what matters", swatch(fmt::format(R"(fill="none" stroke="{}" stroke-width="1.6")", focus))}};
}

SheetDrawing legend_drawing(const std::vector<LegendKey>& keys, const std::vector<int>& x, int y) {
    std::string svg;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        svg += fmt::format(R"(<svg x="{}" y="0" width="16" height="11">{}</svg>)", x[i], keys[i].svg);
    }
    return {document(x.back() + 16, 11, svg), 0, y};
}

}  // namespace mattebox
