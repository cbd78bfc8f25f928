/// Colour by code points, as ITU-T H.273 numbers them: from ICC profiles and from PNGs, which state it in
/// other ways too.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace mattebox {

struct ColorTags {
    int primaries = 2;  ///< 2 is unspecified, here and below
    int transfer = 2;
    int matrix = 2;
    bool is_full_range = true;

    bool operator==(const ColorTags&) const = default;
};

namespace primaries {
inline constexpr int bt709 = 1;
inline constexpr int unspecified = 2;
inline constexpr int bt2020 = 9;
inline constexpr int dci_p3 = 11;
inline constexpr int display_p3 = 12;
}  // namespace primaries

namespace transfer {
inline constexpr int bt709 = 1;
inline constexpr int unspecified = 2;
inline constexpr int gamma_2_2 = 4;
inline constexpr int gamma_2_8 = 5;
inline constexpr int linear = 8;
inline constexpr int srgb = 13;
inline constexpr int pq = 16;
inline constexpr int hlg = 18;
}  // namespace transfer

/// Whether white is not the brightest there is: PQ and HLG.
bool is_hdr(const ColorTags& tags);

/// From an ICC profile's 'cicp' tag (ICC.1:2022, 9.2.17).
std::optional<ColorTags> color_tags_of_profile(std::string_view icc);

/// Everything that a PNG says about its colours. What comes first here wins; a profile (iCCP) stands between
/// `tags` and `srgb_intent`.
struct PngColor {
    std::optional<ColorTags> tags;  ///< cICP
    bool has_profile = false;
    std::optional<int> srgb_intent;                     ///< sRGB
    std::optional<double> gamma;                        ///< gAMA, of the file: 0.45455
    std::optional<std::array<double, 8>> chromaticity;  ///< cHRM: x and y of white, red, green, blue
};

/// `png` at least as far as its first IDAT; checksums are the decoder's business.
PngColor read_png_color(std::string_view png);

}  // namespace mattebox
