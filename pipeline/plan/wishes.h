/// What is wished for one placement, once the preset, the sidecar and the caller have all been heard.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace mattebox {

struct ResolvedWish {
    Size canvas;
    Fit fit = Fit::automatic;
    Fill fill;
    std::optional<NormRect> cut;
    std::optional<Color> background;
    std::vector<FilterUse> filters;
    std::optional<double> cover;       ///< of a motion master: the moment that the sidecar chose
    std::vector<std::string> reasons;  ///< where a wish could not be granted
};

/// The preset's word, over it the sidecar's for every placement, over that the sidecar's for this one, and
/// over all the caller's. Filters add up in that order; the default filter comes first unless one of its name
/// is there. Fit::keep becomes Fit::pad, with a reason, where the placement does not accept the master's
/// ratio. `is_motion`: the motion limits count, and the canvas is even.
ResolvedWish resolve(const Placement& placement, Size master, const Sidecar& sidecar, const PlanWish& wish,
                     bool is_motion);

/// Whether two placements can share a framing as far as their wishes go.
bool has_same_shape(const ResolvedWish& a, const ResolvedWish& b);

}  // namespace mattebox
