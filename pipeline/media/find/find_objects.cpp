#include "media/find/find_objects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"
#include "media/find/find_network.h"
#include "plan/error.h"
#include "plan/focus/subject_map.h"

namespace mattebox {
namespace {

constexpr int side = 416;  // of the square that the network looks at, whatever the picture's shape

// The 80 classes of COCO (Lin et al., "Microsoft COCO: Common Objects in Context", 2014), in the order of the
// network's planes.
constexpr std::array names{
    "person",        "bicycle",   "car",           "motorcycle",    "airplane",     "bus",
    "train",         "truck",     "boat",          "traffic light", "fire hydrant", "stop sign",
    "parking meter", "bench",     "bird",          "cat",           "dog",          "horse",
    "sheep",         "cow",       "elephant",      "bear",          "zebra",        "giraffe",
    "backpack",      "umbrella",  "handbag",       "tie",           "suitcase",     "frisbee",
    "skis",          "snowboard", "ball",          "kite",          "baseball bat", "baseball glove",
    "skateboard",    "surfboard", "tennis racket", "bottle",        "wine glass",   "cup",
    "fork",          "knife",     "spoon",         "bowl",          "banana",       "apple",
    "sandwich",      "orange",    "broccoli",      "carrot",        "hot dog",      "pizza",
    "donut",         "cake",      "chair",         "couch",         "potted plant", "bed",
    "dining table",  "toilet",    "screen",        "laptop",        "mouse",        "remote",
    "keyboard",      "phone",     "microwave",     "oven",          "toaster",      "sink",
    "refrigerator",  "book",      "clock",         "vase",          "scissors",     "teddy bear",
    "hair dryer",    "toothbrush"};
constexpr int classes = static_cast<int>(names.size());

// Each side of a box is told as a spread over so many distances from the cell's middle, in cells (Li et al.,
// "Generalized Focal Loss", 2020).
constexpr int distances = 11;

constexpr double least_score = 0.40;
constexpr double same_object = 0.5;

/// As the network was trained: blue first, each colour less its mean over its spread.
cv::Mat to_input(const cv::Mat& picture) {
    constexpr std::array<double, 3> means{103.53, 116.28, 123.675}, spreads{57.375, 57.12, 58.395};
    std::array<double, 3> scales{}, shifts{};
    for (std::size_t i = 0; i < 3; ++i) {
        scales[i] = 1 / spreads[i];
        shifts[i] = -means[i] / spreads[i];
    }
    cv::Mat square;
    cv::resize(picture, square, {side, side}, 0, 0, cv::INTER_AREA);
    return to_planes(square, First::blue, scales, shifts);
}

/// The expected distance of one side from the cell's middle, in cells.
double expected_distance(const cv::Mat& planes, int first, int cell) {
    double weights = 0, sum = 0;
    for (int i = 0; i < distances; ++i) {
        const double weight =
            std::exp(std::min(50.0, static_cast<double>(planes.ptr<float>(0, first + i)[cell])));
        weights += weight;
        sum += weight * i;
    }
    return sum / weights;
}

/// What the cells of one grid see: over `planes`, [1, classes + 4 sides of distances, rows, columns].
void read_grid(const cv::Mat& planes, std::vector<Detection>& seen) {
    const int cells = planes.size[2];
    for (int cell = 0; cell < cells * cells; ++cell) {
        int best = 0;
        for (int i = 1; i < classes; ++i)
            if (planes.ptr<float>(0, i)[cell] > planes.ptr<float>(0, best)[cell]) best = i;
        const double score = probability(planes.ptr<float>(0, best)[cell]);
        if (!(score >= least_hint)) continue;
        const double x = cell % cells + 0.5, y = cell / cells + 0.5;  // NOLINT(bugprone-integer-division)
        std::array<double, 4> away{};
        for (int i = 0; i < 4; ++i)
            away[static_cast<std::size_t>(i)] = expected_distance(planes, classes + i * distances, cell);
        Detection found;
        found.kind = FocusKind::subject;
        found.name = names[static_cast<std::size_t>(best)];
        found.score = score;
        found.box = intersect(NormRect{(x - away[0]) / cells, (y - away[1]) / cells,
                                       (away[0] + away[2]) / cells, (away[1] + away[3]) / cells},
                              NormRect{0, 0, 1, 1});
        if (!found.box.is_empty()) seen.push_back(std::move(found));
    }
}

/// The sure ones, each once.
std::vector<Detection> objects_among(const std::vector<Detection>& hints) {
    std::vector<Detection> seen;
    std::copy_if(hints.begin(), hints.end(), std::back_inserter(seen),
                 [](const Detection& one) { return one.score >= least_score; });
    std::stable_sort(seen.begin(), seen.end(),
                     [](const Detection& a, const Detection& b) { return a.score > b.score; });
    std::vector<Detection> kept;
    for (Detection& one : seen) {
        const bool is_new = std::none_of(kept.begin(), kept.end(), [&one](const Detection& other) {
            const double shared = intersect(one.box, other.box).area();
            return shared > same_object * (one.box.area() + other.box.area() - shared);
        });
        if (is_new) kept.push_back(std::move(one));
    }
    return kept;
}

}  // namespace

ObjectsSeen find_objects(const Picture& copy, const std::filesystem::path& model) {
    const NetworkOutput output = run_network(model, to_input(as_colors(copy)));
    ObjectsSeen seen;
    for (const cv::Mat& planes : output.values) {
        const bool is_grid = planes.dims == 4 && planes.type() == CV_32F &&
                             planes.size[1] == classes + 4 * distances && planes.size[2] == planes.size[3];
        if (!is_grid)
            throw Error("looking for people and things with", model.string(),
                        "it is no NanoDet of 80 classes");
        read_grid(planes, seen.hints);
    }
    seen.objects = objects_among(seen.hints);
    return seen;
}

}  // namespace mattebox
