/// The facts about one finished motion file, as its container and its streams state them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/motion/frame_rate.h"
#include "plan/shot.h"

namespace mattebox {

struct SoundFileFacts {
    std::string codec;  ///< "aac-lc", "he-aac", "opus", "pcm"
    int rate = 0;
    int channels = 0;
    int bitrate = 0;   ///< bits a second
    double start = 0;  ///< seconds, of the first sample that is heard
    double seconds = 0;
    std::optional<SoundFacts> measured;  ///< absent where it was not listened to
};

struct MotionFileFacts {
    std::string container;     ///< "mp4", "mov", "webm", "mkv", "gif", ...
    std::string codec;         ///< "h264"
    std::string profile;       ///< "high", "main", "baseline"; empty where the codec has none
    int level = 0;             ///< 41 for 4.1; 0 where it is not stated
    std::string pixel_format;  ///< "yuv420p"
    std::string color;         ///< "bt709"; "bt601", "bt2020", "mixed", or empty where it is not tagged
    bool is_hdr = false;       ///< PQ or HLG
    bool is_full_range = false;
    FrameRate rate;
    bool is_constant_rate = true;
    bool is_progressive = true;
    double start = 0;        ///< of the first picture
    double seconds = 0;      ///< of the picture
    double longest_gop = 0;  ///< seconds from one key picture to the next
    bool has_closed_gops = true;
    int b_frames = 0;  ///< in a row, at most
    std::int64_t pictures = 0;
    int bitrate = 0;  ///< of the picture, bits a second, mean
    bool has_edit_list = false;
    bool is_faststart = true;  ///< the index comes before the pictures
    double pixel_ratio = 1.0;
    int quarter_turns = 0;
    std::optional<SoundFileFacts> sound;
};

}  // namespace mattebox
