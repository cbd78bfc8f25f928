#include "media/find/find_content.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace mattebox {
namespace {

// Compression and soft shadows stir the ground by less.
constexpr int stirred = 24;
constexpr int opaque_enough = 16;
// A cell of the grid that a thin stroke crosses holds content like one that is full of it.
constexpr float full = 0.3F;
// As a share of the longer side, on both sides together.
constexpr double air_share = 0.03;

bool is_near(const Edge& a, const Edge& b) {
    const auto apart = [](int x, int y) { return std::abs(x - y) <= stirred / 2; };
    return a.is_uniform && b.is_uniform && apart(a.color.red, b.color.red) &&
           apart(a.color.green, b.color.green) && apart(a.color.blue, b.color.blue);
}

bool is_floating(const Look& look) {
    return look.left.is_clear && look.top.is_clear && look.right.is_clear && look.bottom.is_clear;
}

/// 255 where there is content, with a little air around it: nothing on plain ground is cut flush.
cv::Mat_<std::uint8_t> find_mask(const Picture& picture, const Look& look) {
    cv::Mat_<std::uint8_t> mask(picture.size().height, picture.size().width);
    const std::array<int, 3> ground{look.top.color.red, look.top.color.green, look.top.color.blue};
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            int difference = 0;
            if (is_floating(look)) {
                difference = picture.plane(3).row(y)[x] > opaque_enough ? 255 : 0;
            } else {
                for (int i = 0; i < 3; ++i) {
                    const int apart =
                        std::abs(picture.plane(i).row(y)[x] - ground[static_cast<std::size_t>(i)]);
                    difference = std::max(difference, apart);
                }
            }
            mask(y, x) = difference > stirred ? 255 : 0;
        }
    }
    const int air = std::max(3, static_cast<int>(air_share * std::max(mask.cols, mask.rows)) | 1);
    cv::dilate(mask, mask, cv::Mat::ones(air, air, CV_8UC1));
    return mask;
}

}  // namespace

std::optional<FocusMap> find_content(const Picture& small, const Look& look) {
    const bool has_one_color =
        is_near(look.left, look.top) && is_near(look.top, look.right) && is_near(look.right, look.bottom);
    if (!is_floating(look) && !has_one_color) return std::nullopt;
    cv::Mat_<float> cells;
    cv::Mat shares;
    find_mask(small, look).convertTo(shares, CV_32F, 1.0 / 255.0);
    cv::resize(shares, cells, cv::Size(FocusMap::side, FocusMap::side), 0.0, 0.0, cv::INTER_AREA);
    float total = 0;
    for (float& share : cells) {
        share = std::min(1.0F, share / full);
        total += share;
    }
    if (total <= 0) return std::nullopt;
    FocusMap map;
    for (const float share : cells) map.weights.push_back(share / total);
    return map;
}

}  // namespace mattebox
