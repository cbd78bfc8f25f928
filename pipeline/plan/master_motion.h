/// What is known of a motion master beside what every master has. Times are seconds from its first picture.
#pragma once

#include <optional>
#include <string>

#include "plan/geometry.h"
#include "plan/motion/frame_rate.h"

namespace mattebox {

/// How brightness is stored: as BT.709 screens show it, or with more range than they have.
enum class DynamicRange { standard, hlg, pq };

struct MasterSound {
    std::string codec;  ///< "aac", "pcm_s16le"
    int channels = 0;
    int rate = 0;      ///< samples a second
    double start = 0;  ///< of its first sample, from the first picture; below 0 where it is earlier
    double seconds = 0;
};

struct MasterMotion {
    std::string codec;  ///< "h264", "vp9", "gif"
    double seconds = 0;
    FrameRate rate;                 ///< of a variable rate, the mean
    bool is_variable_rate = false;  ///< pictures are not shown equally long
    Size stored;                    ///< as it is coded: not upright, pixels perhaps not square
    double pixel_ratio = 1.0;       ///< width of a stored pixel over its height
    int quarter_turns = 0;          ///< clockwise, 0 to 3, that make it upright
    bool is_mirrored = false;       ///< left and right change places after the turn
    bool is_interlaced = false;
    DynamicRange range = DynamicRange::standard;
    std::optional<MasterSound> sound;  ///< of the stream that is taken
};

}  // namespace mattebox
