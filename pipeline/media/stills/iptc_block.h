/// IPTC's older block of metadata (IIM), as bytes.
#pragma once

#include <string_view>

#include "plan/master.h"

namespace mattebox {

/// Copyright, creators and credit line. `block`: IIM records, perhaps within Photoshop's resources. What is
/// damaged says nothing.
Credits read_iptc(std::string_view block);

}  // namespace mattebox
