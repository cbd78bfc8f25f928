#include "media/motion/av_version.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/avutil.h>
}

#include <array>
#include <utility>

namespace mattebox {

std::string av_library_version() {
    const std::string text = av_version_info();
    return text.substr(0, text.find('-'));
}

std::string av_abilities() {
    constexpr std::array encoders{std::pair{"libx264", "h264"},   std::pair{"libx265", "hevc"},
                                  std::pair{"libvpx-vp9", "vp9"}, std::pair{"libsvtav1", "av1"},
                                  std::pair{"aac", "aac"},        std::pair{"libopus", "opus"}};
    std::string can, cannot;
    for (const auto& [encoder, codec] : encoders) {
        std::string& list = avcodec_find_encoder_by_name(encoder) != nullptr ? can : cannot;
        list += (list.empty() ? "" : ", ") + std::string(codec);
    }
    return "reads and writes motion: " + can + (cannot.empty() ? "" : "; has no encoder for " + cannot);
}

}  // namespace mattebox
