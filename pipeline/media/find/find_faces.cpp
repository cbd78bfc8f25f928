#include "media/find/find_faces.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "media/find/find_face_models.h"
#include "media/find/find_mat.h"
#include "media/find/find_yunet.h"
#include "plan/error.h"

namespace mattebox {
namespace {

/// A square of the copy that a network looks at.
cv::Mat cut_out(const cv::Mat& picture, const cv::Rect& part, int side) {
    const double scale = static_cast<double>(side) / std::max(part.width, part.height);
    const cv::Size fitting(std::clamp(cvRound(part.width * scale), 1, side),
                           std::clamp(cvRound(part.height * scale), 1, side));
    cv::Mat small;
    cv::resize(picture(part), small, fitting, 0, 0, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::Mat square;
    cv::copyMakeBorder(small, square, 0, side - fitting.height, 0, side - fitting.width, cv::BORDER_CONSTANT);
    return square;
}

/// All of the picture, and tiles of it that overlap, so that a face on a border is whole in one of them.
std::vector<cv::Rect> parts_of(cv::Size size) {
    constexpr int largest = 350;
    constexpr double least_overlap = 0.15;
    constexpr int most_in_a_row = 5;  // of a strip
    const int shorter = std::min(size.width, size.height), longer = std::max(size.width, size.height);
    const int side = std::max(shorter < 1.15 * largest ? shorter : largest, longer / most_in_a_row);
    const cv::Size tile(std::min(side, size.width), std::min(side, size.height));
    const auto count = [side](int length) {
        return 1 + cvCeil(std::max(0, length - side) / ((1 - least_overlap) * side));
    };
    const auto start = [](int room, int i, int n) { return n == 1 ? 0 : room * i / (n - 1); };
    const int columns = count(size.width), rows = count(size.height);
    std::vector<cv::Rect> parts{{0, 0, size.width, size.height}};
    if (columns * rows == 1) return parts;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            parts.emplace_back(start(size.width - tile.width, column, columns),
                               start(size.height - tile.height, row, rows), tile.width, tile.height);
    return parts;
}

double overlap(const cv::Rect2d& a, const cv::Rect2d& b) {
    const double shared = (a & b).area();
    // Against the smaller of the two: half a face that a tile's border cut off is the same face.
    return shared / std::min(a.area(), b.area());
}

/// One box a face: the surest, and nothing that lies over it.
std::vector<FaceBox> without_repeats(std::vector<FaceBox> boxes) {
    constexpr double same_face = 0.4;
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const FaceBox& a, const FaceBox& b) { return a.score > b.score; });
    std::vector<FaceBox> kept;
    for (const FaceBox& box : boxes) {
        const bool is_new = std::none_of(kept.begin(), kept.end(), [&box](const FaceBox& other) {
            return overlap(box.box, other.box) > same_face;
        });
        if (is_new) kept.push_back(box);
    }
    return kept;
}

/// Mean strength of edges, against the contrast that they have to show.
double detail_of(const cv::Mat& grey, const cv::Rect& box) {
    cv::Mat edges, small;
    // At one size, so that a small face is not sharper than a large one for being small.
    cv::resize(grey(box), small, {48, 48}, 0, 0, cv::INTER_AREA);
    cv::Laplacian(small, edges, CV_32F);
    cv::Scalar mean, spread;
    cv::meanStdDev(edges, mean, spread);
    return spread[0];
}

std::vector<Detection> to_detections(const std::vector<FaceBox>& boxes, const cv::Mat& picture) {
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    std::vector<Detection> faces;
    double sharpest = 1e-6;
    for (const FaceBox& face : boxes) {
        const cv::Rect2d inside = face.box & cv::Rect2d(0, 0, picture.cols, picture.rows);
        const cv::Rect pixels = cv::Rect(inside) & cv::Rect(0, 0, picture.cols, picture.rows);
        if (pixels.width < 2 || pixels.height < 2) continue;
        Detection found;
        found.kind = FocusKind::face;
        found.box = {inside.x / picture.cols, inside.y / picture.rows, inside.width / picture.cols,
                     inside.height / picture.rows};
        found.score = face.score;
        found.sharpness = detail_of(grey, pixels);
        sharpest = std::max(sharpest, found.sharpness);
        faces.push_back(found);
    }
    for (Detection& face : faces) face.sharpness /= sharpest;
    std::stable_sort(faces.begin(), faces.end(),
                     [](const Detection& a, const Detection& b) { return a.box.area() > b.box.area(); });
    return faces;
}

}  // namespace

std::vector<Detection> find_faces(const Picture& copy, const std::filesystem::path& model) {
    const cv::Mat picture = as_colors(copy);
    if (layout_of(model) == FaceLayout::yunet)
        return to_detections(without_repeats(look_with_yunet(picture, model, least_yunet_score)), picture);
    std::vector<FaceBox> boxes;
    for (const cv::Rect& part : parts_of(picture.size())) {
        const double scale = static_cast<double>(std::max(part.width, part.height)) / blazeface_side;
        const bool is_tile = part.size() != picture.size();
        for (FaceBox face : look_with_blazeface(cut_out(picture, part, blazeface_side), model)) {
            face.box = {face.box.x * scale + part.x, face.box.y * scale + part.y, face.box.width * scale,
                        face.box.height * scale};
            // A tile sees a hand or a knee large, and takes it for a face more often.
            constexpr double surer = 0.05;
            if (is_tile && face.score < least_face_score + surer) continue;
            boxes.push_back(face);
        }
    }
    return to_detections(without_repeats(std::move(boxes)), picture);
}

const char* face_model_name(const std::filesystem::path& model) {
    return layout_of(model) == FaceLayout::yunet ? "YuNet" : "BlazeFace";
}

std::vector<Detection> find_faces_by_cascade(const Picture& copy, const std::filesystem::path& cascade) {
    const cv::Mat picture = as_colors(copy);
    return to_detections(without_repeats(look_with_cascade(picture, cascade)), picture);
}

}  // namespace mattebox
