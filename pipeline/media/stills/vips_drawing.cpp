#include "media/stills/vips_drawing.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <vips/vips8>

namespace mattebox {
namespace {

constexpr double planned_side = 8192;
constexpr double longest_side = 16'384;
constexpr double least_side = 2048;

Size size_at(const StillFile& file, int page, double scale) {
    const vips::VImage image = open_pixels(file, {.scale = scale, .page = page});
    return {image.width(), image.height()};
}

}  // namespace

DrawingSize measure_drawing(const StillFile& file, int page) {
    const Size own = size_at(file, page, 1);
    const double longer = std::max(own.width, own.height), shorter = std::min(own.width, own.height);
    const double wanted = std::clamp(least_side * longer / shorter, planned_side, longest_side);
    const double scale = wanted / longer;
    return {size_at(file, page, scale), scale};
}

void forget_letters() {
    pango_cairo_font_map_set_default(nullptr);
}

}  // namespace mattebox
