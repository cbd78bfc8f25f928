/// A finished creative against the zone of a placement: what of its faces and words the interface covers.
#pragma once

#include <vector>

#include "plan/checks/check_row.h"
#include "plan/focus.h"
#include "plan/placement.h"
#include "plan/shot.h"

namespace mattebox {

/// What matters in a finished creative, of all that `seen` holds. As in a master (plan/focus/focus_rules.h),
/// and more: words that would have to stay in a drawing count in a photo too, without being a must. On a
/// creative they were mostly put there, also near its edge; now and then they are a sign in the street.
std::vector<Focus> weigh_creative(const Attention& seen, Size size);

/// One row for each focus and question: cut, covered, outside a device crop, too small to read. A file in
/// the shape of the canvas is judged as it lies, at any size. In a placement that shows each picture in its
/// own shape the zone, whose pixels are the canvas', says nothing about another one; elsewhere what has
/// another shape is judged as if its middle covered the canvas, and as nobody knows that it will, it can only
/// warn. Either is a row of its own.
std::vector<CheckRow> check_creative(const std::vector<Focus>& focus, Size size, const Placement& placement,
                                     Surface surface);

/// The same of a finished video or animation of `seconds`, over time: words as above are declared, and each
/// row says for how much of the time, and when it is worst (plan/checks/motion_zone_check.h).
std::vector<Shot> weigh_creative(std::vector<Shot> shots, Size size);
std::vector<CheckRow> check_creative(const std::vector<Shot>& shots, double seconds, Size size,
                                     const Placement& placement, Surface surface);

}  // namespace mattebox
