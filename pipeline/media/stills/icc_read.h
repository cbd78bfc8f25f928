/// ICC profiles as plain bytes, as masters bring them: whether one is whole, and what it calls itself.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// Whether the bytes are a whole profile for pictures of this many colours: 1 grey, 3 rgb, 4 cmyk. libvips
/// takes one of its own instead of one that does not fit, and does not say so.
bool fits_profile(std::string_view icc, int colors);

/// What a profile calls itself, from its 'desc' tag; empty where the bytes are no profile.
std::string profile_description(std::string_view icc);

}  // namespace mattebox
