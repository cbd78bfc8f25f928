/// What `mattebox doctor` says to programs (README: "Ask the doctor").
#pragma once

#include <string>
#include <string_view>

#include "plan/health.h"

namespace mattebox {

/// The schema "mattebox-doctor/1". Keys are only ever added within a version. `today` is what stale figures
/// were told by.
std::string to_json(const Health& health, std::string_view today);

}  // namespace mattebox
