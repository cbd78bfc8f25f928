/// What is whole of a still that is cut off or damaged.
#pragma once

#include "media/stills/vips_open.h"

namespace mattebox {

struct Salvage {
    int rows = 0;            ///< as stored, from the top; all of them where nothing is missing
    bool is_coarse = false;  ///< it comes in passes, and the later ones are missing: whole, but coarser
};

/// Decodes the file once. Throws Error where nothing of it can be read.
Salvage salvage(const StillFile& file, const PixelWish& wish);

}  // namespace mattebox
