/// The level that an H.264 stream needs.
#pragma once

#include <optional>

#include "plan/geometry.h"
#include "plan/motion/frame_rate.h"

namespace mattebox {

/// The lowest level of ITU-T H.264 (08/2021), Table A-1, that allows the size, the rate and `max_bitrate`
/// (bits a second; absent: not looked at): 41 is 4.1. 0 where none does. `is_high`: profile High, which may
/// have a quarter more bits (Table A-2).
int h264_level(Size size, FrameRate rate, std::optional<int> max_bitrate, bool is_high);

}  // namespace mattebox
