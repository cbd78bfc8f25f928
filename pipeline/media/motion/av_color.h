/// How a decoded frame becomes a picture of ours, as libavfilter's graphs are written; decided from the
/// frame's own tags.
#pragma once

#include <optional>
#include <string>

#include "media/motion/av_handle.h"
#include "plan/geometry.h"
#include "plan/master_motion.h"

namespace mattebox {

/// What decides how a frame is converted; while it stays the same, so does the graph.
struct FrameTraits {
    Size size;
    int format = -1;  ///< AVPixelFormat
    int matrix = 2;   ///< by H.273, guessed where the frame does not say
    int primaries = 1;
    int transfer = 1;
    int chroma = 1;  ///< AVChromaLocation
    bool is_full_range = false;
    bool has_alpha = false;

    DynamicRange range() const;
    bool operator==(const FrameTraits&) const = default;
};

/// Untagged frames of fewer than 1280 columns and at most 576 lines are BT.601, others BT.709.
FrameTraits traits_of(const AVFrame& frame);

/// Whether the frame's planes are a picture of ours as they are.
bool is_plain(const FrameTraits& traits);

/// The chain of filters that makes yuv420p, BT.709, limited, of `size`; or, of frames with alpha, yuva444p of
/// the same colours, to be laid on white.
std::string conversion_chain(const FrameTraits& traits, Size size, bool is_deinterlaced);

int bits_of(const AVFrame& frame);
bool has_alpha(const AVFrame& frame);

}  // namespace mattebox
