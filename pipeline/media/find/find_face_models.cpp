#include "media/find/find_face_models.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "media/find/find_faces.h"
#include "media/find/find_network.h"
#include "media/find/find_yunet.h"
#include "plan/error.h"

namespace mattebox {
namespace {

/// A grid of cells in which BlazeFace expects faces, with so many guesses a cell.
struct Grid {
    int cells, guesses;

    int size() const { return cells * cells * guesses; }
};

// Bazarevsky et al., "BlazeFace", 2019; the anchors of its back model have the size of the whole square.
constexpr Grid fine{16, 2};
constexpr Grid coarse{8, 6};
constexpr int numbers_of_a_guess = 16;  // x, y, width, height of the box, then six points

/// The output that holds so many numbers; both grids differ in that.
const cv::Mat& output_of(const NetworkOutput& output, int numbers, const std::filesystem::path& model) {
    for (const cv::Mat& value : output.values)
        if (value.total() == static_cast<std::size_t>(numbers) && value.type() == CV_32F) return value;
    throw Error("looking for faces with", model.string(),
                "it is neither BlazeFace's back model of 256 px nor OpenCV Zoo's YuNet");
}

void read_grid(const Grid& grid, const NetworkOutput& output, const std::filesystem::path& model,
               double least_score, std::vector<FaceBox>& boxes) {
    const float* scores = output_of(output, grid.size(), model).ptr<float>();
    const float* numbers = output_of(output, grid.size() * numbers_of_a_guess, model).ptr<float>();
    const double cell = static_cast<double>(blazeface_side) / grid.cells;
    for (int i = 0; i < grid.size(); ++i) {
        const double score = probability(scores[i]);
        if (score < least_score) continue;
        const float* guess = numbers + static_cast<std::ptrdiff_t>(i) * numbers_of_a_guess;
        const int at = i / grid.guesses;
        const int column = at % grid.cells, row = at / grid.cells;
        const double x = (column + 0.5) * cell + guess[0];
        const double y = (row + 0.5) * cell + guess[1];
        if (!(guess[2] > 1) || !(guess[3] > 1)) continue;
        boxes.push_back({{x - guess[2] / 2, y - guess[3] / 2, guess[2], guess[3]}, score});
    }
}

}  // namespace

std::vector<FaceBox> look_with_blazeface(const cv::Mat& square, const std::filesystem::path& model,
                                         double least_score) {
    // Rows of pixels, three numbers of -1 to 1 each: the layout of TensorFlow, which the model kept.
    const int shape[] = {1, blazeface_side, blazeface_side, 3};
    cv::Mat input(4, shape, CV_32F);
    cv::Mat pixels(blazeface_side, blazeface_side, CV_32FC3, input.ptr<float>());
    square.convertTo(pixels, CV_32F, 1 / 127.5, -1);
    const NetworkOutput output = run_network(model, input);
    std::vector<FaceBox> boxes;
    read_grid(fine, output, model, least_score, boxes);
    read_grid(coarse, output, model, least_score, boxes);
    return boxes;
}

FaceLayout layout_of(const std::filesystem::path& model) {
    return is_yunet(network_outputs(model)) ? FaceLayout::yunet : FaceLayout::blazeface;
}

std::vector<FaceBox> look_where_expected(const cv::Mat& square, const std::filesystem::path& model) {
    if (layout_of(model) == FaceLayout::yunet)
        return look_with_yunet(square, model, least_yunet_score - less_where_expected);
    return look_with_blazeface(square, model, least_face_score - less_where_expected);
}

std::filesystem::path face_cascade() {
    return "/usr/share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";
}

std::vector<FaceBox> look_with_cascade(const cv::Mat& picture, const std::filesystem::path& file) {
    cv::CascadeClassifier cascade;
    if (!std::filesystem::is_regular_file(file) || !cascade.load(file.string()))
        throw Error("looking for faces with", file.string(), "the cascade is not there; install opencv-data");
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    cv::equalizeHist(grey, grey);
    std::vector<cv::Rect> found;
    std::vector<int> neighbours;
    cascade.detectMultiScale(grey, found, neighbours, 1.1, 4, 0, {24, 24});
    std::vector<FaceBox> boxes;
    for (std::size_t i = 0; i < found.size(); ++i)
        boxes.push_back({cv::Rect2d(found[i]), std::min(0.95, 0.6 + 0.02 * neighbours[i])});
    return boxes;
}

}  // namespace mattebox
