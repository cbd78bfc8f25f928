/// Numbers that a file may claim and libav hands on as they are, though nothing has that number. For av_*.cpp
/// alone.
#pragma once

extern "C" {
#include <libavcodec/codec_par.h>
#include <libavutil/frame.h>
}

namespace mattebox {

/// Colours that no standard knows are not told; to be called before any of them is looked at.
void keep_known_colors(AVCodecParameters& stream);
void keep_known_colors(AVFrame& frame);

}  // namespace mattebox
