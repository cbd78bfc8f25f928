/// From whatever a picture's numbers mean to sRGB: ICC profiles, CMYK, Lab, grey, linear light, HDR, and any
/// depth.
#pragma once

#include <optional>
#include <string>

#include "media/stills/still_head.h"

namespace vips {
class VImage;
}

namespace mattebox {

enum class ProfileUse {
    none,        ///< nothing is embedded
    same,        ///< it is sRGB, within one step of 8 bits: no need to convert
    convert,     ///< it is something else
    unreadable,  ///< it is broken, or for another kind of picture: as if there were none
};

/// How a picture becomes sRGB. Decided once, from its header.
struct ColorPath {
    ProfileUse profile = ProfileUse::none;  ///< of the embedded one
    std::optional<ColorTags> hdr;           ///< to be brought to SDR by these
    std::string assumed_profile;            ///< bytes of what stands in for a missing profile; empty: nothing
    std::string assumption;                 ///< what was assumed, for people; empty where nothing was
};

/// `exif` as it stands in the file: cameras name Adobe RGB there instead of bringing a profile.
ColorPath judge_colors(const vips::VImage& image, const StillHead& head, std::string_view exif);

/// How many of its bands are colours, once the bands that are neither colour nor alpha are left out.
int count_colors(const vips::VImage& image, const StillHead& head);

/// Whole numbers of 8 or 16 bits, or Lab; colours and at most one alpha. Lazy.
vips::VImage to_plain(const vips::VImage& image, const StillHead& head);

/// A plain picture with sRGB numbers, 8 or 16 bits: grey, grey and alpha, rgb or rgba. HDR keeps its numbers:
/// ToneMap is for those. Lazy.
vips::VImage to_srgb(const vips::VImage& plain, const ColorPath& path);

}  // namespace mattebox
