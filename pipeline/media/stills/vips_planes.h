/// Between libvips' interleaved pixels and our planes.
#pragma once

#include <cstdint>
#include <memory>

#include "picture.h"

namespace vips {
class VImage;
}

namespace mattebox {

class ToneMap;

/// How an orientation of EXIF lays the stored picture upright: transposed first, then mirrored.
struct Turn {
    bool swaps = false;  ///< width and height change places
    bool flips_x = false;
    bool flips_y = false;
};

/// `orientation` as EXIF 2.32 gives it, 1 to 8.
Turn turn_of(int orientation);

/// Whether the colours of an image with alpha still have to be multiplied by it.
enum class AlphaState { straight, premultiplied };

/// Pulls the image through from top to bottom, a strip at a time, and lays it upright. Takes 8 or 16 bits:
/// grey, grey and alpha, rgb or rgba. Where there is a tone map, the numbers are brought to sRGB by it.
/// Throws what libvips throws.
Picture to_picture(const vips::VImage& image, Turn turn, AlphaState alpha, const ToneMap* tone_map = nullptr);

/// The pixels of `picture`, interleaved, alpha straight: what encoders take.
std::unique_ptr<std::uint8_t[]> interleave(const Picture& picture);

}  // namespace mattebox
