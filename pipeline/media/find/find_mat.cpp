#include "media/find/find_mat.h"

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

cv::Mat to_planes(const cv::Mat& colors, First first, const std::array<double, 3>& scales,
                  const std::array<double, 3>& shifts) {
    const int shape[] = {1, 3, colors.rows, colors.cols};
    cv::Mat planes(4, shape, CV_32F);
    for (int i = 0; i < 3; ++i) {
        const auto at = static_cast<std::size_t>(i);
        cv::Mat channel, plane(colors.rows, colors.cols, CV_32F, planes.ptr<float>(0, i));
        cv::extractChannel(colors, channel, first == First::red ? i : 2 - i);
        channel.convertTo(plane, CV_32F, scales[at], shifts[at]);
    }
    return planes;
}

}  // namespace mattebox
