#include "find_saliency.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "media/find/find_mat.h"

namespace mattebox {
namespace {

constexpr int side = FocusMap::side;
using Map = cv::Mat_<float>;
using LabMap = cv::Mat_<cv::Vec3f>;

/// Colours of 0 to 1 without holes: where the picture is transparent it takes its mean colour, so that a hole
/// has no edge of colour, only that of its alpha.
struct Solid {
    cv::Mat color;  ///< three floats a pixel
    Map alpha;      ///< on the grid
};

Solid fill_holes(const Picture& picture) {
    std::array<cv::Mat, 3> channels;
    for (int i = 0; i < 3; ++i) {
        as_mat(picture.plane(i)).convertTo(channels[static_cast<std::size_t>(i)], CV_32F, 1.0 / 255.0);
    }
    Solid solid;
    if (picture.format() == PixelFormat::rgb) {
        solid.alpha = Map(side, side, 1.0F);
    } else {
        cv::Mat alpha;
        as_mat(picture.plane(3)).convertTo(alpha, CV_32F, 1.0 / 255.0);
        const double cover = cv::sum(alpha)[0];
        for (cv::Mat& channel : channels) {
            const double mean = cover > 0.0 ? cv::sum(channel)[0] / cover : 0.0;
            channel += (1.0 - alpha) * mean;
        }
        cv::resize(alpha, solid.alpha, {side, side}, 0.0, 0.0, cv::INTER_AREA);
    }
    cv::merge(channels.data(), channels.size(), solid.color);
    return solid;
}

/// OpenCV 4.6 builds its tables of L*a*b* at the first use, unguarded: two threads that came first together
/// would build them over each other's reading.
void build_lab_tables() {
    static const bool are_built = [] {
        LabMap pixel(1, 1, cv::Vec3f());
        cv::cvtColor(pixel, pixel, cv::COLOR_RGB2Lab);
        return true;
    }();
    static_cast<void>(are_built);
}

LabMap lab_map(const cv::Mat& color) {
    build_lab_tables();
    LabMap lab;
    cv::resize(color, lab, {side, side}, 0.0, 0.0, cv::INTER_AREA);
    cv::cvtColor(lab, lab, cv::COLOR_RGB2Lab);
    // The barrier below would take single noisy pixels for walls.
    cv::GaussianBlur(lab, lab, {3, 3}, 0.8);
    return lab;
}

/// For each pixel, the least rise and fall that a path from the picture's edge has to cross (the minimum
/// barrier distance, by raster scans as in Zhang et al., "Minimum Barrier Salient Object Detection at 80
/// FPS", ICCV 2015). Ground that runs on from the edge costs nothing, however its shade drifts; an object has
/// a wall around it.
class Barrier {
  public:
    explicit Barrier(Map values)
        : values_(std::move(values)),
          high_(values_.clone()),
          low_(values_.clone()),
          distance_(side, side, 1e6F) {
        distance_.row(0).setTo(0.0F);
        distance_.row(side - 1).setTo(0.0F);
        distance_.col(0).setTo(0.0F);
        distance_.col(side - 1).setTo(0.0F);
        // From all four corners, so that a path may follow a gradient's line of one shade wherever it leads.
        scan(1, 1);
        scan(-1, -1);
        scan(1, -1);
        scan(-1, 1);
    }

    const Map& distance() const { return distance_; }

  private:
    /// Row by row and pixel by pixel in the directions that are named, each from the two neighbours already
    /// seen.
    void scan(int down, int across) {
        for (int i = 1; i < side; ++i) {
            const int y = down > 0 ? i : side - 1 - i;
            for (int j = 1; j < side; ++j) {
                const int x = across > 0 ? j : side - 1 - j;
                step(y, x, y - down, x);
                step(y, x, y, x - across);
            }
        }
    }

    /// Comes to (y, x) from its neighbour, where that path is cheaper than the one known.
    void step(int y, int x, int from_y, int from_x) {
        const float value = values_(y, x);
        const float high = std::max(high_(from_y, from_x), value);
        const float low = std::min(low_(from_y, from_x), value);
        if (high - low >= distance_(y, x)) return;
        distance_(y, x) = high - low;
        high_(y, x) = high;
        low_(y, x) = low;
    }

