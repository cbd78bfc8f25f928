/// From HDR to what every feed shows: the numbers of PQ and HLG pictures become those of sRGB. No library
/// here knows how: libvips and lcms clip or grey such pictures, and zimg has no curve for highlights.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/stills/color_tags.h"

namespace mattebox {

/// Reference white, 203 cd/m2 (Rec. ITU-R BT.2408), and everything up to 1,000 cd/m2 is fitted below white by
/// Reinhard's curve on the largest of red, green and blue, so that colours keep their hue: what Android
/// (libultrahdr) and Chromium do with such pictures. What no sRGB screen can show is clipped.
class ToneMap {
  public:
    /// `tags` as is_hdr() says.
    explicit ToneMap(const ColorTags& tags);

    /// Interleaved samples of full range, `bands` to a pixel: red, green, blue, and what follows is left
    /// alone. Their numbers become those of sRGB, in 16 bits.
    void apply(std::span<std::uint16_t> samples, int bands) const;

  private:
    std::vector<float> light_;           // by number: light relative to reference white
    std::vector<std::uint16_t> number_;  // by light, 0 to 1: sRGB
    bool is_hlg_;
    float to_srgb_[3][3];
    float luminance_[3];
};

}  // namespace mattebox
