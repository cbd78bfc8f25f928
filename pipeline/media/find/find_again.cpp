#include "media/find/find_again.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <opencv2/imgproc.hpp>

#include "media/find/find_face_models.h"
#include "media/find/find_faces.h"
#include "media/find/find_mat.h"
#include "media/find/find_words.h"
#include "media/scale.h"

namespace mattebox {
namespace {

// A crop is the whole square that the network looks at, and the face has this share of it.
constexpr double share_of_crop = 0.35;

/// Where a face is expected in the square: in the middle of `cell`, with a share of it.
struct Expected {
    cv::Rect cell;
    double share = 0;

    bool is_met_by(const FaceBox& found) const {
        const double side = share * cell.width, larger = found.box.width / side;
        const double x = found.box.x + found.box.width / 2 - (cell.x + cell.width / 2.0);
        const double y = found.box.y + found.box.height / 2 - (cell.y + cell.height / 2.0);
        return std::max(std::abs(x), std::abs(y)) < side / 2 && larger > 0.4 && larger < 2.5;
    }
};

/// The middle of a crop, or all of it with black around, so that the face has its share of the cell.
void lay(const Picture& crop, const Expected& expected, cv::Mat& square) {
    const double zoom = expected.share / share_of_crop;
    const cv::Rect& cell = expected.cell;
    const int seen = std::min(blazeface_side, cvRound(blazeface_side / zoom));
    const int side = std::min(cell.width, cvRound(blazeface_side * zoom * cell.width / blazeface_side));
    const int margin = (blazeface_side - seen) / 2, air = (cell.width - side) / 2;
    const cv::Mat part = as_colors(crop)(cv::Rect(margin, margin, seen, seen));
    cv::Mat small;
    cv::resize(part, small, {side, side}, 0, 0, side < seen ? cv::INTER_AREA : cv::INTER_LINEAR);
    small.copyTo(square(cv::Rect(cell.x + air, cell.y + air, side, side)));
}

/// Whether each face is seen, all of them in one square, in as many rows as columns.
std::vector<bool> look_once(const std::vector<const Picture*>& crops, double share,
                            const std::filesystem::path& model) {
    const int rows = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(crops.size()))));
    const int side = blazeface_side / rows;
    cv::Mat square(blazeface_side, blazeface_side, CV_8UC3, cv::Scalar::all(0));
    std::vector<Expected> all;
    for (const Picture* crop : crops) {
        const int at = static_cast<int>(all.size());
        all.push_back({{at % rows * side, at / rows * side, side, side}, share});
        lay(*crop, all.back(), square);
    }
    const std::vector<FaceBox> found = look_where_expected(square, model);
    std::vector<bool> seen;
    seen.reserve(all.size());
    for (const Expected& expected : all) {
        seen.push_back(std::any_of(found.begin(), found.end(),
                                   [&expected](const FaceBox& face) { return expected.is_met_by(face); }));
    }
    return seen;
}

}  // namespace

Picture crop_around(const Picture& picture, const CanvasRect& face) {
    const double zoom = share_of_crop * blazeface_side / std::max(face.w, face.h);
    const double half = blazeface_side / 2.0;
    const double left = face.x + face.w / 2 - half / zoom, top = face.y + face.h / 2 - half / zoom;
    const double length = blazeface_side / zoom;
    const CanvasRect inside = intersect(CanvasRect{left, top, length, length}, whole(picture.size()));
    Picture crop(PixelFormat::rgb, {blazeface_side, blazeface_side});
    for (int i = 0; i < crop.plane_count(); ++i) as_mat(crop.plane(i)).setTo(0);
    if (inside.w < 2 || inside.h < 2) return crop;
    const auto placed = [zoom](double from, double start) {
        return std::clamp(cvRound((from - start) * zoom), 0, blazeface_side);
    };
    const int x = placed(inside.x, left), y = placed(inside.y, top);
    const int width = placed(inside.right(), left) - x, height = placed(inside.bottom(), top) - y;
    if (width < 1 || height < 1) return crop;
    const Picture small =
        scale(picture, {inside.x, inside.y, inside.w, inside.h}, {width, height}, Kernel::bilinear);
    for (int i = 0; i < crop.plane_count(); ++i)
        as_mat(small.plane(i)).copyTo(as_mat(crop.plane(i))(cv::Rect(x, y, width, height)));
    return crop;
}

std::vector<bool> find_faces_again(const std::vector<Picture>& crops, const std::filesystem::path& model) {
    if (crops.empty()) return {};
    std::vector<const Picture*> all;
    all.reserve(crops.size());
    for (const Picture& crop : crops) all.push_back(&crop);
    std::vector<bool> seen = look_once(all, crops.size() == 1 ? share_of_crop : 0.55, model);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        for (const double share : {0.34, 0.55, 0.2}) {
            if (seen[i]) break;
            seen[i] = look_once({all[i]}, share, model).front();
        }
    }
    return seen;
}

std::vector<bool> find_words_again(const Picture& picture, const std::vector<CanvasRect>& expected,
                                   const std::filesystem::path& model) {
    if (expected.empty()) return {};
    constexpr double enough = 0.3;
    const Size size = picture.size();
    const std::vector<Detection> lines = find_words(copy_within(picture, detection_side), model);
    std::vector<bool> seen;
    for (const CanvasRect& box : expected) {
        double covered = 0;
        for (const Detection& line : lines) {
            const CanvasRect found{line.box.x * size.width, line.box.y * size.height, line.box.w * size.width,
                                   line.box.h * size.height};
            covered += intersect(found, box).area();
        }
        seen.push_back(covered >= enough * box.area());
    }
    return seen;
}

}  // namespace mattebox
