/// Whether two renditions would make the same pictures.
#pragma once

#include "plan/plan.h"

namespace mattebox {

/// Same canvas, cuts, fill, kernel and filters; of motion, the same moments and the same camera too. The rate
/// may differ, and so may all of the encoding.
bool makes_same_pixels(const Rendition& a, const Rendition& b);

}  // namespace mattebox
