#include "plan/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mattebox {

std::int64_t Timeline::pictures() const {
    return std::max<std::int64_t>(1, std::llround(length * rate.value()));
}

std::string time_code(double seconds) {
    const std::int64_t tenths = std::max<std::int64_t>(0, std::llround(seconds * 10));
    const std::int64_t hours = tenths / 36000, minutes = tenths / 600 % 60, rest = tenths % 600;
    const std::string end = fmt::format("{:02}.{}", rest / 10, rest % 10);
    if (hours > 0) return fmt::format("{}:{:02}:{}", hours, minutes, end);
    return fmt::format("{}:{}", minutes, end);
}

Shown shown_of(const Timeline& timeline, double time, double until) {
    const double rate = timeline.rate.value();
    const auto index = [&](double moment) {
        // A hair early, so that what falls between two pictures goes to the later one on every machine.
        constexpr double hair = 1e-6;
        return std::llround((moment - timeline.start) * rate - hair);
    };
    const std::int64_t all = std::min<std::int64_t>(
        timeline.pictures(), std::max<std::int64_t>(1, std::llround((timeline.end - timeline.start) * rate)));
    // What is on screen at the end fills the rest: of a part that is shorter than half a picture, all of it.
    const std::int64_t last = until >= timeline.end - 1e-6 ? all : index(until);
    return {std::clamp<std::int64_t>(index(time), 0, all), std::clamp<std::int64_t>(last, 0, all)};
}

}  // namespace mattebox
