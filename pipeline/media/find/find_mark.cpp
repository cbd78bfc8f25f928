#include "media/find/find_mark.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"

namespace mattebox {
namespace {

// Marks are kept no larger than this: what is finer is not seen on any copy.
constexpr int largest = 512;
// A colour no further from the ground's than this, in levels, is ground.
constexpr int like_ground = 12;
// Edges of a logo of less contrast than this are half sure; those of a master may be fainter.
constexpr double mark_contrast = 24;

cv::Mat to_four_channels(const Picture& logo) {
    std::vector<cv::Mat> planes;
    planes.reserve(4);
    for (int i = 0; i < logo.plane_count(); ++i) planes.push_back(as_mat(logo.plane(i)));
    if (planes.size() == 3) planes.emplace_back(planes[0].size(), CV_8UC1, cv::Scalar(255));
    cv::Mat pixels;
    cv::merge(planes, pixels);
    const double factor = static_cast<double>(largest) / std::max(pixels.cols, pixels.rows);
    if (factor < 1) {
        const cv::Size size(std::max(1, cvRound(pixels.cols * factor)),
                            std::max(1, cvRound(pixels.rows * factor)));
        cv::resize(pixels, pixels, size, 0, 0, cv::INTER_AREA);
    }
    return pixels;
}

bool is_opaque(const cv::Mat& pixels) {
    cv::Mat alpha;
    cv::extractChannel(pixels, alpha, 3);
    double least = 0;
    cv::minMaxLoc(alpha, &least);
    return least >= 250;
}

int apart(const cv::Vec4b& a, const cv::Vec4b& b) {
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

bool has_one_ground(const cv::Mat& pixels) {
    const cv::Vec4b corner = pixels.at<cv::Vec4b>(0, 0);
    for (int x = 0; x < pixels.cols; ++x)
        if (apart(pixels.at<cv::Vec4b>(0, x), corner) > like_ground ||
            apart(pixels.at<cv::Vec4b>(pixels.rows - 1, x), corner) > like_ground)
            return false;
    for (int y = 0; y < pixels.rows; ++y)
        if (apart(pixels.at<cv::Vec4b>(y, 0), corner) > like_ground ||
            apart(pixels.at<cv::Vec4b>(y, pixels.cols - 1), corner) > like_ground)
            return false;
    return true;
}

/// What is not the ground's colour becomes the mark, and the ground clear.
void clear_ground(cv::Mat& pixels) {
    const cv::Vec4b ground = pixels.at<cv::Vec4b>(0, 0);
    int furthest = 1;
    for (int y = 0; y < pixels.rows; ++y)
        for (int x = 0; x < pixels.cols; ++x)
            furthest = std::max(furthest, apart(pixels.at<cv::Vec4b>(y, x), ground));
    for (int y = 0; y < pixels.rows; ++y) {
        for (int x = 0; x < pixels.cols; ++x) {
            auto& pixel = pixels.at<cv::Vec4b>(y, x);
            // Half as far as the furthest is fully mark: between is the soft edge.
            const double share = std::min(1.0, 2.0 * apart(pixel, ground) / furthest);
            for (int i = 0; i < 3; ++i) pixel[i] = cv::saturate_cast<uchar>(pixel[i] * share);
            pixel[3] = cv::saturate_cast<uchar>(255 * share);
        }
    }
}

}  // namespace

Mark::Mark(const Picture& logo) {
    cv::Mat pixels = to_four_channels(logo);
    if (is_opaque(pixels)) {
        if (has_one_ground(pixels)) {
            clear_ground(pixels);
        } else {
            fills_its_box_ = true;
        }
    }
    cv::Mat alpha;
    cv::extractChannel(pixels, alpha, 3);
    const cv::Rect box = cv::boundingRect(alpha > 25);
    if (box.width < 2 || box.height < 2) return;
    pixels_ = pixels(box).clone();
    cv::Mat drawn = at(box.size(), 2);
    const Edges edges = edges_of(drawn, false);
    if (strongest_points(edges, 8).size() < 8) pixels_ = cv::Mat();
}

cv::Mat Mark::at(cv::Size size, int margin) const {
    cv::Mat drawn;
    const bool shrinks = size.width < pixels_.cols;
    cv::resize(pixels_, drawn, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::copyMakeBorder(drawn, drawn, margin, margin, margin, margin,
                       fills_its_box_ ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT, cv::Scalar());
    return drawn;
}

Edges Mark::edges_of(const cv::Mat& drawn, bool is_shape_alone) {
    if (!is_shape_alone) return find_edges(drawn, mark_contrast);
    cv::Mat alpha;
    cv::extractChannel(drawn, alpha, 3);
    return find_edges(alpha, mark_contrast);
}

std::vector<EdgePoint> strongest_points(const Edges& edges, std::size_t most) {
    constexpr float sure = 0.3F;
    std::vector<EdgePoint> all;
    for (int y = 0; y < edges.cosine.rows; ++y) {
        for (int x = 0; x < edges.cosine.cols; ++x) {
            const float cosine = edges.cosine.at<float>(y, x), sine = edges.sine.at<float>(y, x);
            if (std::hypot(cosine, sine) >= sure) all.push_back({x, y, cosine, sine});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const EdgePoint& a, const EdgePoint& b) {
        return a.cosine * a.cosine + a.sine * a.sine > b.cosine * b.cosine + b.sine * b.sine;
    });
    // The wider apart the points are, the more of the mark they tell; closer where there are too few.
    std::vector<EdgePoint> chosen;
    for (int reach = 3; reach >= 1 && chosen.size() < most; --reach) {
        chosen.clear();
        for (const EdgePoint& point : all) {
            if (chosen.size() >= most) break;
            const bool is_near = std::any_of(chosen.begin(), chosen.end(), [&](const EdgePoint& other) {
                return std::abs(point.x - other.x) < reach && std::abs(point.y - other.y) < reach;
            });
            if (!is_near) chosen.push_back(point);
        }
    }
    return chosen;
}

}  // namespace mattebox
