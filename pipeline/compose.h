/// One finished picture: cut and scaled, the rest of the canvas filled, the filters in their order.
#pragma once

#include "picture.h"
#include "plan/plan.h"

namespace mattebox {

/// What `rendition` shows of the master on `raster`. rgb, or premultiplied rgba where the encoding keeps
/// alpha. Safe to call for one raster from many threads.
Picture compose(const Raster& raster, const Rendition& rendition);

}  // namespace mattebox
