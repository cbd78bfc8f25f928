/// What is done to a frame's planes by hand. For av_*.cpp alone.
#pragma once

#include "media/motion/av_handle.h"
#include "picture.h"

namespace mattebox {

/// With even sides, as zimg asks of subsampled pictures: the last column and row once more where they are
/// odd.
FrameHandle with_even_sides(FrameHandle frame);

/// Of yuva444p: what is transparent becomes white, and it is yuv444p then.
void lay_on_white(AVFrame& frame);

/// The planes of a yuv420p frame, cut to `size`; without a copy where they are aligned as pictures are.
Picture to_picture(FrameHandle frame, Size size);

}  // namespace mattebox
