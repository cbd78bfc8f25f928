#include "media/motion/picture_times.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace mattebox {
namespace {

/// Rates that cameras and encoders mean: whole ones, and the same by 1000/1001.
std::optional<FrameRate> common_rate(double seconds, std::int64_t intervals, double tolerance) {
    for (const int whole : {25, 30, 24, 50, 60, 15, 20, 10, 12, 48, 100, 120, 240, 5, 8, 1, 2}) {
        for (const FrameRate rate : {FrameRate{whole, 1}, FrameRate{whole * 1000, 1001}})
            if (std::abs(rate.time_of(intervals) - seconds) <= tolerance) return rate;
    }
    return std::nullopt;
}

/// `intervals` pictures in `ticks`, shortened, and rounded to thousandths where that is too long.
FrameRate exact_rate(std::int64_t intervals, std::int64_t ticks, Tick tick) {
    const double value =
        static_cast<double>(intervals) * tick.parts / (static_cast<double>(ticks) * tick.seconds);
    const std::int64_t shared = std::gcd(intervals, ticks);
    const std::int64_t fewest = intervals / shared, shortest = ticks / shared;
    const double above = static_cast<double>(fewest) * tick.parts;
    const double below = static_cast<double>(shortest) * tick.seconds;
    constexpr double most = 1e15;
    if (above < most && below < most) {
        const auto pictures = static_cast<std::int64_t>(above), seconds = static_cast<std::int64_t>(below);
        const std::int64_t common = std::gcd(pictures, seconds);
        constexpr std::int64_t largest = 1'000'000;
        if (pictures / common <= largest && seconds / common <= largest)
            return {static_cast<int>(pictures / common), static_cast<int>(seconds / common)};
    }
    constexpr double highest = 1'000'000;
    if (!(value > 0) || value > highest) return {};
    return {std::max(1, static_cast<int>(std::lround(value * 1000))), 1000};
}

bool is_even(const std::vector<std::int64_t>& times) {
    const auto intervals = static_cast<double>(times.size() - 1);
    const double step = static_cast<double>(times.back() - times.front()) / intervals;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double place = static_cast<double>(times.front()) + step * static_cast<double>(i);
        if (std::abs(static_cast<double>(times[i]) - place) > 1.0) return false;
    }
    return step > 0;
}

/// Pictures that are shown before one that was decoded earlier, in a row.
int longest_run_of_b(const std::vector<PictureStamp>& stamps) {
    std::vector<std::pair<std::int64_t, bool>> pictures;
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const PictureStamp& stamp : stamps) {
        pictures.emplace_back(stamp.time, stamp.time < latest);
        latest = std::max(latest, stamp.time);
    }
    std::sort(pictures.begin(), pictures.end());
    int run = 0, longest = 0;
    for (const auto& [time, is_b] : pictures) {
        run = is_b ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

bool has_closed_gops(const std::vector<PictureStamp>& stamps, bool has_orphans) {
    std::int64_t key = std::numeric_limits<std::int64_t>::min();
    for (const PictureStamp& stamp : stamps) {
        if (stamp.is_key) key = stamp.time;
        if (stamp.is_orphan || (!has_orphans && stamp.time < key)) return false;
    }
    return true;
}

std::int64_t longest_gop(const std::vector<PictureStamp>& stamps, std::int64_t start, std::int64_t end) {
    std::int64_t longest = 0, last = start;
    for (const PictureStamp& stamp : stamps) {
        if (!stamp.is_key) continue;
        longest = std::max(longest, stamp.time - last);
        last = stamp.time;
    }
    return std::max(longest, end - last);
}

}  // namespace

PictureTimes measure_times(const std::vector<PictureStamp>& stamps, Tick tick, bool has_orphans) {
    PictureTimes measured;
    std::vector<std::int64_t> times;
    for (const PictureStamp& stamp : stamps)
        if (stamp.is_shown) times.push_back(stamp.time);
    if (times.empty()) return measured;
    std::sort(times.begin(), times.end());

    const double length = static_cast<double>(tick.seconds) / tick.parts;
    const auto intervals = static_cast<std::int64_t>(times.size()) - 1;
    const std::int64_t shown = times.back() - times.front();
    std::int64_t last = 0;
    for (const PictureStamp& stamp : stamps)
        if (stamp.is_shown && stamp.time == times.back()) last = stamp.duration;
    if (last <= 0 && intervals > 0) last = shown / intervals;
    const std::int64_t end = times.back() + last;

    measured.start = static_cast<double>(times.front()) * length;
    measured.seconds = static_cast<double>(end - times.front()) * length;
    measured.b_frames = longest_run_of_b(stamps);
    measured.has_closed_gops = has_closed_gops(stamps, has_orphans);
    measured.longest_gop = static_cast<double>(longest_gop(stamps, times.front(), end)) * length;
    if (intervals == 0) {
        if (last > 0) measured.rate = exact_rate(1, last, tick);
        return measured;
    }
    if (shown <= 0) return measured;
    measured.is_constant = is_even(times);
    const auto common = common_rate(static_cast<double>(shown) * length, intervals, length);
    measured.rate = measured.is_constant && common ? *common : exact_rate(intervals, shown, tick);
    return measured;
}

}  // namespace mattebox
