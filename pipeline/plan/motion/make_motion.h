/// What a variant of motion has beside its framings: the length of what a still becomes, how much is
/// enlarged, how it sounds. Only the plan's own files include this.
#pragma once

#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/motion/motion_rendition.h"
#include "plan/placement_limits.h"
#include "plan/shot.h"

namespace mattebox {

/// How motion is made of a still master.
struct StillMotion {
    double seconds = 0;
    std::string reason;
};

/// The length that the sidecar asks for, within what the placement accepts.
StillMotion still_motion(double seconds, const MotionLimits& limits);

/// The most that any picture of the shots is enlarged, with the sizes that it comes from.
struct Enlargement {
    double scale = 0;
    int cut = 0, placed = 0;  ///< widths, in pixels of the master and of the canvas
};
Enlargement largest_scale(const std::vector<ShotFraming>& shots);

/// Silence where there is a track, clipping, and what could not be decoded.
std::vector<Finding> check_sound(const SoundFacts& sound);

}  // namespace mattebox
