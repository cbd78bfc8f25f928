/// What report.html draws of the camera: which part of the master a motion variant shows at which time, and
/// where what matters is meanwhile.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "plan/plan.h"

namespace mattebox {

/// Times are seconds of the master; places shares of its width and height, in thousandths. Null for a still.
///     {"from": 0, "to": 12.5, "shots": [[[time, x0, x1, y0, y1], ...], ...], "tracks": [{name, must,
///     [...]}]}
nlohmann::ordered_json camera_json(const Rendition& rendition, const Plan& plan);

}  // namespace mattebox
