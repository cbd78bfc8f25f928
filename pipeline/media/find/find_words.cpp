#include "media/find/find_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"
#include "media/find/find_network.h"
#include "plan/error.h"

namespace mattebox {
namespace {

// The network halves five times.
constexpr int step = 32;

// Liao et al., "Real-time Scene Text Detection with Differentiable Binarization", 2020: the network marks the
// core of each line, which is grown back by a share of its area over its length. The figures are those that
// PP-OCR runs it with.
constexpr double least_probability = 0.3;
constexpr double least_mean = 0.6;
constexpr double growth = 1.6;
constexpr float least_core = 3.0F;  // pixels; below it, a speck

int to_step(int length) {
    return std::max(step, (length + step / 2) / step * step);
}

/// As the network was trained: blue first, each colour less its mean over its spread in ImageNet.
cv::Mat to_input(const cv::Mat& picture, cv::Size size) {
    constexpr std::array<double, 3> means{0.485, 0.456, 0.406}, spreads{0.229, 0.224, 0.225};
    std::array<double, 3> scales{}, shifts{};
    for (std::size_t i = 0; i < 3; ++i) {
        scales[i] = 1 / (255 * spreads[i]);
        shifts[i] = -means[i] / spreads[i];
    }
    cv::Mat scaled;
    cv::resize(picture, scaled, size, 0, 0, cv::INTER_LINEAR);
    return to_planes(scaled, First::blue, scales, shifts);
}

/// The mean probability inside `outline`.
double mean_inside(const cv::Mat& probability, const std::vector<cv::Point>& outline) {
    const cv::Rect box = cv::boundingRect(outline) & cv::Rect(0, 0, probability.cols, probability.rows);
    cv::Mat mask(box.size(), CV_8UC1, cv::Scalar(0));
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, cv::Scalar(1), cv::LINE_8, 0, -box.tl());
    return cv::mean(probability(box), mask)[0];
}

Detection to_detection(const cv::RotatedRect& line, double score, cv::Size size) {
    std::array<cv::Point2f, 4> corners;
    line.points(corners.data());
    Detection found;
    found.kind = FocusKind::text;
    found.score = score;
    NormQuad quad;
    for (std::size_t i = 0; i < 4; ++i)
        quad[i] = {static_cast<double>(corners[i].x) / size.width,
                   static_cast<double>(corners[i].y) / size.height};
    const auto [left, right] = std::minmax({quad[0].x, quad[1].x, quad[2].x, quad[3].x});
    const auto [top, bottom] = std::minmax({quad[0].y, quad[1].y, quad[2].y, quad[3].y});
    found.box = intersect(NormRect{left, top, right - left, bottom - top}, NormRect{0, 0, 1, 1});
    found.quad = quad;
    return found;
}

std::vector<Detection> read_lines(const cv::Mat& probability) {
    const cv::Mat mask = probability > least_probability;
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask, outlines, cv::RETR_LIST, cv::CHAIN_APPROX_SIMPLE);
    std::vector<Detection> lines;
    for (const std::vector<cv::Point>& outline : outlines) {
        cv::RotatedRect line = cv::minAreaRect(outline);
        if (std::min(line.size.width, line.size.height) < least_core) continue;
        const double score = mean_inside(probability, outline);
        if (score < least_mean) continue;
        const double grown = growth * line.size.area() / (2.0 * (line.size.width + line.size.height));
        line.size.width += static_cast<float>(2 * grown);
        line.size.height += static_cast<float>(2 * grown);
        const Detection found = to_detection(line, score, probability.size());
        if (!found.box.is_empty()) lines.push_back(found);
    }
    return lines;
}

}  // namespace

std::vector<Detection> find_words(const Picture& copy, const std::filesystem::path& model) {
    const cv::Mat picture = as_colors(copy);
    const cv::Size size(to_step(picture.cols), to_step(picture.rows));
    const NetworkOutput output = run_network(model, to_input(picture, size));
    const auto is_map = [size](const cv::Mat& value) {
        return value.dims == 4 && value.type() == CV_32F && value.size[2] == size.height &&
               value.size[3] == size.width;
    };
    if (output.values.size() != 1 || !is_map(output.values[0]))
        throw Error("looking for words with", model.string(), "it is no detector of words like PP-OCR's");
    return read_lines(output.values[0].reshape(1, size.height));
}

}  // namespace mattebox
