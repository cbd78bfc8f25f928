/// One framing of every shot for as many placements of one canvas as it serves well.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/motion/frame_shot.h"

namespace mattebox {

/// The framing of each shot, in their order, and the wishes that all of these serve, as indexes.
struct SharedShots {
    std::vector<ShotFraming> shots;
    std::vector<std::size_t> serves;
};

/// As share_framings() does for stills: framings of `wishes`, each of one placement, all of the same canvas,
/// fit, fill and cut. A placement takes part where the shared framing of each shot serves it nearly as well
/// as its own would. `wishes` is not empty.
std::vector<SharedShots> share_shots(const std::vector<Shot>& shots, const std::vector<FramingWish>& wishes);

}  // namespace mattebox
