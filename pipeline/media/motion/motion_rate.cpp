#include "media/motion/motion_rate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace mattebox {
namespace {

constexpr std::array standards{
    FrameRate{24000, 1001}, FrameRate{24, 1},  FrameRate{25, 1},        FrameRate{30000, 1001},
    FrameRate{30, 1},       FrameRate{48, 1},  FrameRate{50, 1},        FrameRate{60000, 1001},
    FrameRate{60, 1},       FrameRate{100, 1}, FrameRate{120000, 1001}, FrameRate{120, 1},
    FrameRate{240, 1},      FrameRate{5, 1},   FrameRate{10, 1},        FrameRate{12, 1},
    FrameRate{15, 1},       FrameRate{20, 1},
};

constexpr double same_rate = 0.0005;
constexpr double trembling_rate = 0.005;

double difference(FrameRate rate, double value) {
    return std::abs(value / rate.value() - 1);
}

FrameRate as_fraction(double value) {
    constexpr int longest_period = 30;  // seconds: a third of a picture is no thousandths
    for (int seconds = 1; seconds <= longest_period; ++seconds) {
        const double pictures = std::round(std::min(value, 1e6) * seconds);
        if (pictures >= 1 && std::abs(pictures / seconds / value - 1) < 1e-5)
            return {static_cast<int>(pictures), seconds};
    }
    constexpr int parts = 1000;
    const int pictures = std::max(1, static_cast<int>(std::lround(std::min(value, 1e6) * parts)));
    const int divisor = std::gcd(pictures, parts);
    return {pictures / divisor, parts / divisor};
}

FrameRate snap(double value, double tolerance, FrameRate declared) {
    const bool is_stated = declared.is_known() && difference(declared, value) <= tolerance;
    // Between 29.97 and 30, a few pictures with rounded timestamps cannot tell: what is stated can.
    if (is_stated && tolerance < trembling_rate) value = declared.value();
    const auto nearest = std::min_element(standards.begin(), standards.end(), [&](FrameRate a, FrameRate b) {
        return difference(a, value) < difference(b, value);
    });
    if (difference(*nearest, value) <= tolerance) return *nearest;
    if (is_stated) return declared;
    return as_fraction(value);
}

}  // namespace

RateEstimate estimate_rate(std::span<const std::int64_t> times, double tick, FrameRate declared) {
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < times.size(); ++i)
        if (times[i] > times[i - 1]) steps.push_back(times[i] - times[i - 1]);
    if (steps.empty()) return {};
    std::vector<std::int64_t> sorted = steps;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());

    // A step that was rounded to ticks may be one longer or shorter, where ticks are fine enough.
    const std::int64_t usual = *middle;
    const std::int64_t slack = std::max<std::int64_t>(usual / 4, usual >= 3 ? 1 : 0);
    std::int64_t sum = 0, count = 0, shortest = usual, longest = usual;
    for (const std::int64_t step : steps) {
        if (std::abs(step - usual) > slack) continue;
        sum += step;
        ++count;
        shortest = std::min(shortest, step);
        longest = std::max(longest, step);
    }
    const auto all = static_cast<std::int64_t>(steps.size());
    const std::int64_t odd = all - count;
    if (odd > std::max<std::int64_t>(1, all / 50)) {
        const double mean =
            static_cast<double>(all) / (static_cast<double>(times.back() - times.front()) * tick);
        return {snap(mean, same_rate, {}), true};
    }
    const double value = static_cast<double>(count) / (static_cast<double>(sum) * tick);
    const double rounding = shortest == longest && usual > 1000 ? 0 : 1.0 / static_cast<double>(sum);
    const double tolerance =
        longest - shortest > 2 ? trembling_rate : std::clamp(rounding, same_rate, 0.0049);
    return {snap(value, tolerance, declared), false};
}

}  // namespace mattebox
