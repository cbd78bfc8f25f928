/// Moments and stretches of time as people write them.
#pragma once

#include <optional>
#include <string_view>

#include "plan/motion/motion_wish.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// Seconds under `key`: 12.5, "12.5s", "1:02.5" or "1:02:03", from 0 to a hundred hours. Throws Error, with
/// its place, for anything else.
std::optional<double> time_if(Settings& table, std::string_view key);

/// [trim], [motion] and `cover` of a sidecar.
MotionWish read_motion_wish(Settings& file);

}  // namespace mattebox
