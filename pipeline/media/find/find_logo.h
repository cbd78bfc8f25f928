/// Where a given logo stands in a master: at any size, in any colours, upright.
#pragma once

#include <optional>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// The side of the copy that logos are looked for on: the longer one, in pixels.
constexpr int logo_side = 1024;

/// The logo in `copy`, the upright master at logo_side; its box is that of the mark itself, without clear or
/// one-coloured ground around it. Nothing where it is not there, or too small (below 3 % of the copy's
/// shorter side, as the side of a square of its area), too large (above 60 %), turned, or partly outside.
std::optional<Detection> find_logo(const Picture& copy, const Picture& logo);

/// Whether there is anything to know it by: a logo of one colour that fills its file has no shape.
bool has_shape(const Picture& logo);

}  // namespace mattebox
