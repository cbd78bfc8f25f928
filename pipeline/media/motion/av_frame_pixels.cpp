#include "media/motion/av_frame_pixels.h"

#include <cstring>
#include <utility>

#include "plan/error.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace mattebox {
namespace {

constexpr std::uintptr_t alignment = 64;

std::size_t row_bytes(const AVFrame& frame, int width, int plane) {
    const int bytes = av_image_get_linesize(static_cast<AVPixelFormat>(frame.format), width, plane);
    return bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

int rows_of(const AVPixFmtDescriptor& format, int height, int plane) {
    const bool is_chroma = plane == 1 || plane == 2;
    return is_chroma ? AV_CEIL_RSHIFT(height, format.log2_chroma_h) : height;
}

int step_of(const AVPixFmtDescriptor& format, int plane) {
    for (int i = 0; i < format.nb_components; ++i)
        if (format.comp[i].plane == plane) return format.comp[i].step;
    return 1;
}

/// Rounded; exact at 0 and 255.
std::uint8_t blend(int value, int alpha, int white) {
    const int sum = value * alpha + white * (255 - alpha) + 127;
    return static_cast<std::uint8_t>((sum + 1 + (sum >> 8)) >> 8);
}

}  // namespace

FrameHandle with_even_sides(FrameHandle frame) {
    if (frame->width % 2 == 0 && frame->height % 2 == 0) return frame;
    FrameHandle even{av_frame_alloc()};
    if (!even) throw Error{"converting", "a picture", "there is not enough memory"};
    av_frame_copy_props(even.get(), frame.get());
    even->format = frame->format;
    even->width = frame->width + frame->width % 2;
    even->height = frame->height + frame->height % 2;
    if (av_frame_get_buffer(even.get(), 0) < 0)
        throw Error{"converting", "a picture", "there is not enough memory"};
    const AVPixFmtDescriptor& format = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame->format));
    const bool has_palette = (format.flags & AV_PIX_FMT_FLAG_PAL) != 0;
    for (int plane = 0; plane < 4 && frame->data[plane] != nullptr; ++plane) {
        if (has_palette && plane == 1) {
            std::memcpy(even->data[1], frame->data[1], AVPALETTE_SIZE);
            continue;
        }
        const std::size_t bytes = row_bytes(*frame, frame->width, plane);
        const std::size_t wanted = row_bytes(*even, even->width, plane);
        const auto step = static_cast<std::size_t>(step_of(format, plane));
        const int rows = rows_of(format, frame->height, plane);
        for (int y = 0; y < rows_of(format, even->height, plane); ++y) {
            const std::uint8_t* from =
                frame->data[plane] + std::ptrdiff_t{std::min(y, rows - 1)} * frame->linesize[plane];
            std::uint8_t* to = even->data[plane] + std::ptrdiff_t{y} * even->linesize[plane];
            std::memcpy(to, from, bytes);
            for (std::size_t x = bytes; x >= step && x < wanted; ++x) to[x] = to[x - step];
        }
    }
    return even;
}

void lay_on_white(AVFrame& frame) {
    constexpr int white[3] = {235, 128, 128};
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < frame.height; ++y) {
            const std::uint8_t* alpha = frame.data[3] + std::ptrdiff_t{y} * frame.linesize[3];
            std::uint8_t* row = frame.data[plane] + std::ptrdiff_t{y} * frame.linesize[plane];
            for (int x = 0; x < frame.width; ++x) row[x] = blend(row[x], alpha[x], white[plane]);
        }
    frame.format = AV_PIX_FMT_YUV444P;
}

Picture to_picture(FrameHandle frame, Size size) {
    std::array<Plane, 4> planes{};
    bool is_aligned = true;
    for (std::size_t i = 0; i < 3; ++i) {
        const int half = i == 0 ? 1 : 2;
        planes[i] = {frame->data[i], frame->linesize[i], (size.width + half - 1) / half,
                     (size.height + half - 1) / half};
        is_aligned = is_aligned && reinterpret_cast<std::uintptr_t>(frame->data[i]) % alignment == 0 &&
                     frame->linesize[i] % static_cast<std::ptrdiff_t>(alignment) == 0;
    }
    Picture picture{PixelFormat::yuv, size, planes, std::shared_ptr<AVFrame>{std::move(frame)}};
    return is_aligned ? std::move(picture) : picture.copy();
}

}  // namespace mattebox
