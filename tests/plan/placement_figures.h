/// A placement as a flat list of figures, for tests that compare whole placements.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "plan/placement.h"

namespace mattebox {

/// "still.max_bytes" -> "8000000": one line a figure, so that a difference reads by itself.
using Figures = std::map<std::string, std::string>;

Figures figures_of(const Placement& placement);

std::string join(const std::vector<std::string>& words);
std::string number(double value);

}  // namespace mattebox
