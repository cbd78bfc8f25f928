#include "find_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "media/find/find_mat.h"

namespace mattebox {
namespace {

/// For each pixel, how far its 3x3 neighbours lie apart in the channel where they do most.
cv::Mat local_range(const Picture& picture) {
    const Size size = picture.size();
    cv::Mat largest = cv::Mat::zeros(size.height, size.width, CV_8UC1);
    for (int channel = 0; channel < picture.plane_count(); ++channel) {
        const cv::Mat plane = as_mat(picture.plane(channel));
        cv::Mat high, low;
        cv::dilate(plane, high, cv::Mat());
        cv::erode(plane, low, cv::Mat());
        cv::max(largest, high - low, largest);
    }
    return largest;
}

/// Pixels that show something.
cv::Mat visible(const Picture& picture) {
    if (picture.format() == PixelFormat::rgba) return as_mat(picture.plane(3)) > 0;
    return cv::Mat(picture.size().height, picture.size().width, CV_8UC1, cv::Scalar(255));
}

/// The share of the visible pixels that the 16 most common colours hold, counted in steps of 8 levels so that
/// the noise of a JPEG does not split one colour into many.
double concentration(const Picture& picture, const cv::Mat& mask) {
    std::vector<int> counts(std::size_t{32} * 32 * 32, 0);
    for (int y = 0; y < mask.rows; ++y) {
        const std::uint8_t* red = picture.plane(0).row(y);
        const std::uint8_t* green = picture.plane(1).row(y);
        const std::uint8_t* blue = picture.plane(2).row(y);
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<std::uint8_t>(y, x) == 0) continue;
            ++counts[static_cast<std::size_t>((red[x] >> 3) << 10 | (green[x] >> 3) << 5 | blue[x] >> 3)];
        }
    }
    const double all = std::accumulate(counts.begin(), counts.end(), 0);
    std::partial_sort(counts.begin(), counts.begin() + 16, counts.end(), std::greater<>());
    return std::accumulate(counts.begin(), counts.begin() + 16, 0) / std::max(1.0, all);
}

/// Drawings are flat, hold few colours, and what is not flat in them are hard edges. Photos have texture and
/// soft shading everywhere. No one of the three is enough: a sky is flat, a product on white has few colours,
/// foliage is all hard edges.
bool looks_drawn(const Picture& picture) {
    constexpr int flat_range = 3;   // what JPEG and scaling leave of an even area
    constexpr int edge_range = 32;  // more than shading or grain make of it
    const cv::Mat range = local_range(picture);
    const cv::Mat mask = visible(picture);
    const int all = std::max(1, cv::countNonZero(mask));
    const int flat = cv::countNonZero((range <= flat_range) & mask);
    const int edges = cv::countNonZero((range > edge_range) & mask);
    const double texture = static_cast<double>(all - flat - edges) / std::max(1, all - flat);
    return static_cast<double>(flat) / all + concentration(picture, mask) - 2.0 * texture > 0.4;
}

bool lets_through(const Picture& picture) {
    if (picture.format() != PixelFormat::rgba) return false;
    const int clear = cv::countNonZero(as_mat(picture.plane(3)) < 250);
    return clear > 0.001 * picture.size().area();
}

/// Whether nearly all that can be seen of a premultiplied picture is close to white.
bool is_pale(const Picture& picture) {
    if (picture.format() != PixelFormat::rgba) return false;
    constexpr int light = 215;  // of 255, in the darkest of its colours
    constexpr double share = 0.9;
    int seen = 0, pale = 0;
    for (int y = 0; y < picture.size().height; ++y) {
        const std::uint8_t* alpha = picture.plane(3).row(y);
        for (int x = 0; x < picture.size().width; ++x) {
            if (alpha[x] < 32) continue;
            const int darkest = std::min(
                {picture.plane(0).row(y)[x], picture.plane(1).row(y)[x], picture.plane(2).row(y)[x]});
            ++seen;
            if (darkest * 255 >= light * alpha[x]) ++pale;
        }
    }
    return seen > 0 && pale >= share * seen;
}

/// The band of `picture` that `box` cuts out, on white.
Edge look_at(const Picture& picture, const cv::Rect& box) {
    std::array<cv::Mat, 3> channels;
    std::array<double, 3> means{};
    for (int i = 0; i < 3; ++i) {
        const auto at = static_cast<std::size_t>(i);
        channels[at] = as_mat(picture.plane(i))(box);
        if (picture.format() == PixelFormat::rgba) {
            cv::Mat behind;
            cv::subtract(cv::Scalar(255), as_mat(picture.plane(3))(box), behind);
            cv::add(channels[at], behind, behind);
            channels[at] = behind;
        }
        means[at] = cv::mean(channels[at])[0];
    }

    // The noise of a JPEG stays within a few levels; a hair or a speck of dust does not make a scene of a
    // backdrop.
    constexpr double tolerance = 5.0;
    constexpr double share = 0.98;
    cv::Mat near(box.height, box.width, CV_8UC1, cv::Scalar(255));
    for (std::size_t i = 0; i < 3; ++i) {
        near &= channels[i] >= means[i] - tolerance;
        near &= channels[i] <= means[i] + tolerance;
    }
    const auto level = [&](std::size_t i) { return static_cast<std::uint8_t>(std::lround(means[i])); };
    // A mark that touches its edge here and there still floats.
    constexpr double hardly_there = 64;
    const bool is_clear =
        picture.format() == PixelFormat::rgba && cv::mean(as_mat(picture.plane(3))(box))[0] < hardly_there;
    return {{level(0), level(1), level(2)}, cv::countNonZero(near) >= share * box.area(), is_clear};
}

int band(int side) {
    return std::max(1, static_cast<int>(std::lround(0.02 * side)));
}

}  // namespace

Look find_look(const Picture& small) {
    const auto [width, height] = small.size();
    const int columns = band(width);
    const int rows = band(height);
    Look look;
    look.is_graphic = looks_drawn(small);
    look.is_transparent = lets_through(small);
    look.is_pale = look.is_transparent && is_pale(small);
    look.left = look_at(small, {0, 0, columns, height});
    look.top = look_at(small, {0, 0, width, rows});
    look.right = look_at(small, {width - columns, 0, columns, height});
    look.bottom = look_at(small, {0, height - rows, width, rows});
    return look;
}

}  // namespace mattebox
