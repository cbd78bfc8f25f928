/// The shots of a motion master, a line each, as `mattebox focus` shows them.
#pragma once

#include <string>

#include "plan/focus.h"
#include "report/paint.h"

namespace mattebox {

/// How it sounds, which picture stands for it, and each shot with what has to stay in it; empty for a still.
std::string shots_text(const Attention& attention, int width, const Paint& paint);

}  // namespace mattebox
