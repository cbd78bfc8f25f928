/// A master with what was found drawn over it, to be looked at.
#pragma once

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// `upright` at no more than 1,600 px, opaque. Each focus has a colour and its name: solid and thick what
/// must stay, thin and dashed what only weighs; slanted where it is.
Picture draw_focus(const Picture& upright, const Attention& attention);

}  // namespace mattebox
