/// All scaling in the project: zimg, plane by plane.
#pragma once

#include <string>

#include "picture.h"
#include "plan/kernel.h"

namespace mattebox {

/// A part of a picture in fractions of its pixels; what zimg calls the active region.
struct SourceWindow {
    double x = 0, y = 0, width = 0, height = 0;
};

/// Scales `window` of `source` to `size`. Enlarging interpolates, shrinking averages over the kernel widened
/// to match, so that nothing aliases. A premultiplied picture stays one. Throws Error where the window is
/// empty or leaves the picture by more than a pixel.
Picture scale(const Picture& source, const SourceWindow& window, Size size, Kernel kernel);

/// `width` by `height`, shrunk to at most `side` on its longer side; at least a pixel each way.
Size size_within(double width, double height, int side);

/// All of `picture`, shrunk so; a copy where it is no larger.
Picture copy_within(const Picture& picture, int side);

/// "3.0.4", of the zimg that is running.
std::string scale_library_version();

}  // namespace mattebox
