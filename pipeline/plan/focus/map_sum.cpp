#include "plan/focus/map_sum.h"

#include <algorithm>
#include <cstddef>

namespace mattebox {
namespace {

constexpr std::size_t side = FocusMap::side;
constexpr std::size_t row = side + 1;

}  // namespace

MapSum::MapSum(const FocusMap& map) {
    if (map.is_empty()) return;
    sums_.assign(row * row, 0.0);
    double total = 0, x_sum = 0, y_sum = 0;
    for (std::size_t y = 0; y < side; ++y) {
        double line = 0;
        for (std::size_t x = 0; x < side; ++x) {
            const double weight = map.weights[y * side + x];
            line += weight;
            total += weight;
            x_sum += weight * (static_cast<double>(x) + 0.5);
            y_sum += weight * (static_cast<double>(y) + 0.5);
            sums_[(y + 1) * row + x + 1] = sums_[y * row + x + 1] + line;
        }
    }
    if (total > 0) centre_ = {x_sum / total / side, y_sum / total / side};
}

/// The sum over everything above and to the left of a point in cells; bilinear inside a cell, which is exact,
/// since a cell's weight is spread evenly over it.
double MapSum::running(double x, double y) const {
    const double limit = static_cast<double>(side);
    x = std::clamp(x, 0.0, limit);
    y = std::clamp(y, 0.0, limit);
    const std::size_t column = std::min(static_cast<std::size_t>(x), side - 1);
    const std::size_t line = std::min(static_cast<std::size_t>(y), side - 1);
    const double fx = x - static_cast<double>(column);
    const double fy = y - static_cast<double>(line);
    const double* above = &sums_[line * row + column];
    const double* below = above + row;
    return (above[0] * (1 - fx) + above[1] * fx) * (1 - fy) + (below[0] * (1 - fx) + below[1] * fx) * fy;
}

double MapSum::over(const NormRect& box) const {
    if (sums_.empty() || box.is_empty()) return 0.0;
    const double left = box.x * side, right = box.right() * side;
    const double top = box.y * side, bottom = box.bottom() * side;
    return std::max(
        0.0, running(right, bottom) - running(left, bottom) - running(right, top) + running(left, top));
}

}  // namespace mattebox
