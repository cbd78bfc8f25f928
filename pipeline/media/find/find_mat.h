/// A plane as OpenCV sees it, for the finders.
#pragma once

#include <array>
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

/// Which of red, green and blue comes first in what a network takes.
enum class First { red, blue };

/// The picture as a network takes it, [1, 3, rows, columns]: floats, each plane times its scale and shifted.
cv::Mat to_planes(const cv::Mat& colors, First first, const std::array<double, 3>& scales,
                  const std::array<double, 3>& shifts = {});

}  // namespace mattebox
