/// What a motion rendition has beside what every rendition has: its moments, its camera, its encoding.
#pragma once

#include <vector>

#include "plan/framing/framing.h"
#include "plan/motion/motion_encoding.h"
#include "plan/timeline.h"

namespace mattebox {

/// Where the cut's top left corner is at one moment, in pixels of the upright master, fractions included.
struct CameraKey {
    double time = 0;  ///< seconds from the master's first picture
    double x = 0;
    double y = 0;
    double width =
        0;  ///< of the cut, its height in proportion; 0: as the framing's cut. A push-in changes it.
};

/// The framing of one shot. Calm: `path` is empty, and the cut stands still; otherwise the cut moves along
/// it.
struct ShotFraming {
    double start = 0;
    double end = 0;
    Framing framing;
    std::vector<CameraKey> path;  ///< in order of time; between two keys, straight
};

struct MotionRendition {
    Timeline timeline;
    MotionEncoding encoding;
    std::vector<ShotFraming> shots;  ///< in order of time, covering the timeline
};

/// The framing at a moment of the master: the shot's, moved along its path.
const ShotFraming& shot_at(const std::vector<ShotFraming>& shots, double time);
/// Its width is always that of the cut at that moment, above 0.
CameraKey camera_at(const ShotFraming& shot, double time);
/// The framing of one moment, with the cut where the camera is then, in whole pixels.
Framing framing_at(const std::vector<ShotFraming>& shots, double time);

}  // namespace mattebox
