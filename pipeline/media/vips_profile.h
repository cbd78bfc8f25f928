/// ICC profiles as plain bytes: the one that every output carries, and the name of the one that a master
/// brings.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// sRGB as a profile of 480 bytes, ICC version 4, with the exact curve. Always the same bytes.
const std::string& srgb_profile();

/// Whether the bytes are a whole profile for pictures of this many colours: 1 grey, 3 rgb, 4 cmyk. libvips
/// takes one of its own instead of one that does not fit, and does not say so.
bool fits_profile(std::string_view icc, int colors);

/// What a profile calls itself, from its 'desc' tag; empty where the bytes are no profile.
std::string profile_description(std::string_view icc);

}  // namespace mattebox
