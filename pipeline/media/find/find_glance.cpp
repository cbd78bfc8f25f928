#include "media/find/find_glance.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

// Luma is read at so many points of each cell, a side; chroma at fewer, for it has no noise to speak of.
constexpr std::size_t luma_points = 6, chroma_points = 3;
constexpr float luma_range = 219, chroma_range = 224;
constexpr int black = 16;

// What steps between cells amount to without any edge: noise of this many levels, squared.
constexpr float noise_step = 2.0F;
constexpr float no_edges = noise_step * noise_step * 32 * 18;

// A cell has changed by fading where it changed by this many levels, and was half way in half of the time,
// give or take this share of the change.
constexpr float least_fade = 5, uneven_fade = 0.22F;

constexpr double novelty_reach = 0.5;
constexpr double between_copies = 1.0 / 30;

/// Where point `index` of `count` is along a side of `length` pixels.
int point_at(int index, int count, int length) {
    return (2 * index + 1) * length / (2 * count);
}

template <std::size_t count>
std::array<int, count> points_along(int length) {
    std::array<int, count> points{};
    for (std::size_t i = 0; i < count; ++i)
        points[i] = point_at(static_cast<int>(i), static_cast<int>(count), length);
    return points;
}

/// The means of a plane's cells, from points of them.
template <std::size_t columns, std::size_t points, std::size_t cells>
void shrink(const Plane& plane, std::array<float, cells>& means) {
    constexpr std::size_t rows = cells / columns;
    const auto across = points_along<columns * points>(plane.width);
    const auto down = points_along<rows * points>(plane.height);
    for (std::size_t row = 0; row < rows; ++row) {
        std::array<int, columns> sums{};
        for (std::size_t line = 0; line < points; ++line) {
            const std::uint8_t* pixels = plane.row(down[row * points + line]);
            const int* next = across.data();
            for (int& sum : sums)
                for (std::size_t i = 0; i < points; ++i) sum += pixels[*next++];
        }
        for (std::size_t column = 0; column < columns; ++column)
            means[row * columns + column] =
                static_cast<float>(sums[column]) / static_cast<float>(points * points);
    }
}

/// Light and contrast by points, sharpness by the neighbours of points.
void measure(const Plane& luma, PictureGlance& glance) {
    constexpr std::size_t across = 192, down = 40;
    // Away from the edges, so that each point has neighbours; tiny pictures have none that say anything.
    if (luma.width < 3 || luma.height < 3) return;
    const auto columns = points_along<across>(luma.width - 2);
    const auto rows = points_along<down>(luma.height - 2);
    double sum = 0, squares = 0, edges = 0;
    for (const int row : rows) {
        const std::uint8_t* above = luma.row(row) + 1;
        const std::uint8_t* here = luma.row(row + 1) + 1;
        const std::uint8_t* below = luma.row(row + 2) + 1;
        int sum_of_row = 0, squares_of_row = 0, edges_of_row = 0;
        for (const int x : columns) {
            const int pixel = here[x];
            sum_of_row += pixel;
            squares_of_row += pixel * pixel;
            edges_of_row += std::abs(4 * pixel - above[x] - below[x] - here[x - 1] - here[x + 1]);
        }
        sum += sum_of_row;
        squares += squares_of_row;
        edges += edges_of_row;
    }
    constexpr double count = static_cast<double>(across * down);
    const double mean = sum / count;
    const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
    glance.light = std::clamp(static_cast<float>(mean - black) / luma_range, 0.0F, 1.0F);
    glance.contrast = std::min(0.5F, static_cast<float>(deviation) / luma_range);
    glance.sharpness = std::min(1.0F, static_cast<float>(edges / count) / (4 * luma_range));
}

template <std::size_t count>
float mean_difference(const std::array<float, count>& a, const std::array<float, count>& b) {
    float sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += std::abs(a[i] - b[i]);
    return sum / static_cast<float>(count);
}

}  // namespace

GlanceFinder::Copy GlanceFinder::copy_of(const Picture& picture, PictureGlance& glance) {
    Copy copy;
    copy.time = glance.time;
    shrink<columns, luma_points>(picture.plane(0), copy.luma);
    shrink<columns, chroma_points>(picture.plane(1), copy.blue);
    shrink<columns, chroma_points>(picture.plane(2), copy.red);
    measure(picture.plane(0), glance);
    for (std::size_t i = 0; i < cells; ++i) {
        if (i % columns + 1 < columns) copy.across[i] = copy.luma[i + 1] - copy.luma[i];
        if (i + columns < cells) copy.down[i] = copy.luma[i + columns] - copy.luma[i];
        copy.steps += copy.across[i] * copy.across[i] + copy.down[i] * copy.down[i];
    }
    return copy;
}

float GlanceFinder::common_steps(const Copy& a, const Copy& b) {
    float common = 0;
    for (std::size_t i = 0; i < cells; ++i) common += a.across[i] * b.across[i] + a.down[i] * b.down[i];
    return common;
}

float GlanceFinder::edge_change(const Copy& a, const Copy& b) {
    return std::clamp(1 - (common_steps(a, b) + no_edges) / ((a.steps + b.steps) / 2 + no_edges), 0.0F, 1.0F);
}

float GlanceFinder::long_edge_change(const Copy& a, const Copy& b) {
    const float both = std::sqrt((a.steps + no_edges) * (b.steps + no_edges));
    return std::clamp(1 - (common_steps(a, b) + no_edges) / both, 0.0F, 1.0F);
}

const GlanceFinder::Copy* GlanceFinder::nearest(double time) const {
    const Copy* best = nullptr;
    for (const Copy& copy : earlier_)
        if (best == nullptr || std::abs(copy.time - time) < std::abs(best->time - time)) best = &copy;
    return best;
}

void GlanceFinder::look_back(const Copy& copy, PictureGlance& glance) const {
    glance.novelty = glance.edge_change;
    for (const Copy& other : earlier_) {
        if (other.time < copy.time - novelty_reach) continue;
        // What hardly changed is like the picture before already.
        if (glance.novelty < 0.1F) break;
        glance.novelty = std::min(glance.novelty, edge_change(copy, other));
    }
    const Copy* first = nearest(copy.time - glance_reach);
    const Copy* middle = nearest(copy.time - glance_reach / 2);
    if (first == nullptr || first == middle || first->time > copy.time - 0.8 * glance_reach) return;
    glance.long_edge_change = long_edge_change(copy, *first);
    int faded = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        const float change = std::abs(copy.luma[i] - first->luma[i]);
        const float aside = std::abs(middle->luma[i] - (copy.luma[i] + first->luma[i]) / 2);
        faded += change >= least_fade && aside <= uneven_fade * change + 1 ? 1 : 0;
    }
    glance.faded = static_cast<float>(faded) / static_cast<float>(cells);
}

PictureGlance GlanceFinder::find(const Picture& picture, double time) {
    PictureGlance glance;
    glance.time = time;
    Copy copy = copy_of(picture, glance);
    if (has_last_) {
        glance.change = (2 * mean_difference(copy.luma, last_.luma) / luma_range +
                         mean_difference(copy.blue, last_.blue) / chroma_range +
                         mean_difference(copy.red, last_.red) / chroma_range) /
                        4;
        glance.edge_change = edge_change(copy, last_);
        look_back(copy, glance);
    }
    while (!earlier_.empty() && earlier_.front().time < time - glance_reach - between_copies)
        earlier_.pop_front();
    if (earlier_.empty() || time - earlier_.back().time >= between_copies - 1e-3) earlier_.push_back(copy);
    last_ = copy;
    has_last_ = true;
    return glance;
}

}  // namespace mattebox
