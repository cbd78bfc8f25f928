#include "media/find_mat.h"

#include <array>

namespace mattebox {

cv::Mat as_colors(const Picture& picture) {
    const std::array<cv::Mat, 3> planes{as_mat(picture.plane(0)), as_mat(picture.plane(1)),
                                        as_mat(picture.plane(2))};
    cv::Mat colors;
    cv::merge(planes.data(), planes.size(), colors);
    return colors;
}

}  // namespace mattebox
