/// What matters in each shot of a motion master, and where it is from moment to moment.
#pragma once

#include <vector>

#include "plan/focus.h"
#include "plan/focus/link_sightings.h"
#include "plan/shot.h"

namespace mattebox {

/// Each of `stretches` as a shot with its tracks, those that must stay first, and its map. `sightings` are in
/// order of time; a shot without one has what is declared alone.
///
/// What is seen is worth what the rules of plan/focus/focus_rules.h say of its average; what is seen for a
/// moment only need not stay. `declared` holds all the time, and overrides what is found as combine() does;
/// so do the logos that the sightings declare, where they are seen. `has_focal`: the sidecar names a focal
/// point.
std::vector<Shot> follow_focus(const std::vector<Sighting>& sightings, const std::vector<Stretch>& stretches,
                               const std::vector<Focus>& declared, bool has_focal, Size master);

/// Where the focus of `track` is at `time`: between two moments, between their boxes; before the first and
/// after the last, where it was then.
NormRect box_at(const FocusTrack& track, double time);

/// Seconds between the first moment and the last.
double seconds_of(const FocusTrack& track);

}  // namespace mattebox
