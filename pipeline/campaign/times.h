/// The time of day, as logs and reports write it.
#pragma once

#include <string>

namespace mattebox {

std::string utc_text(double seconds_since_1970);  ///< "2026-11-26T04:16:43Z"
double seconds_now();                             ///< since 1970
std::string utc_now();

}  // namespace mattebox
