/// A still made into motion: the camera slowly comes closer.
#pragma once

#include <vector>

#include "plan/motion/motion_rendition.h"
#include "plan/placement.h"

namespace mattebox {

/// From the framing's cut to one about 8 % closer over `seconds`: less, or nothing at all (empty), where what
/// must stay would be covered more than before by what any of `placements` covers on `surface`; and less
/// where that keeps it clear on the other one, too. Around what must stay, else around the middle of the cut.
std::vector<CameraKey> plan_push_in(const Framing& framing, const std::vector<Focus>& focus, Size master,
                                    const std::vector<const Placement*>& placements, Surface surface,
                                    double seconds);

}  // namespace mattebox
