/// Which moments of a master a placement shows.
#pragma once

#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/motion/motion_wish.h"
#include "plan/placement_limits.h"
#include "plan/shot.h"

namespace mattebox {

struct FoundTimeline {
    Timeline timeline;
    std::vector<Finding> findings;
    std::vector<std::string> reasons;
};

/// The part that [trim] asks for, else all `seconds` of the master, at `rate`. Over the placement's longest
/// duration (or its most pictures) it ends at the last change of shots or pause within the last 30 % of that,
/// else exactly there, and a finding says what is left out. Under the shortest it is looped or held where the
/// sidecar, else the preset says so; otherwise a finding fails it. `motion` is null where nobody looked.
FoundTimeline find_timeline(double seconds, FrameRate rate, const MotionLimits& limits,
                            const MotionWish& wish, const MotionAttention* motion);

}  // namespace mattebox
