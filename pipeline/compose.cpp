#include "compose.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "media/scale.h"

namespace mattebox {
namespace {

// The blurred background is a little darker, so that the picture stands out from it.
constexpr int background_brightness = 218;  // of 256
// It is made at this share of the canvas and enlarged: no detail survives the blur anyway.
constexpr int background_shrink = 20;

SourceWindow window_on(const Raster& raster, double x, double y, double w, double h) {
    const double shrink = raster.shrink;
    return {(x + raster.offset_x) / shrink, (y + raster.offset_y) / shrink, w / shrink, h / shrink};
}

/// Lays transparent pixels on a colour; the alpha plane is dropped.
Picture flatten(const Picture& source, Color color) {
    Picture flat(PixelFormat::rgb, source.size());
    const int channels[] = {color.red, color.green, color.blue};
    for (int i = 0; i < 3; ++i) {
        for (int y = 0; y < source.size().height; ++y) {
            const std::uint8_t* from = source.plane(i).row(y);
            const std::uint8_t* alpha = source.plane(3).row(y);
            std::uint8_t* to = flat.plane(i).row(y);
            for (int x = 0; x < source.size().width; ++x) {
                to[x] = static_cast<std::uint8_t>(from[x] + (channels[i] * (255 - alpha[x]) + 127) / 255);
            }
        }
    }
    return flat;
}

void fill_color(Picture& canvas, Color color) {
    const std::uint8_t channels[] = {color.red, color.green, color.blue, 255};
    for (int i = 0; i < canvas.plane_count(); ++i) {
        const Plane& plane = canvas.plane(i);
        for (int y = 0; y < plane.height; ++y)
            std::memset(plane.row(y), channels[i], static_cast<std::size_t>(plane.width));
    }
}

void fill_transparent(Picture& canvas) {
    for (int i = 0; i < canvas.plane_count(); ++i) {
        const Plane& plane = canvas.plane(i);
        for (int y = 0; y < plane.height; ++y)
            std::memset(plane.row(y), 0, static_cast<std::size_t>(plane.width));
    }
}

/// The cut itself, large enough to cover the canvas, blurred beyond recognition.
Picture blur(const Raster& raster, const Framing& framing) {
    const PixelRect& cut = framing.cut;
    const double zoom = std::max(static_cast<double>(framing.canvas.width) / cut.w,
                                 static_cast<double>(framing.canvas.height) / cut.h);
    const double w = framing.canvas.width / zoom, h = framing.canvas.height / zoom;
    const Size small{std::max(4, framing.canvas.width / background_shrink),
                     std::max(4, framing.canvas.height / background_shrink)};
    Picture tiny =
        scale(raster.picture, window_on(raster, cut.x + (cut.w - w) / 2, cut.y + (cut.h - h) / 2, w, h),
              small, Kernel::bilinear);
    for (int i = 0; i < tiny.plane_count(); ++i) {
        const Plane& plane = tiny.plane(i);
        cv::Mat pixels(plane.height, plane.width, CV_8UC1, plane.data,
                       static_cast<std::size_t>(plane.stride));
        cv::GaussianBlur(pixels, pixels, cv::Size(0, 0), 1.6, 1.6, cv::BORDER_REPLICATE);
        if (i == 3) continue;
        pixels.convertTo(pixels, CV_8UC1, background_brightness / 256.0);
    }
    return scale(tiny, {0, 0, static_cast<double>(small.width), static_cast<double>(small.height)},
                 framing.canvas, Kernel::bicubic);
}

/// Repeats the outermost pixels of what stands at `placed`.
void fill_edge(Picture& canvas, const CanvasPixels& placed) {
    for (int i = 0; i < canvas.plane_count(); ++i) {
        const Plane& plane = canvas.plane(i);
        for (int y = placed.y; y < placed.bottom(); ++y) {
            std::uint8_t* row = plane.row(y);
            std::memset(row, row[placed.x], static_cast<std::size_t>(placed.x));
            std::memset(row + placed.right(), row[placed.right() - 1],
                        static_cast<std::size_t>(plane.width - placed.right()));
        }
        const auto width = static_cast<std::size_t>(plane.width);
        for (int y = 0; y < placed.y; ++y) std::memcpy(plane.row(y), plane.row(placed.y), width);
        for (int y = placed.bottom(); y < plane.height; ++y)
            std::memcpy(plane.row(y), plane.row(placed.bottom() - 1), width);
    }
}

void lay(const Picture& picture, Picture& canvas, const CanvasPixels& at) {
    for (int i = 0; i < canvas.plane_count(); ++i) {
        for (int y = 0; y < at.h; ++y) {
            std::memcpy(canvas.plane(i).row(at.y + y) + at.x, picture.plane(i).row(y),
                        static_cast<std::size_t>(at.w));
        }
    }
}

Picture place(Picture cut, const Raster& raster, const Rendition& rendition) {
    const Framing& framing = rendition.framing;
    if (framing.covers_canvas()) return cut;
    Picture canvas(cut.format(), framing.canvas);
    switch (framing.fill.kind) {
        case FillKind::blur: {
            Picture background = blur(raster, framing);
            const bool is_flat = background.format() != cut.format();
            canvas = is_flat ? flatten(background, rendition.encoding.background) : std::move(background);
            break;
        }
        case FillKind::transparent:
            fill_transparent(canvas);
            break;
        case FillKind::edge:
            break;
        default:
            fill_color(canvas, framing.fill.color.value_or(rendition.encoding.background));
    }
    lay(cut, canvas, framing.placed);
    if (framing.fill.kind == FillKind::edge) fill_edge(canvas, framing.placed);
    return canvas;
}

}  // namespace

Picture compose(const Raster& raster, const Rendition& rendition) {
    const Framing& framing = rendition.framing;
    Picture cut =
        scale(raster.picture, window_on(raster, framing.cut.x, framing.cut.y, framing.cut.w, framing.cut.h),
              {framing.placed.w, framing.placed.h}, rendition.kernel);
    if (cut.format() == PixelFormat::rgba && !rendition.encoding.keeps_alpha) {
        cut = flatten(cut, rendition.encoding.background);
    }
    Picture canvas = place(std::move(cut), raster, rendition);
    for (const PlannedFilter& filter : rendition.filters) {
        FilterScene scene{framing.scale(), std::nullopt};
        if (filter.overlay) scene.overlay = filter.overlay->box;
        (*filter.use.apply)(canvas, scene);
    }
    return canvas;
}

}  // namespace mattebox
