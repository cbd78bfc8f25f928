#include "media/motion/av_words.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/pixdesc.h>
}

#include <array>
#include <string_view>

namespace mattebox {
namespace {

std::string lower(std::string text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

// As ITU-T H.273 numbers them; 0 and 2 say nothing.
const char* standard_of_primaries(AVColorPrimaries primaries) {
    switch (primaries) {
        case AVCOL_PRI_UNSPECIFIED:
        case AVCOL_PRI_RESERVED0:
            return "";
        case AVCOL_PRI_BT709:
            return "bt709";
        case AVCOL_PRI_BT470BG:
        case AVCOL_PRI_SMPTE170M:
        case AVCOL_PRI_SMPTE240M:
            return "bt601";
        case AVCOL_PRI_BT2020:
            return "bt2020";
        default:
            return "mixed";
    }
}

const char* standard_of_transfer(AVColorTransferCharacteristic transfer) {
    switch (transfer) {
        case AVCOL_TRC_UNSPECIFIED:
        case AVCOL_TRC_RESERVED0:
            return "";
        case AVCOL_TRC_BT709:
            return "bt709";
        case AVCOL_TRC_SMPTE170M:
        case AVCOL_TRC_GAMMA22:
        case AVCOL_TRC_GAMMA28:
        case AVCOL_TRC_SMPTE240M:
            return "bt601";
        case AVCOL_TRC_BT2020_10:
        case AVCOL_TRC_BT2020_12:
        case AVCOL_TRC_SMPTE2084:
        case AVCOL_TRC_ARIB_STD_B67:
            return "bt2020";
        default:
            return "mixed";
    }
}

const char* standard_of_matrix(AVColorSpace matrix) {
    switch (matrix) {
        case AVCOL_SPC_UNSPECIFIED:
        case AVCOL_SPC_RESERVED:
            return "";
        case AVCOL_SPC_BT709:
            return "bt709";
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
        case AVCOL_SPC_SMPTE240M:
            return "bt601";
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL:
            return "bt2020";
        default:
            return "mixed";
    }
}

}  // namespace

std::string profile_word(const AVCodecParameters& stream) {
    const char* name = avcodec_profile_name(stream.codec_id, stream.profile);
    if (name == nullptr) return {};
    const std::string word = lower(name);
    return word == "constrained baseline" ? "baseline" : word;
}

int level_number(const AVCodecParameters& stream) {
    if (stream.level <= 0) return 0;
    if (stream.codec_id == AV_CODEC_ID_H264) return stream.level;
    constexpr int hevc_steps = 3;  // general_level_idc is thirty times the level
    return stream.codec_id == AV_CODEC_ID_HEVC ? stream.level / hevc_steps : 0;
}

std::string sound_word(const AVCodecParameters& stream) {
    std::string name = avcodec_get_name(stream.codec_id);
    if (name.starts_with("pcm_")) return "pcm";
    if (stream.codec_id != AV_CODEC_ID_AAC) return name;
    switch (stream.profile) {
        case FF_PROFILE_AAC_HE:
            return "he-aac";
        case FF_PROFILE_AAC_HE_V2:
            return "he-aac-v2";
        case FF_PROFILE_AAC_LOW:
        case FF_PROFILE_UNKNOWN:
            return "aac-lc";
        default:
            return "aac-" + lower(avcodec_profile_name(stream.codec_id, stream.profile) != nullptr
                                      ? avcodec_profile_name(stream.codec_id, stream.profile)
                                      : "other");
    }
}

std::string pixel_format_word(const AVCodecParameters& stream) {
    const char* name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(stream.format));
    if (name == nullptr) return {};
    const std::string word = name;
    return word.starts_with("yuvj") ? "yuv" + word.substr(4) : word;
}

bool is_full_range(const AVCodecParameters& stream) {
    const char* name = av_get_pix_fmt_name(static_cast<AVPixelFormat>(stream.format));
    return stream.color_range == AVCOL_RANGE_JPEG ||
           (name != nullptr && std::string_view(name).starts_with("yuvj"));
}

std::string color_word(const AVCodecParameters& stream) {
    const std::string_view primaries = standard_of_primaries(stream.color_primaries);
    const std::string_view matrix = standard_of_matrix(stream.color_space);
    std::string_view transfer = standard_of_transfer(stream.color_trc);
    std::string agreed;
    // BT.709 and BT.601 have one curve under two numbers.
    const bool has_shared_curve =
        stream.color_trc == AVCOL_TRC_BT709 || stream.color_trc == AVCOL_TRC_SMPTE170M;
    const std::string_view known = primaries.empty() ? matrix : primaries;
    if (has_shared_curve && (known == "bt709" || known == "bt601")) transfer = known;
    for (const std::string_view word : {primaries, transfer, matrix}) {
        if (word.empty()) continue;
        if (!agreed.empty() && agreed != word) return "mixed";
        agreed = word;
    }
    return agreed;
}

}  // namespace mattebox
