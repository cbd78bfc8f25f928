/// Which libav is running, and what it can encode.
#pragma once

#include <string>

namespace mattebox {

std::string av_library_version();  ///< "5.1.9"

/// "reads and writes motion: h264, hevc, vp9, av1, aac, opus"; encoders that are missing are named as such.
std::string av_abilities();

}  // namespace mattebox
