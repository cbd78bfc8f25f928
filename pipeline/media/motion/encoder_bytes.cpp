#include <algorithm>
#include <array>

#include "media/motion/av_sink.h"

namespace mattebox {
namespace {

/// MB a megapixel of the canvas, and MB whatever the canvas: measured as a process's peak, less what one
/// without an encoder needs, at 640 x 360, 1280 x 720 (x264 alone) and 1080 x 1920; x264 3095, x265 3.5,
/// libvpx 1.12, SVT-AV1 1.4.
struct Need {
    double a_megapixel = 0;
    double fixed = 0;
};

Need need_of(const MotionEncoding& encoding) {
    const auto step = static_cast<std::size_t>(std::clamp(encoding.effort, 1, 9) - 1);
    constexpr std::array x264{52, 74, 103, 132, 164, 200, 250, 290, 310};
    constexpr std::array x265{128, 150, 150, 150, 165, 188, 270, 270, 290};
    constexpr std::array svt{155, 155, 155, 165, 175, 200, 230, 265, 290};
    switch (encoding.codec) {
        case MotionCodec::h264:
            return {static_cast<double>(x264.at(step)), 8};
        case MotionCodec::hevc:
            return {static_cast<double>(x265.at(step)), 27};
        case MotionCodec::vp9:
            return {125, 25};
        case MotionCodec::av1:
            return {static_cast<double>(svt.at(step)), 27};
    }
    return {};
}

}  // namespace

std::uint64_t encoder_bytes(Size canvas, const MotionEncoding& encoding) {
    const Need need = need_of(encoding);
    const double megapixels = static_cast<double>(canvas.width) * canvas.height / 1e6;
    return static_cast<std::uint64_t>((need.a_megapixel * megapixels + need.fixed) * 1e6);
}

}  // namespace mattebox
