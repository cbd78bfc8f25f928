/// What matters in a master, for people.
#pragma once

#include <string>

#include "plan/master_focus.h"

namespace mattebox {

/// A line for each focus, what must stay first as the rules order it; under them what stands out beside them,
/// and what the detectors had to say. Empty where the master was not looked at.
std::string to_table(const MasterFocus& focus, int width, bool is_colored);

/// Where the map of weights comes from, in words: "found: what is salient".
std::string attention_text(const std::string& source);

/// A box in whole pixels of the master: all that it touches.
PixelRect pixels_of(const NormRect& box, Size master);

}  // namespace mattebox
