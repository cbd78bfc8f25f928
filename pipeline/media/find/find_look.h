/// How a master looks: drawn or photographed, see-through or not, and what runs along its edges.
#pragma once

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// `small` is the master scaled down by averaging to about 256 pixels on its longer side. A drawing with many
/// soft gradients, or with a photo over half of it, counts as a photo: that is how it compresses. The edges
/// of a transparent master are seen on white.
Look find_look(const Picture& small);

}  // namespace mattebox
