/// Zones in words: what covers a box, and how old a figure is.
#pragma once

#include <optional>
#include <string>

#include "plan/placement.h"

namespace mattebox {

/// "under the caption bar (bottom 672 px)", "outside the circle", "under a keep-out box (918, 1056 to 1080,
/// 1920)": what takes most of `box` from its viewer.
std::string describe_cover(const CanvasRect& box, const Zone& zone, const Placement& placement);

/// Days from one ISO date to another; nothing where either is not one.
std::optional<int> days_between(const std::string& from, const std::string& to);

}  // namespace mattebox
