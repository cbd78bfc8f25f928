/// What report.json says of motion: the master's, and each rendition's timeline, encoding, shots and camera.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "plan/master.h"
#include "plan/motion/motion_rendition.h"

namespace mattebox {

/// Null where the master is a still.
nlohmann::ordered_json master_motion_json(const Master& master);

/// `times` and cuts as the plan has them: seconds of the master, whole pixels of it.
nlohmann::ordered_json motion_json(const MotionRendition& motion);

}  // namespace mattebox
