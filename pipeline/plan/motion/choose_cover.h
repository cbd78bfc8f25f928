/// The one picture of a motion master that stands for it: as cover, as thumbnail, as every still.
#pragma once

#include <vector>

#include "plan/focus/link_sightings.h"
#include "plan/shot.h"

namespace mattebox {

/// When the best picture is shown, in seconds from the first. Sharp beside the rest of the film, not blank,
/// with large and sharp faces that are whole, and words that are; of equal ones the earliest. Not in a
/// transition, within 0.25 s of a cut, or in the first 0.3 s, unless the film is no longer. `sightings` and
/// `glances` are in order of time. Only what is `shown` counts; without any sighting there, usual_cover().
double choose_cover(const std::vector<Sighting>& sightings, const std::vector<PictureGlance>& glances,
                    const std::vector<Stretch>& shots, const Stretch& shown, Size master);

/// Where nobody looked: the first picture is too often black.
double usual_cover(const Stretch& shown);

}  // namespace mattebox
