#include "media/find_mat.h"

#include <array>

namespace mattebox {

cv::Mat as_colors(const Picture& picture) {
    const std::array<cv::Mat, 3> planes{as_mat(picture.plane(0)), as_mat(picture.plane(1)),
                                        as_mat(picture.plane(2))};
    cv::Mat colors;
    cv::merge(planes.data(), planes.size(), colors);
    if (picture.format() == PixelFormat::rgb) return colors;
    const cv::Mat alpha = as_mat(picture.plane(3));
    const double lightness = cv::sum(planes[1])[0], opaque = cv::sum(alpha)[0];
    // It is black already, which suits what is light.
    if (lightness > 0.5 * opaque) return colors;
    cv::Mat clear, ground;
    cv::bitwise_not(alpha, clear);
    cv::merge(std::array<cv::Mat, 3>{clear, clear, clear}.data(), 3, ground);
    cv::add(colors, ground, colors);
    return colors;
}

}  // namespace mattebox
