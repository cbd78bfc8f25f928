#include "plan/motion/choose_rate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace mattebox {
namespace {

constexpr std::array<FrameRate, 8> standard_rates{
    {{24000, 1001}, {24, 1}, {25, 1}, {30000, 1001}, {30, 1}, {50, 1}, {60000, 1001}, {60, 1}}};

constexpr double bounds_tolerance = 0.0015;  // 23.976 is 0.1 % below 24
constexpr double same = 0.0004;              // and what is nearer than that is one rate
constexpr double near_enough = 0.98;         // means of variable rates are a little off: 24.1, 59.2
constexpr double calm = 31;                  // what is slower is not worth 50 or 60

bool is_same(double a, double b) {
    return std::abs(a - b) <= same * b;
}

std::vector<FrameRate> accepted_rates(const Bounds& fps) {
    std::vector<FrameRate> rates;
    for (const FrameRate& rate : standard_rates)
        if (accepts_rate(fps, rate.value())) rates.push_back(rate);
    return rates;
}

/// Of pictures that are equally long: each of them shown the same number of times; else every second, third
/// and so on of them. Multiples stay at `most`, which keeps 15 at 30 and not at 60.
std::optional<FrameRate> even_rate(const std::vector<FrameRate>& rates, double own, double most) {
    for (int times = 1; times <= 60; ++times)
        for (const FrameRate& rate : rates)
            if (is_same(rate.value(), own * times) && rate.value() <= most) return rate;
    for (int part = 2; part <= 60; ++part)
        for (const FrameRate& rate : rates)
            if (is_same(rate.value() * part, own)) return rate;
    return std::nullopt;
}

FrameRate nearest_rate(const std::vector<FrameRate>& rates, double own, double most) {
    FrameRate best = rates.front();
    for (const FrameRate& rate : rates) {
        // 23.976 and its like are for what was made at them.
        if (rate.seconds != 1 && !is_same(rate.value(), own)) continue;
        if (rate.value() > most) continue;
        best = rate;
        if (rate.value() >= own * near_enough) break;
    }
    return best;
}

/// Where the bounds hold no standard rate at all.
FrameRate rate_within(const Bounds& fps) {
    const double most = fps.max.value_or(fps.min.value_or(30));
    return {std::max(1, static_cast<int>(std::floor(most))), 1};
}

std::string bounds_text(const Bounds& fps) {
    if (fps.min && fps.max) return fmt::format("{:g} to {:g} are accepted", *fps.min, *fps.max);
    if (fps.min) return fmt::format("at least {:g} are accepted", *fps.min);
    return fmt::format("at most {:g} are accepted or recommended", fps.max.value_or(60));
}

}  // namespace

bool accepts_rate(const Bounds& fps, double rate) {
    return (!fps.min || rate >= *fps.min * (1 - bounds_tolerance)) &&
           (!fps.max || rate <= *fps.max * (1 + bounds_tolerance));
}

Bounds rate_bounds(const MotionLimits& limits) {
    Bounds fps = limits.fps;
    if (!limits.recommended_fps.empty()) {
        const double most = *std::max_element(limits.recommended_fps.begin(), limits.recommended_fps.end());
        fps.max = std::min(fps.max.value_or(most), most);
    }
    return fps;
}

FrameRate choose_rate(const MasterMotion& master, const MotionLimits& limits,
                      std::vector<std::string>& reasons) {
    const Bounds fps = rate_bounds(limits);
    const std::vector<FrameRate> rates = accepted_rates(fps);
    const double own = master.rate.is_known() ? master.rate.value() : 30;
    const double most = own > calm ? 60 : 30;
    const double highest = fps.min.value_or(0) > most ? 60 : most;
    FrameRate chosen = rate_within(fps);
    if (!rates.empty()) {
        const auto even = master.is_variable_rate ? std::nullopt : even_rate(rates, own, highest);
        chosen = even ? *even : nearest_rate(rates, own, highest);
    }
    if (master.is_variable_rate) {
        reasons.push_back(fmt::format("{:.5g} pictures a second: the master's rate varies, {:.3g} on average",
                                      chosen.value(), own));
    } else if (!is_same(chosen.value(), own)) {
        const bool is_accepted = accepts_rate(fps, own);
        reasons.push_back(
            fmt::format("{:.5g} pictures a second, not the master's {:.5g}: {}", chosen.value(), own,
                        is_accepted ? "that is no rate that players expect" : bounds_text(fps)));
    }
    return chosen;
}

}  // namespace mattebox
