/// libav's numbers as the words of MotionFileFacts. For av_*.cpp alone.
#pragma once

extern "C" {
#include <libavcodec/codec_par.h>
}

#include <string>

namespace mattebox {

std::string profile_word(const AVCodecParameters& stream);  ///< "high", "baseline", "main 10"; may be empty
int level_number(const AVCodecParameters& stream);          ///< 41 for 4.1; 0: not stated
std::string sound_word(const AVCodecParameters& stream);    ///< "aac-lc", "he-aac", "opus", "pcm"
std::string pixel_format_word(const AVCodecParameters& stream);  ///< "yuv420p", whatever its range

bool is_full_range(const AVCodecParameters& stream);

/// "bt709", "bt601", "bt2020"; "mixed" where what is tagged does not agree; empty where nothing is.
std::string color_word(const AVCodecParameters& stream);

}  // namespace mattebox
