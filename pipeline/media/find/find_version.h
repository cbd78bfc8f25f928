/// Which OpenCV looks for what matters.
#pragma once

#include <string>

namespace mattebox {

/// "4.6.0", of the library that is running.
std::string find_library_version();

}  // namespace mattebox
