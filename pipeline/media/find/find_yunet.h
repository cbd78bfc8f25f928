/// Faces with YuNet, the model of OpenCV's Zoo, which no package brings: users may name a file of it. The
/// FaceDetectorYN of OpenCV 4.6 refuses the file of March 2023, so that its output is read here.
#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "media/find/find_face_models.h"
#include "media/find/find_network.h"

namespace mattebox {

/// Whether a network with such outputs is YuNet.
bool is_yunet(const std::vector<std::string>& outputs);

/// Faces in what YuNet gave for a picture of `size`, whose sides are multiples of 32. Throws Error, naming
/// `model`, where outputs are missing or have another size.
std::vector<FaceBox> read_yunet(const NetworkOutput& output, cv::Size size, double least_score,
                                const std::filesystem::path& model);

/// `picture`: RGB, of any size; about 640 px serve best. Throws Error where the model cannot be used.
std::vector<FaceBox> look_with_yunet(const cv::Mat& picture, const std::filesystem::path& model,
                                     double least_score);

}  // namespace mattebox
