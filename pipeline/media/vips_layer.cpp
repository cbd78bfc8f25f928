#include "media/vips_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vips/vips8>

#include "media/scale.h"
#include "media/svg_check.h"
#include "media/vips_color.h"
#include "media/vips_open.h"
#include "media/vips_planes.h"
#include "media/vips_start.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

constexpr int longest_side = 8192;
constexpr std::uint64_t longest_document = 8 << 20;

[[noreturn]] void refuse(const std::string& subject, const std::string& reason) {
    throw Error{"reading", subject, reason};
}

void check_side(const std::string& subject, int width, int height) {
    if (std::max(width, height) > longest_side)
        refuse(subject, fmt::format("it has {} x {} pixels; the limit for a side of a layer is {}", width, height,
                                    longest_side));
}

std::string first_line(const vips::VError& error) {
    const std::string text = error.what();
    vips_error_clear();
    return text.substr(0, text.find('\n'));
}

/// Of an SVG, the drawing at `scale` times its own size; nothing is drawn before pixels are asked for.
VImage open_svg(const std::string& document, double scale) {
    VipsBlob* blob = vips_blob_new(nullptr, document.data(), document.size());
    const Handle<VipsArea, vips_area_unref> owner{VIPS_AREA(blob)};
    return VImage::svgload_buffer(blob, VImage::option()->set("scale", scale));
}

struct DrawingSize {
    double width;
    double height;
};

/// libvips gives whole pixels; a small drawing is measured enlarged, so that its ratio is not a rounded one.
DrawingSize measure(const std::string& document, const std::string& subject) {
    const VImage plain = open_svg(document, 1.0);
    check_side(subject, plain.width(), plain.height());
    constexpr double wanted = 4000;
    const double scale = std::max(1.0, wanted / std::max(plain.width(), plain.height()));
    const VImage large = open_svg(document, scale);
    return {large.width() / scale, large.height() / scale};
}

/// A picture one pixel off what was asked is not scaled again: what is drawn stays as sharp as it was drawn.
VImage trim(const VImage& drawn, Size size) {
    return drawn.gravity(VIPS_COMPASS_DIRECTION_CENTRE, size.width, size.height);
}

Picture draw(const std::string& document, Size size, const std::string& subject) {
    const DrawingSize own = measure(document, subject);
    const double scale = std::min(size.width / own.width, size.height / own.height);
    const VImage drawn = open_svg(document, scale);
    const bool has_ratio = std::abs(drawn.width() - size.width) <= 1 && std::abs(drawn.height() - size.height) <= 1;
    if (has_ratio) return to_picture(trim(drawn, size), 1, AlphaState::straight);
    const double larger = std::max(size.width / own.width, size.height / own.height);
    const Picture picture = to_picture(open_svg(document, larger), 1, AlphaState::straight);
    return scale_to(picture, size);
}

}  // namespace
}
