/// What each model of faces takes and gives.
#pragma once

#include <filesystem>
#include <opencv2/core.hpp>
#include <vector>

namespace mattebox {

/// In pixels of the picture that was looked at; partly outside where the face is.
struct FaceBox {
    cv::Rect2d box;
    double score = 0;
};

/// Less sure than this is no face: of 43 labelled faces of 24 px or more 42 are found, and of 22 photos
/// without one a headlight is taken for one.
constexpr double least_face_score = 0.65;
constexpr double least_yunet_score = 0.8;
/// Where a face is expected less certainty will do, by so much.
constexpr double less_where_expected = 0.25;

/// The side of the square that BlazeFace ("back": the camera of a phone's back) looks at.
constexpr int blazeface_side = 256;

/// Which of the models that find faces a file holds. Throws Error where it is no model.
enum class FaceLayout { blazeface, yunet };
FaceLayout layout_of(const std::filesystem::path& model);

/// `square` is blazeface_side wide and high, RGB. Throws Error where the model is another one.
std::vector<FaceBox> look_with_blazeface(const cv::Mat& square, const std::filesystem::path& model,
                                         double least_score = least_face_score);

/// The faces in such a square in which faces are expected, by a model of either layout.
std::vector<FaceBox> look_where_expected(const cv::Mat& square, const std::filesystem::path& model);

std::vector<FaceBox> look_with_cascade(const cv::Mat& picture, const std::filesystem::path& cascade);

}  // namespace mattebox
