/// Drawings as masters: SVG and PDF have no pixels, and are rendered at whatever size is asked for.
#pragma once

#include "media/stills/vips_open.h"
#include "plan/geometry.h"

namespace mattebox {

struct DrawingSize {
    Size size;         ///< in pixels, at `scale`
    double scale = 1;  ///< of the drawing's own size
};

/// The size that a drawing is planned at: 8,192 pixels at its longer side, and more, up to 16,384, where the
/// shorter one would have fewer than 2,048. That is enough for every canvas to be filled without enlarging
/// pixels; what is rendered is a half, a quarter or an eighth of it. Throws Error where it has no size.
DrawingSize measure_drawing(const StillFile& file, int page);

/// A letter too large for FreeType leaves its font unusable for everything after it, unless the thread's
/// fonts are let go.
void forget_letters();

}  // namespace mattebox
