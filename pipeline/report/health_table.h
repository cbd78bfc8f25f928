/// What `mattebox doctor` says to people.
#pragma once

#include <string>

#include "plan/health.h"

namespace mattebox {

/// Sections of lines at most `width` columns wide, and at the end what is missing and what to do about it.
/// `is_full`: which figures of the presets are doubted, with their sources.
std::string to_table(const Health& health, int width, bool is_colored, bool is_full);

}  // namespace mattebox
