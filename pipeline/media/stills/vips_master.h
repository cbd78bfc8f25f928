/// The facts about an opened still, and whether it is within the limits.
#pragma once

#include "media/stills/still_head.h"
#include "media/stills/vips_color.h"
#include "plan/limits.h"
#include "plan/master.h"

namespace mattebox {

/// Throws Error for what would cost more than it may.
void check_limits(const StillFile& file, const vips::VImage& image, const StillHead& head,
                  const Limits& limits);

/// The same for what is decoded as soon as it is opened: to be asked before that.
void check_limits_before_opening(const StillFile& file, const StillHead& head, const Limits& limits);

/// Its size is that of `image`, upright. `page` counts from 0.
Master read_master(const StillFile& file, const vips::VImage& image, const StillHead& head,
                   const ColorPath& color, int page);

/// "63 MB", "0.24 MB"
std::string megabytes(double bytes);

}  // namespace mattebox
