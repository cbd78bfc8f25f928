/// ICC profiles that are made here, as plain bytes: the one that every output carries, and those that stand
/// in where a master names its colours by numbers instead of by a profile.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "media/stills/color_tags.h"

namespace mattebox {

/// sRGB as a profile of 480 bytes, ICC version 4, with the exact curve. Always the same bytes.
const std::string& srgb_profile();

/// x and y of CIE 1931 of each corner of a colour space.
struct Chromaticities {
    double red_x, red_y, green_x, green_y, blue_x, blue_y, white_x, white_y;
};

/// Light = number ^ exponent; or, where `exponent` is 0, the curve of sRGB (IEC 61966-2-1).
struct ToneCurve {
    double exponent = 0;
};

/// Rec. ITU-R BT.709 and IEC 61966-2-1; SMPTE EG 432-1 with D65; BT.2020; Adobe RGB (1998).
inline constexpr Chromaticities bt709_corners{0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290};
inline constexpr Chromaticities display_p3_corners{0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290};
inline constexpr Chromaticities bt2020_corners{0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290};
inline constexpr Chromaticities adobe_rgb_corners{0.64, 0.33, 0.21, 0.71, 0.15, 0.06, 0.3127, 0.3290};

/// Of code points (H.273); BT.709's where they name none that is known.
Chromaticities corners_of(int primaries);

/// A matrix, rows first.
using Matrix = std::array<std::array<double, 3>, 3>;

/// Linear rgb of these corners to XYZ of D50, by Bradford's adaptation. Empty corners (a white or a colour of
/// y = 0, or colours on one line) give a matrix that is not finite.
Matrix to_xyz_d50(const Chromaticities& corners);

Matrix inverse(const Matrix& matrix);
Matrix product(const Matrix& left, const Matrix& right);

/// Profiles for pictures of three colours and of one.
std::string rgb_profile(std::string_view name, const Chromaticities& corners, ToneCurve curve);
std::string grey_profile(std::string_view name, ToneCurve curve);

}  // namespace mattebox
