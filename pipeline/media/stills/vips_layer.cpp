#include "media/stills/vips_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vips/vips8>

#include "media/handle.h"
#include "media/scale.h"
#include "media/stills/svg_check.h"
#include "media/stills/vips_color.h"
#include "media/stills/vips_header.h"
#include "media/stills/vips_open.h"
#include "media/stills/vips_planes.h"
#include "media/stills/vips_start.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

constexpr int longest_side = 8192;
constexpr std::uint64_t longest_document = 8 << 20;

[[noreturn]] void refuse(const std::string& subject, const std::string& reason) {
    throw Error{"reading", subject, reason};
}

void check_side(const std::string& subject, Size size) {
    if (std::max(size.width, size.height) > longest_side)
        refuse(subject, fmt::format("it has {} x {} pixels; the limit for a side of a logo is {}", size.width,
                                    size.height, longest_side));
}

Picture fitted(const Picture& picture, Size size) {
    const SourceWindow all{0, 0, static_cast<double>(picture.size().width),
                           static_cast<double>(picture.size().height)};
    return scale(picture, all, size, Kernel::bicubic);
}

/// An SVG document and the name that it goes by in messages.
class Drawing {
  public:
    Drawing(std::string document, std::string subject)
        : document_(std::move(document)), subject_(std::move(subject)) {
        start_vips();
        if (const std::string objection = object_to_svg(document_); !objection.empty())
            refuse(subject_, objection);
    }

    double ratio() {
        measure();
        return width_ / height_;
    }

    /// At its own size.
    Picture draw() const {
        try {
            return to_picture(open_checked(), {}, AlphaState::straight);
        } catch (const vips::VError& error) {
            refuse_drawing(error);
        }
    }

    Picture draw(Size size) {
        measure();
        try {
            const VImage drawn = open(std::max(size.width / width_, size.height / height_));
            const auto is_near = [](int a, int b) { return std::abs(a - b) <= 1; };
            // One pixel off: trimmed, because scaling would only soften what was drawn sharp.
            if (is_near(drawn.width(), size.width) && is_near(drawn.height(), size.height))
                return to_picture(drawn.gravity(VIPS_COMPASS_DIRECTION_NORTH_WEST, size.width, size.height),
                                  {}, AlphaState::straight);
            return fitted(to_picture(drawn, {}, AlphaState::straight), size);
        } catch (const vips::VError& error) {
            refuse_drawing(error);
        }
    }

  private:
    VImage open_checked() const {
        VImage own = open(1.0);
        check_side(subject_, {own.width(), own.height()});
        return own;
    }

    void measure() {
        try {
            const VImage own = open_checked();
            // libvips gives whole pixels: a small drawing is measured enlarged, lest its ratio be a rounded
            // one.
            constexpr double wanted = 4000;
            const double enlarged = std::max(1.0, wanted / std::max(own.width(), own.height()));
            const VImage large = open(enlarged);
            width_ = large.width() / enlarged;
            height_ = large.height() / enlarged;
        } catch (const vips::VError& error) {
            refuse_drawing(error);
        }
    }

    [[noreturn]] void refuse_drawing(const vips::VError& error) const {
        const std::string detail = error.what();
        vips_error_clear();
        refuse(subject_,
               fmt::format("it is not an SVG that can be drawn [{}]", detail.substr(0, detail.find('\n'))));
    }

    VImage open(double scale) const {
        VipsBlob* blob = vips_blob_new(nullptr, document_.data(), document_.size());
        const Handle<VipsArea, vips_area_unref> owner{VIPS_AREA(blob)};
        return VImage::svgload_buffer(blob, VImage::option()->set("scale", scale));
    }

    std::string document_;
    std::string subject_;
    double width_ = 0;
    double height_ = 0;
};

std::string read_document(const StillFile& file) {
    std::string document = read_drawing(file);
    if (document.size() > longest_document)
        refuse(file.path.string(), fmt::format("the drawing has {} MB; the limit is {}",
                                               document.size() >> 20, longest_document >> 20));
    return document;
}

StillFile look_at_layer(const std::filesystem::path& path) {
    StillFile file = look_at(path);
    if (file.kind == nullptr) refuse(path.string(), "a logo is a PNG or an SVG; this is neither");
    if (file.kind->format != "png" && file.kind->format != "svg")
        refuse(path.string(), fmt::format("a logo is a PNG or an SVG; this is {}", file.kind->label));
    return file;
}

Size upright_size(const VImage& image) {
    return orientation_of(image, "png") >= 5 ? Size{image.height(), image.width()}
                                             : Size{image.width(), image.height()};
}

VImage with_alpha(const VImage& image) {
    if (image.has_alpha()) return image;
    return image.bandjoin(image.format() == VIPS_FORMAT_USHORT ? 65535.0 : 255.0);
}

Picture read_png(const StillFile& file) {
    const VImage image = open_pixels(file);
    check_side(file.path.string(), upright_size(image));
    try {
        return to_picture(with_alpha(to_srgb(to_plain(image, {}), judge_colors(image, {}, {}))),
                          turn_of(orientation_of(image, "png")), AlphaState::straight);
    } catch (const vips::VError& error) {
        refuse_damaged(file, error.what());
    }
}

}  // namespace

double read_layer_ratio(const std::filesystem::path& path) {
    const StillFile file = look_at_layer(path);
    if (is_drawing(*file.kind)) return Drawing{read_document(file), path.string()}.ratio();
    const Size size = upright_size(open_pixels(file));
    check_side(path.string(), size);
    return size.ratio();
}

Picture read_layer(const std::filesystem::path& path, Size size) {
    const StillFile file = look_at_layer(path);
    if (is_drawing(*file.kind)) return Drawing{read_document(file), path.string()}.draw(size);
    return fitted(read_png(file), size);
}

Picture draw_svg(const std::string& document) {
    return Drawing{document, "a drawing"}.draw();
}

}  // namespace mattebox
