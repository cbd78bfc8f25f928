/// What libvips' decoders hold at once: estimated from the header, so that a master is refused before it
/// takes the memory.
#pragma once

#include "media/stills/still_head.h"

namespace vips {
class VImage;
}

namespace mattebox {

/// At the peak of decoding `image` from top to bottom, without the pixels that are handed on. Those that work
/// from top to bottom hold next to nothing; the others hold the whole picture, whatever size is asked for.
double estimate_decoder_bytes(const vips::VImage& image, const StillFile& file, const StillHead& head);

/// For the kinds that are decoded as soon as they are opened, through ImageMagick: from the file's own
/// header. 0 for all others.
double estimate_whole_bytes(const StillFile& file, const StillHead& head);

/// What rendering a drawing takes, over and above its raster of `size`; 0 for what is no drawing.
double drawing_bytes(const StillFile& file, Size size);

}  // namespace mattebox
