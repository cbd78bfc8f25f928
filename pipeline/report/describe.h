/// A placement in words, for `mattebox presets show`.
#pragma once

#include <string>

#include "plan/placement.h"

namespace mattebox {

/// All that is known of it: canvas, zones, crops, limits, source. One line a figure.
std::string describe(const Placement& placement);

}  // namespace mattebox
