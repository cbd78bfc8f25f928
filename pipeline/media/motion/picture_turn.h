/// Lays a yuv picture upright.
#pragma once

#include "picture.h"

namespace mattebox {

/// By quarters of a circle, clockwise; `is_mirrored`: then left and right change places.
Picture turn(const Picture& picture, int quarter_turns, bool is_mirrored);

}  // namespace mattebox
