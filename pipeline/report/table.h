/// The report for a terminal: one line a variant, what is wrong with it under it, and a summary at the end.
#pragma once

#include <string>

#include "plan/outcome.h"

namespace mattebox {

/// Lines at most `width` columns wide (60 at least), each ended by a newline. `is_colored`: verdicts stand
/// out by ANSI colours, for terminals.
std::string to_table(const Report& report, int width, bool is_colored);

}  // namespace mattebox
