#include "compose_fill.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

namespace mattebox {
namespace {

// The blurred background's brightness beside the picture's.
constexpr double background_brightness = 218.0 / 256.0;
// It is made at this share of the canvas and enlarged: no detail survives the blur anyway.
constexpr int background_shrink = 20;

// Of BT.709 in the limited range: black, and what is neither blue nor red.
constexpr double darkest = 16, neutral = 128;

bool is_yuv(const Picture& picture) {
    return picture.format() == PixelFormat::yuv;
}

/// A box of the canvas on one of its planes.
CanvasPixels on_plane(const Picture& picture, int plane, const CanvasPixels& box) {
    if (!is_yuv(picture) || plane == 0) return box;
    return {box.x / 2, box.y / 2, (box.right() + 1) / 2 - box.x / 2, (box.bottom() + 1) / 2 - box.y / 2};
}

void fill(const Plane& plane, std::uint8_t value) {
    for (int y = 0; y < plane.height; ++y)
        std::memset(plane.row(y), value, static_cast<std::size_t>(plane.width));
}

/// BT.709, limited range (ITU-R BT.709-6, 3.4 and 3.5).
std::array<std::uint8_t, 4> values_of(Color color, bool is_yuv) {
    if (!is_yuv)
        return {static_cast<std::uint8_t>(color.red), static_cast<std::uint8_t>(color.green),
                static_cast<std::uint8_t>(color.blue), 255};
    const double red = color.red / 255.0, green = color.green / 255.0, blue = color.blue / 255.0;
    const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    const auto level = [](double value) { return static_cast<std::uint8_t>(std::lround(value)); };
    return {level(darkest + 219 * luma), level(neutral + 224 * (blue - luma) / 1.8556),
            level(neutral + 224 * (red - luma) / 1.5748), 0};
}

}  // namespace

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
    const auto values = values_of(color, is_yuv(canvas));
    for (int i = 0; i < canvas.plane_count(); ++i) fill(canvas.plane(i), values[static_cast<std::size_t>(i)]);
}

void fill_transparent(Picture& canvas) {
    for (int i = 0; i < canvas.plane_count(); ++i) fill(canvas.plane(i), 0);
}

void fill_blur(Picture& canvas, const Picture& source, const SourceWindow& cut) {
    const Size size = canvas.size();
    const double zoom = std::max(size.width / cut.width, size.height / cut.height);
    const double w = size.width / zoom, h = size.height / zoom;
    const auto shrunk = [&source](int side) {
        const int small = std::max(4, side / background_shrink);
        return is_yuv(source) ? small & ~1 : small;
    };
    Picture tiny = scale(source, {cut.x + (cut.width - w) / 2, cut.y + (cut.height - h) / 2, w, h},
                         {shrunk(size.width), shrunk(size.height)}, Kernel::bilinear);
    constexpr double radius = 1.6;
    for (int i = 0; i < tiny.plane_count(); ++i) {
        const Plane& plane = tiny.plane(i);
        cv::Mat pixels(plane.height, plane.width, CV_8UC1, plane.data,
                       static_cast<std::size_t>(plane.stride));
        const double reach = is_yuv(tiny) && i > 0 ? radius / 2 : radius;
        cv::GaussianBlur(pixels, pixels, cv::Size(0, 0), reach, reach, cv::BORDER_REPLICATE);
        if (i == 3) continue;
        const double black = !is_yuv(tiny) ? 0 : i == 0 ? darkest : neutral;
        pixels.convertTo(pixels, CV_8UC1, background_brightness, black * (1 - background_brightness));
    }
    Scaler().scale(tiny, whole_window(tiny), canvas, Kernel::bicubic);
}

void fill_edge(Picture& canvas, const CanvasPixels& placed) {
    for (int i = 0; i < canvas.plane_count(); ++i) {
        const Plane& plane = canvas.plane(i);
        const CanvasPixels box = on_plane(canvas, i, placed);
        for (int y = box.y; y < box.bottom(); ++y) {
            std::uint8_t* row = plane.row(y);
            std::memset(row, row[box.x], static_cast<std::size_t>(box.x));
            std::memset(row + box.right(), row[box.right() - 1],
                        static_cast<std::size_t>(plane.width - box.right()));
        }
        const auto width = static_cast<std::size_t>(plane.width);
        for (int y = 0; y < box.y; ++y) std::memcpy(plane.row(y), plane.row(box.y), width);
        for (int y = box.bottom(); y < plane.height; ++y)
            std::memcpy(plane.row(y), plane.row(box.bottom() - 1), width);
    }
}

void lay(const Picture& picture, Picture& canvas, const CanvasPixels& at) {
    for (int i = 0; i < canvas.plane_count(); ++i) {
        const CanvasPixels box = on_plane(canvas, i, at);
        for (int y = 0; y < box.h; ++y) {
            std::memcpy(canvas.plane(i).row(box.y + y) + box.x, picture.plane(i).row(y),
                        static_cast<std::size_t>(box.w));
        }
    }
}

}  // namespace mattebox
