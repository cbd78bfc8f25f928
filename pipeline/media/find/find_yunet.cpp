#include "media/find/find_yunet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"
#include "plan/error.h"

namespace mattebox {
namespace {

// Wu et al., "YuNet", 2023: three grids of cells, each with one guess of no anchor.
constexpr int strides[] = {8, 16, 32};
constexpr int coarsest = 32;

const float* output_of(const NetworkOutput& output, const std::string& name, std::size_t numbers,
                       const std::filesystem::path& model) {
    for (std::size_t i = 0; i < output.names.size(); ++i) {
        const cv::Mat& value = output.values[i];
        if (output.names[i] != name) continue;
        if (value.total() == numbers && value.type() == CV_32F) return value.ptr<float>();
        throw Error("looking for faces with", model.string(),
                    "it is no YuNet of OpenCV's Zoo: its output " + name + " has " +
                        std::to_string(value.total()) + " numbers, not " + std::to_string(numbers));
    }
    throw Error("looking for faces with", model.string(),
                "it is no YuNet of OpenCV's Zoo: it has no output " + name);
}

double share(float value) {
    return std::clamp(static_cast<double>(value), 0.0, 1.0);
}

int padded(int length) {
    return (length + coarsest - 1) / coarsest * coarsest;
}

}  // namespace

bool is_yunet(const std::vector<std::string>& outputs) {
    return std::find(outputs.begin(), outputs.end(), "cls_8") != outputs.end();
}

std::vector<FaceBox> read_yunet(const NetworkOutput& output, cv::Size size, double least_score,
                                const std::filesystem::path& model) {
    std::vector<FaceBox> boxes;
    for (const int stride : strides) {
        const std::string end = "_" + std::to_string(stride);
        const int columns = size.width / stride, rows = size.height / stride;
        const auto cells = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
        const float* classes = output_of(output, "cls" + end, cells, model);
        const float* objects = output_of(output, "obj" + end, cells, model);
        const float* guesses = output_of(output, "bbox" + end, cells * 4, model);
        for (std::size_t i = 0; i < cells; ++i) {
            const double score = std::sqrt(share(classes[i]) * share(objects[i]));
            if (score < least_score) continue;
            const float* guess = guesses + i * 4;
            const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
            const double x = stride * (column + static_cast<double>(guess[0]));
            const double y = stride * (row + static_cast<double>(guess[1]));
            const double width = std::exp(static_cast<double>(guess[2])) * stride;
            const double height = std::exp(static_cast<double>(guess[3])) * stride;
            // What no picture holds is a damaged weight, also where it is no number.
            if (!(width < 4.0 * size.width) || !(height < 4.0 * size.height) || !std::isfinite(x + y))
                continue;
            boxes.push_back({{x - width / 2, y - height / 2, width, height}, score});
        }
    }
    return boxes;
}

std::vector<FaceBox> look_with_yunet(const cv::Mat& picture, const std::filesystem::path& model,
                                     double least_score) {
    const cv::Size size(padded(picture.cols), padded(picture.rows));
    cv::Mat whole;
    cv::copyMakeBorder(picture, whole, 0, size.height - picture.rows, 0, size.width - picture.cols,
                       cv::BORDER_CONSTANT);
    return read_yunet(run_network(model, to_planes(whole, First::blue, {1, 1, 1})), size, least_score, model);
}

}  // namespace mattebox
