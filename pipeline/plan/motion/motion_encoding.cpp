#include "plan/motion/motion_encoding.h"

namespace mattebox {

const char* to_text(MotionCodec codec) {
    switch (codec) {
        case MotionCodec::h264:
            return "h264";
        case MotionCodec::hevc:
            return "hevc";
        case MotionCodec::vp9:
            return "vp9";
        case MotionCodec::av1:
            return "av1";
    }
    return "";
}

const char* to_text(Container container) {
    switch (container) {
        case Container::mp4:
            return "mp4";
        case Container::mov:
            return "mov";
        case Container::webm:
            return "webm";
    }
    return "";
}

std::optional<MotionCodec> parse_motion_codec(std::string_view text) {
    for (const MotionCodec codec : {MotionCodec::h264, MotionCodec::hevc, MotionCodec::vp9, MotionCodec::av1})
        if (text == to_text(codec)) return codec;
    return std::nullopt;
}

}  // namespace mattebox
