/// What a designer says about motion: which moments, what stands for them, how it is encoded.
#pragma once

#include <optional>
#include <string>

#include "plan/motion/motion_encoding.h"
#include "plan/shot.h"
#include "plan/timeline.h"

namespace mattebox {

/// Times are seconds from the master's first picture; what is absent is left to the plan.
struct MotionWish {
    std::optional<double> from, to;      ///< [trim]: the part that is shown, before any placement's limit
    std::optional<double> cover;         ///< when the picture is shown that stands for the master
    std::optional<double> seconds;       ///< of a still master: made into motion this long, a slow push-in
    std::optional<Extension> extension;  ///< what fills a placement's shortest duration
    std::optional<MotionCodec> codec;    ///< where the placement accepts it
    std::optional<double> loudness;      ///< LUFS, over the placement's own
    std::string from_defined_at, cover_defined_at;  ///< "talk.mp4.focus.toml:2:8"
};

/// The part of a master of `seconds` that [trim] leaves.
Stretch shown_part(const MotionWish& wish, double seconds);

}  // namespace mattebox
