/// What the time stamps of a stream's packets tell: rate, groups of pictures, reordering.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/motion/frame_rate.h"

namespace mattebox {

/// One picture as it lies in the file, in ticks.
struct PictureStamp {
    std::int64_t time = 0;      ///< when it is shown
    std::int64_t duration = 0;  ///< 0 where it is not stated
    bool is_key = false;
    bool is_shown = true;    ///< otherwise an edit list leaves it out
    bool is_orphan = false;  ///< it needs a picture of the group before (HEVC: RASL)
};

struct PictureTimes {
    FrameRate rate;
    bool is_constant = true;
    double start = 0, seconds = 0;
    double longest_gop = 0;  ///< seconds
    bool has_closed_gops = true;
    int b_frames = 0;  ///< in a row, at most
};

/// How long a tick lasts, as a fraction of a second.
struct Tick {
    int seconds = 1;
    int parts = 1;
};

/// `stamps` in the order of decoding. The rate is constant where every picture is shown within a tick of
/// its place on an even grid. `has_orphans`: the codec marks the pictures that need the group before;
/// otherwise every one that is decoded after a key picture and shown before it does.
PictureTimes measure_times(const std::vector<PictureStamp>& stamps, Tick tick, bool has_orphans);

}  // namespace mattebox
