/// Codec, container and limits of motion for one placement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/geometry.h"
#include "plan/master_motion.h"
#include "plan/motion/motion_encoding.h"
#include "plan/placement_limits.h"
#include "plan/timeline.h"

namespace mattebox {

/// What the caller and the sidecar ask of every encoding.
struct EncodingWish {
    int effort = 4;
    std::optional<int> crf;  ///< absent: the codec's usual
    std::optional<MotionCodec> codec;
    std::optional<double> loudness;  ///< LUFS
};

/// An encoding with what has to be known to share it; see plan/motion/share_motion_encoding.h.
struct MotionChoice {
    MotionEncoding encoding;
    FrameRate rate;
    Bounds fps;                    ///< that the placement accepts or recommends
    bool has_own_bitrate = false;  ///< of its sound
    /// Bits a second that the one of those who share it who could use the most would use alone.
    double worth = 0;
    std::vector<Finding> findings;  ///< a byte cap that leaves too little for the picture
    std::vector<std::string> reasons;
};

/// Why nothing that is written here is accepted: "takes no MP4, MOV or WebM"; absent where something is.
/// H.264 unless another codec is asked for; an absent list accepts everything.
std::optional<std::string> refuse_motion(const MotionLimits& limits, std::optional<MotionCodec> codec);

/// The encoding for a canvas and a timeline; `sound` is the master's, null where it has none.
/// The bit rate's cap is the least of the placement's limit, what it recommends where that is generous (0.1
/// bits a pixel, else twice it) and what its bytes leave. Nothing where refuse_motion() has a reason.
std::optional<MotionChoice> choose_motion_encoding(const MotionLimits& limits, Size canvas,
                                                   const Timeline& timeline, const MasterSound* sound,
                                                   const EncodingWish& wish);

/// Bits a second that an encoding can use at a rate, in those of H.264 High with all its tools: at the usual
/// quality no picture gains from more than 0.15 a pixel.
double worth_of(const MotionEncoding& encoding, Size canvas, FrameRate rate);

}  // namespace mattebox
