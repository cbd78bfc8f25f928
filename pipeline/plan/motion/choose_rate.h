/// How many pictures a second a placement gets of a motion master.
#pragma once

#include <string>
#include <vector>

#include "plan/master_motion.h"
#include "plan/placement_limits.h"

namespace mattebox {

/// Whether a rate lies within the bounds. 23.976 passes for 24, as everywhere in the trade.
bool accepts_rate(const Bounds& fps, double rate);

/// The placement's bounds; the highest rate that it recommends is a ceiling too.
Bounds rate_bounds(const MotionLimits& limits);

/// The master's own where it is 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60 and the placement accepts it;
/// else the standard rate that shows the master most evenly: each picture equally often, or every second or
/// third. A variable rate becomes the next one above its mean, at most 30 unless the mean is higher. Adds to
/// `reasons` where it is not the master's.
FrameRate choose_rate(const MasterMotion& master, const MotionLimits& limits,
                      std::vector<std::string>& reasons);

}  // namespace mattebox
