#include "media/find/find_subject.h"

#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"
#include "media/find/find_network.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr int side = 256;  // of the square that the network looks at, whatever the picture's shape

}  // namespace

std::optional<FocusMap> find_subject(const Picture& copy, const std::filesystem::path& model) {
    cv::Mat square;
    cv::resize(as_colors(copy), square, {side, side}, 0, 0, cv::INTER_AREA);
    const NetworkOutput output =
        run_network(model, to_planes(square, First::red, {1 / 255.0, 1 / 255.0, 1 / 255.0}));
    if (output.values.size() != 1 || output.values[0].total() != std::size_t{side} * side)
        throw Error("looking for people with", model.string(), "it is no model that gives a mask of 256 px");
    const cv::Mat mask = output.values[0].reshape(1, side);

    // A person is nearly all sure; what the network sees in a tree or a plate is a haze of a half.
    constexpr double sure = 0.8, possible = 0.3;
    constexpr double least_area = 0.015, most_area = 0.85, least_sure_share = 0.6;
    const double all = cv::countNonZero(mask > possible);
    const double certain = cv::countNonZero(mask > sure);
    const double area = certain / (side * side);
    if (area < least_area || area > most_area || certain < least_sure_share * all) return std::nullopt;

    cv::Mat_<float> grid;
    cv::resize(mask, grid, {FocusMap::side, FocusMap::side}, 0, 0, cv::INTER_AREA);
    cv::threshold(grid, grid, possible, 0, cv::THRESH_TOZERO);
    grid /= cv::sum(grid)[0];
    return FocusMap{std::vector<float>(grid.begin(), grid.end())};
}

}  // namespace mattebox
