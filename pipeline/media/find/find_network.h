/// Networks of OpenCV's dnn, loaded once and lent to one caller at a time. Of its modules only this file
/// knows dnn.
#pragma once

#include <cmath>
#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace mattebox {

/// What came out of a network, by the names that its model gives them.
struct NetworkOutput {
    std::vector<std::string> names;
    std::vector<cv::Mat> values;  ///< floats
};

/// Feeds `input`, floats of any number of dimensions, to the ONNX model in `file`, with one thread. Any
/// thread may call. Throws Error where the file is not there, is cut off, or cannot take such an input.
NetworkOutput run_network(const std::filesystem::path& file, const cv::Mat& input);

/// The names of what the model gives; by them models of one purpose are told apart. Throws Error as above.
std::vector<std::string> network_outputs(const std::filesystem::path& file);

/// What a network's raw score means, 0 to 1: the logistic function of it.
inline double probability(float score) {
    return 1.0 / (1.0 + std::exp(-static_cast<double>(score)));
}

}  // namespace mattebox
