/// For how long a variant of a motion master shows what matters, and when it shows least of it.
#pragma once

#include <vector>

#include "plan/checks/check_row.h"
#include "plan/motion/motion_rendition.h"
#include "plan/placement.h"
#include "plan/shot.h"
#include "plan/timeline.h"

namespace mattebox {

/// The figures of the verdict: what is lost for longer, in all or at a stretch, is lost.
namespace time_rule {
constexpr double share_lost = 0.05;   ///< of the time for which it is there
constexpr double seconds_lost = 0.5;  ///< at a stretch
}  // namespace time_rule

/// One row a focus and question, as in plan/checks/zone_check.h, also where all is well; see below.
std::vector<CheckRow> check_each_focus_over_time(const std::vector<Shot>& shots,
                                                 const std::vector<ShotFraming>& framings,
                                                 const Placement& placement, Surface surface,
                                                 const Timeline& timeline, Size master);

/// What plan/checks/zone_check.h finds in a still, over the time that `timeline` shows: codes, severities,
/// and what of a box may be lost are the same. Tracks of one name are one thing, whatever their shots. What
/// must stay and is lost for less than time_rule says warns where it would fail. Without what is well.
std::vector<Finding> check_focus_over_time(const std::vector<Shot>& shots,
                                           const std::vector<ShotFraming>& framings,
                                           const Placement& placement, Surface surface,
                                           const Timeline& timeline, Size master);

}  // namespace mattebox
