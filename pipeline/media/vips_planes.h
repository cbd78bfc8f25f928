/// Between libvips' interleaved pixels and our planes.
#pragma once

#include <cstdint>
#include <memory>

#include "picture.h"

namespace vips {
class VImage;
}

namespace mattebox {

/// Whether the colours of an image with alpha still have to be multiplied by it.
enum class AlphaState { straight, premultiplied };

/// Pulls the image through from top to bottom, a strip at a time, and lays it upright (`orientation` as EXIF
/// gives it, 1 to 8). Takes 8 or 16 bits: grey, grey and alpha, rgb or rgba. Throws what libvips throws.
Picture to_picture(const vips::VImage& image, int orientation, AlphaState alpha);

/// The pixels of `picture`, interleaved, alpha straight: what encoders take.
std::unique_ptr<std::uint8_t[]> interleave(const Picture& picture);

}  // namespace mattebox
