/// Whether the ground of a master goes on beyond its edges, so that what is filled beside it shows no seam.
#pragma once

#include "plan/focus.h"
#include "plan/geometry.h"

namespace mattebox {

/// Whether both edges are of one colour, nearly the same one.
bool is_near(const Edge& a, const Edge& b);

/// Looks at the two edges that a canvas of this shape leaves room beside: transparent, or of one colour.
bool ground_goes_on(const Look& look, Size master, Size canvas);

}  // namespace mattebox