    Map values_, high_, low_, distance_;
};

/// In a transparent master, what is opaque is an object, even where it touches the edge.
Map find_barriers(const LabMap& lab, const Map& alpha) {
    // On a grid a path goes up and down a little even where it follows one shade of a gradient.
    constexpr double drift = 3.0;
    double least = 0.0;
    cv::minMaxLoc(alpha, &least);
    Map sum;
    alpha.convertTo(sum, CV_32F, 100.0, -100.0 * least);
    std::array<Map, 3> channels;
    cv::split(lab, channels.data());
    for (const Map& channel : channels) sum += Barrier(channel).distance();
    cv::subtract(sum, cv::Scalar(drift), sum);
    cv::max(sum, 0.0, sum);
    return sum;
}

/// How far each colour lies outside those of one side of the picture, in standard deviations (Mahalanobis).
Map distance_to_side(const LabMap& lab, const cv::Rect& box) {
    // A perfectly even backdrop would make every deviation an endless one; about four units of Lab count as
    // none.
    constexpr double noise = 20.0;
    constexpr float same = 2.0F;
    constexpr float most = 6.0F;
    cv::Mat covariance, mean;
    cv::calcCovarMatrix(lab(box).clone().reshape(1, box.area()), covariance, mean,
                        cv::COVAR_NORMAL | cv::COVAR_ROWS | cv::COVAR_SCALE, CV_32F);
    covariance += noise * cv::Mat::eye(3, 3, CV_32F);
    const cv::Matx33f inverse = cv::Matx33f(covariance.ptr<float>()).inv();
    const cv::Vec3f center(mean.ptr<float>());

    Map distance(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const cv::Vec3f away = lab(y, x) - center;
            const float deviations = std::sqrt(std::max(0.0F, away.dot(inverse * away)));
            distance(y, x) = std::clamp(deviations - same, 0.0F, most);
        }
    }
    return distance;
}

/// What differs from the picture's sides in colour. The two sides that a colour is most like decide: a
/// subject may touch one side, and a gradient must not stand out for being unlike its two ends.
Map unlike_sides(const LabMap& lab) {
    constexpr int depth = 4;
    const std::array<Map, 4> sides{
        distance_to_side(lab, {0, 0, side, depth}), distance_to_side(lab, {0, side - depth, side, depth}),
        distance_to_side(lab, {0, 0, depth, side}), distance_to_side(lab, {side - depth, 0, depth, side})};
    Map sum(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            std::array<float, 4> distances{sides[0](y, x), sides[1](y, x), sides[2](y, x), sides[3](y, x)};
            std::partial_sort(distances.begin(), distances.begin() + 2, distances.end());
            sum(y, x) = distances[0] + distances[1];
        }
    }
    return sum;
}

/// Energy of edges, which is where things are in focus.
Map find_detail(const cv::Mat& color) {
    cv::Mat grey, across, down, size;
    cv::cvtColor(color, grey, cv::COLOR_RGB2GRAY);
    cv::Sobel(grey, across, CV_32F, 1, 0);
    cv::Sobel(grey, down, CV_32F, 0, 1);
    cv::magnitude(across, down, size);
    Map detail;
    cv::resize(size, detail, {side, side}, 0.0, 0.0, cv::INTER_AREA);
    cv::GaussianBlur(detail, detail, {0, 0}, 2.0);
    return detail;
}

/// Brings a cue to 0..1 by its largest value. Below `faint` there is nothing to be seen, so that noise on a
/// plain picture is not blown up into a subject.
Map level(const Map& cue, double faint) {
    double largest = 0.0;
    cv::minMaxLoc(cue, nullptr, &largest);
    Map share;
    cue.convertTo(share, CV_32F, 1.0 / std::max(largest, faint));
    return share;
}

/// Photographers put subjects near the centre; the middle of an edge still counts for 0.6, a corner for 0.37.
Map prefer_center() {
    constexpr double width = 0.5;
    Map prior(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double away_x = (x + 0.5) / side - 0.5;
            const double away_y = (y + 0.5) / side - 0.5;
            prior(y, x) =
                static_cast<float>(std::exp(-(away_x * away_x + away_y * away_y) / (2.0 * width * width)));
        }
    }
    return prior;
}

}  // namespace

FocusMap find_saliency(const Picture& small) {
    const Solid solid = fill_holes(small);
    const LabMap lab = lab_map(solid.color);
    const Map prior = prefer_center();

    // Any weights near these frame as well as these; the spectral residual (Hou and Zhang 2007) added nothing
    // to them.
    const Map barriers = level(find_barriers(lab, solid.alpha), 25.0);
    const Map colors = level(unlike_sides(lab), 6.0);
    const Map detail = level(find_detail(solid.color), 0.25);
    Map salient;
    cv::add(barriers, colors, salient);
    cv::scaleAdd(detail, 0.5, salient, salient);
    cv::multiply(salient, prior, salient);
    cv::GaussianBlur(salient, salient, {0, 0}, 1.5);

    // Texture all over is ground, whatever it amounts to; and where nothing is left, the centre is as good as
    // any.
    constexpr double ground = 0.75;
    constexpr double calm = 0.02;
    cv::subtract(salient, cv::Scalar(ground * cv::mean(salient)[0]), salient);
    cv::max(salient, 0.0, salient);
    cv::scaleAdd(prior, calm, salient, salient);
    cv::multiply(salient, solid.alpha, salient);

    const double sum = cv::sum(salient)[0];
    FocusMap map;
    if (sum <= 0.0) return map;
    salient.convertTo(salient, CV_32F, 1.0 / sum);
    map.weights.assign(salient.begin(), salient.end());
    return map;
}

}  // namespace mattebox
