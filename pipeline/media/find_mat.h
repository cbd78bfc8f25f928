/// A plane as OpenCV sees it, for the finders.
#pragma once

#include <opencv2/core.hpp>

#include "picture.h"

namespace mattebox {

/// The plane's own pixels, not a copy: whoever writes into it writes into the picture.
inline cv::Mat as_mat(const Plane& plane) {
    return cv::Mat(plane.height, plane.width, CV_8UC1, plane.data, static_cast<std::size_t>(plane.stride));
}

/// The picture as RGB, three bytes a pixel; what is transparent stands on black or on white, whichever it is
/// less like: dark letters would be lost on black.
cv::Mat as_colors(const Picture& picture);

}  // namespace mattebox
