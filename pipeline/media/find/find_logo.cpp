#include "media/find/find_logo.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "media/find/find_edges.h"
#include "media/find/find_mark.h"
#include "media/find/find_mat.h"

namespace mattebox {
namespace {

// Sizes of a logo: the side of a square of its area, as a share of the copy's shorter side.
constexpr double smallest = 0.03, largest = 0.60;
// Each size is so much larger than the one before: half of that either way is still recognised.
constexpr double size_step = 1.12;
// At each size the copy is shrunk until the logo is about so large, in pixels; then it is compared at so many
// points of its edges.
constexpr double search_side = 20;
constexpr std::size_t search_points = 32;
// What agrees less than this at first sight is not looked at closely; and how many places are.
constexpr double first_sight = 0.35;
constexpr int peaks_of_a_size = 5;
constexpr std::size_t places = 6;
// Close up the logo is about so large.
constexpr double close_side = 40;
constexpr int margin = 2;
// Contrast of a master's edge that is half sure: logos are put where they are seen.
constexpr double contrast = 10;

// Both have to say so, and together more than either alone.
constexpr double least_agreement = 0.38, least_explained = 0.30, least_score = 0.44;
// A small logo has few points, which agree by chance more often: so much more is asked of one of
// smallest_pixels, and nothing from enough_pixels on.
constexpr double smallest_pixels = 20, enough_pixels = 32, more_of_small = 0.12;
// A logo in one colour shows its outline alone. Where that is less of all its edges than this, it says too
// little: a badge is then a disc.
constexpr double telling_shape = 0.5;

/// A place where the logo may be, in pixels of the copy.
struct Place {
    cv::Rect2d box;
    double agreement = 0;  ///< of edges, 1 at most
    double explained = 0;  ///< share of the picture's variance there that the logo explains
    /// Right places reach 0.5 to 0.95, the best wrong ones of 40 photos 0.35.
    double score() const { return (agreement + explained) / 2; }
    bool is_sure() const {
        const double lack = (enough_pixels - std::sqrt(box.area())) / (enough_pixels - smallest_pixels);
        return agreement >= least_agreement && explained >= least_explained &&
               score() >= least_score + more_of_small * std::clamp(lack, 0.0, 1.0);
    }
};

cv::Size scaled(cv::Size size, double factor) {
    return {std::max(3, cvRound(size.width * factor)), std::max(3, cvRound(size.height * factor))};
}

cv::Mat resized(const cv::Mat& picture, double factor) {
    if (factor > 0.999 && factor < 1.001) return picture;
    cv::Mat made;
    // Halving by area is averaging; between a half and one, linear is as good and quicker.
    cv::resize(picture, made, scaled(picture.size(), factor), 0, 0,
               factor <= 0.5 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return made;
}

/// How far the edges below each position of the mark run as its own do.
cv::Mat agreement_of(const Edges& picture, const std::vector<EdgePoint>& points, cv::Size mark) {
    cv::Mat sums =
        cv::Mat::zeros(picture.cosine.rows - mark.height + 1, picture.cosine.cols - mark.width + 1, CV_32F);
    float all = 0;
    for (const EdgePoint& point : points) all += std::hypot(point.cosine, point.sine);
    // In stripes that stay in the processor's cache.
    constexpr int stripe = 16;
    for (int top = 0; top < sums.rows; top += stripe) {
        const int rows = std::min(stripe, sums.rows - top);
        cv::Mat part = sums.rowRange(top, top + rows);
        for (const EdgePoint& point : points) {
            const cv::Rect below(point.x, top + point.y, sums.cols, rows);
            cv::scaleAdd(picture.cosine(below), point.cosine / all, part, part);
            cv::scaleAdd(picture.sine(below), point.sine / all, part, part);
        }
    }
    return sums;
}

double strength_of(const Edges& edges) {
    cv::Mat strength;
    cv::magnitude(edges.cosine, edges.sine, strength);
    return cv::sum(strength)[0];
}

/// The edges of the mark as it was drawn, and as it shows in one colour, where that is another thing and
/// tells enough.
std::vector<Edges> looks_of(const cv::Mat& drawn) {
    std::vector<Edges> looks{Mark::edges_of(drawn, false)};
    Edges shape = Mark::edges_of(drawn, true);
    const double share = strength_of(shape) / std::max(1.0, strength_of(looks[0]));
    if (share >= telling_shape && share < 0.95) looks.push_back(std::move(shape));
    return looks;
}

void add_peaks(cv::Mat& agreement, cv::Size mark, double factor, std::vector<Place>& found) {
    for (int i = 0; i < peaks_of_a_size; ++i) {
        double best = 0;
        cv::Point at;
        cv::minMaxLoc(agreement, nullptr, &best, nullptr, &at);
        if (best < first_sight) return;
        found.push_back({{(at.x + margin) / factor, (at.y + margin) / factor,
                          (mark.width - 2 * margin) / factor, (mark.height - 2 * margin) / factor},
                         best});
        const cv::Rect around(at.x - mark.width / 3, at.y - mark.height / 3, 2 * mark.width / 3 + 1,
                              2 * mark.height / 3 + 1);
        agreement(around & cv::Rect({}, agreement.size())) = 0;
    }
}

double overlap(const cv::Rect2d& a, const cv::Rect2d& b) {
    const double both = (a & b).area();
    return both / (a.area() + b.area() - both);
}

/// The best places of all sizes, none of them twice.
std::vector<Place> search(const cv::Mat& picture, const Mark& mark) {
    const double shorter = std::min(picture.cols, picture.rows);
    const double side = std::sqrt(static_cast<double>(mark.size().area()));
    std::vector<Place> found;
    // Brightness alone, from a copy no more than twice as large as wanted: most of the time goes here.
    cv::Mat grey;
    cv::cvtColor(picture, grey, cv::COLOR_RGB2GRAY);
    double grey_factor = 1;
    const double first = std::max(smallest * shorter, smallest_pixels);
    for (int i = 0; first * std::pow(size_step, i) <= largest * shorter; ++i) {
        const double wanted = first * std::pow(size_step, i);
        const double factor = std::min(1.0, search_side / wanted);
        const cv::Mat drawn = mark.at(scaled(mark.size(), wanted * factor / side), margin);
        for (; factor <= grey_factor / 2; grey_factor /= 2) grey = resized(grey, 0.5);
        const cv::Mat small = resized(grey, factor / grey_factor);
        if (drawn.cols > small.cols || drawn.rows > small.rows) break;
        const Edges edges = find_edges(small, contrast);
        cv::Mat agreement;
        for (const Edges& own : looks_of(drawn)) {
            const std::vector<EdgePoint> points = strongest_points(own, search_points);
            if (points.size() < 8) continue;
            const cv::Mat one = agreement_of(edges, points, drawn.size());
            agreement = agreement.empty() ? one : cv::Mat(cv::max(agreement, one));
        }
        if (agreement.empty()) continue;
        add_peaks(agreement, drawn.size(), factor, found);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Place& a, const Place& b) { return a.agreement > b.agreement; });
    std::vector<Place> best;
    for (const Place& place : found) {
        if (best.size() >= places) break;
        if (std::none_of(best.begin(), best.end(),
                         [&place](const Place& other) { return overlap(place.box, other.box) > 0.4; }))
            best.push_back(place);
    }
    return best;
}

/// The share of the variance around the mark that ground, shape and brightness explain, whatever their
/// colours.
double explained(const cv::Mat& picture, const cv::Mat& drawn) {
    cv::Mat alpha, light, near;
    cv::extractChannel(drawn, alpha, 3);
    cv::cvtColor(drawn, light, cv::COLOR_RGBA2GRAY);
    cv::dilate(alpha, near, cv::Mat(), {-1, -1}, 2);
    cv::Matx33d products = cv::Matx33d::zeros();
    cv::Matx33d with = cv::Matx33d::zeros();  // a column a colour
    cv::Vec3d squares, sums;
    double count = 0;
    for (int y = 0; y < drawn.rows; ++y) {
        for (int x = 0; x < drawn.cols; ++x) {
            if (near.at<uchar>(y, x) < 64) continue;
            const double terms[3] = {1.0, alpha.at<uchar>(y, x) / 255.0, light.at<uchar>(y, x) / 255.0};
            const auto& color = picture.at<cv::Vec3b>(y, x);
            for (int i = 0; i < 3; ++i) {
                for (int k = 0; k < 3; ++k) {
                    products(i, k) += terms[i] * terms[k];
                    with(i, k) += terms[i] * color[k];
                }
                squares[i] += static_cast<double>(color[i]) * color[i];
                sums[i] += color[i];
            }
            count += 1;
        }
    }
    if (count < 8) return 0;
    for (int i = 0; i < 3; ++i) products(i, i) += 1e-6 * count;
    const cv::Matx33d weights = products.inv(cv::DECOMP_SVD) * with;
    double all = 0, told = 0;
    for (int k = 0; k < 3; ++k) {
        const double mean = sums[k] * sums[k] / count;
        all += squares[k] - mean;
        for (int i = 0; i < 3; ++i) told += weights(i, k) * with(i, k);
        told -= mean;
    }
    return all < 4 * count ? 0 : std::clamp(told / all, 0.0, 1.0);
}

/// Looks closely at one place, `spread` being how much larger or smaller the logo may be.
Place look_closely(const cv::Mat& picture, const Mark& mark, const Place& place, double spread) {
    const double side = std::sqrt(place.box.area());
    const double factor = std::min(2.0, close_side / side);
    const double reach = (0.12 + spread) * side + 3;
    const cv::Rect2d wide(place.box.x - reach, place.box.y - reach, place.box.width + 2 * reach,
                          place.box.height + 2 * reach);
    const cv::Rect around = cv::Rect(wide) & cv::Rect({}, picture.size());
    const cv::Mat part = resized(picture(around), factor);
    const Edges edges = find_edges(part, contrast);
    const double own = std::sqrt(static_cast<double>(mark.size().area()));
    Place best = place;
    best.agreement = 0;
    cv::Mat channels[2] = {edges.cosine, edges.sine}, both;
    cv::merge(channels, 2, both);
    for (const double size : {1 - spread, 1.0, 1 + spread}) {
        const cv::Mat drawn = mark.at(scaled(mark.size(), side * size * factor / own), margin);
        if (drawn.cols > part.cols || drawn.rows > part.rows) continue;
        for (const Edges& own_edges : looks_of(drawn)) {
            cv::Mat own_channels[2] = {own_edges.cosine, own_edges.sine}, own_both, agreement;
            cv::merge(own_channels, 2, own_both);
            const double all = std::max(1.0, strength_of(own_edges));
            cv::matchTemplate(both, own_both, agreement, cv::TM_CCORR);
            double value = 0;
            cv::Point at;
            cv::minMaxLoc(agreement, nullptr, &value, nullptr, &at);
            value /= all;
            if (value <= best.agreement) continue;
            best.agreement = value;
            best.explained = explained(part({at.x, at.y, drawn.cols, drawn.rows}), drawn);
            best.box = {around.x + (at.x + margin) / factor, around.y + (at.y + margin) / factor,
                        (drawn.cols - 2 * margin) / factor, (drawn.rows - 2 * margin) / factor};
        }
    }
    return best;
}

}  // namespace

bool has_shape(const Picture& logo) {
    return !Mark(logo).is_empty();
}

std::optional<Detection> find_logo(const Picture& copy, const Picture& logo) {
    const Mark mark(logo);
    if (mark.is_empty()) return std::nullopt;
    const cv::Mat picture = as_colors(copy);
    Place best;
    for (const Place& place : search(picture, mark)) {
        Place close = look_closely(picture, mark, place, 0.06);
        if (close.agreement < 0.8 * least_agreement) continue;
        close = look_closely(picture, mark, close, 0.025);
        if (close.is_sure() && close.score() > best.score()) best = close;
    }
    if (best.agreement <= 0) return std::nullopt;
    Detection seen;
    seen.kind = FocusKind::logo;
    seen.score = std::min(1.0, best.score());
    seen.box = intersect(NormRect{best.box.x / picture.cols, best.box.y / picture.rows,
                                  best.box.width / picture.cols, best.box.height / picture.rows},
                         NormRect{0, 0, 1, 1});
    return seen;
}

}  // namespace mattebox
