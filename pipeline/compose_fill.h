/// What stands on a canvas beside a cut that does not cover it.
#pragma once

#include "media/scale.h"
#include "picture.h"
#include "plan/color.h"
#include "plan/framing/framing.h"

namespace mattebox {

/// Lays premultiplied pixels on a colour; the alpha plane is dropped.
Picture flatten(const Picture& source, Color color);

void fill_color(Picture& canvas, Color color);
void fill_transparent(Picture& canvas);

/// `source` enlarged to cover the canvas, around `cut`, a window of it; blurred beyond recognition and a
/// little darker, so that the picture stands out from it.
void fill_blur(Picture& canvas, const Picture& source, const SourceWindow& cut);

/// Repeats the outermost pixels of what stands at `placed`.
void fill_edge(Picture& canvas, const CanvasPixels& placed);

/// Copies `picture` onto the canvas; of yuv, to an even pixel.
void lay(const Picture& picture, Picture& canvas, const CanvasPixels& at);

}  // namespace mattebox
