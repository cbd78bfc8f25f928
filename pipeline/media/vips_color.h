/// From whatever a picture's numbers mean to sRGB: ICC profiles, CMYK, grey, 16 bits.
#pragma once

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

/// Tries the embedded profile on a small patch of colours.
ProfileUse judge_profile(const vips::VImage& image);

/// The same picture with sRGB numbers, 8 or 16 bits: grey, grey and alpha, rgb or rgba. Lazy.
vips::VImage to_srgb(const vips::VImage& image, ProfileUse use);

}  // namespace mattebox
