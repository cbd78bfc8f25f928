/// What `mattebox doctor` says: for people, and for programs (README: "Ask the doctor").
#pragma once

#include <string>
#include <string_view>

#include "plan/health.h"

namespace mattebox {

/// Sections of lines at most `width` columns wide, and at the end what is missing and what to do about it.
/// `is_full`: which figures of the presets are doubted, with their sources.
std::string to_table(const Health& health, int width, bool is_colored, bool is_full);

/// The schema "mattebox-doctor/1". Keys are only ever added within a version. `today` is what stale figures
/// were told by.
std::string to_json(const Health& health, std::string_view today);

}  // namespace mattebox
