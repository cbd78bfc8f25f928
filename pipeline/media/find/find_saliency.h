/// Where the eye goes, when no detector has a name for what is there.
#pragma once

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// `small` is the upright master at about 256 pixels on its longer side. The map prefers what stands out from
/// the picture's edges in colour and in detail; a plain picture gives little more than a mild preference for
/// its centre, and what is transparent weighs nothing. Empty where all of it is.
FocusMap find_saliency(const Picture& small);

}  // namespace mattebox
