#include "media/motion/motion_rate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace mattebox {
namespace {

/// Times of `count` pictures at `rate`, rounded to ticks.
std::vector<std::int64_t> stamps(double rate, double tick, int count) {
    std::vector<std::int64_t> times;
    for (int i = 0; i < count; ++i) times.push_back(std::llround(i / rate / tick));
    return times;
}

TEST(MotionRate, StandardRatesThroughRoundedTimestamps) {
    for (const FrameRate rate :
         {FrameRate{24000, 1001}, FrameRate{24, 1}, FrameRate{25, 1}, FrameRate{30000, 1001},
          FrameRate{30, 1}, FrameRate{50, 1}, FrameRate{60000, 1001}, FrameRate{60, 1}})
        for (const double tick : {0.001, 1.0 / 90'000, 1.0 / 600}) {
            const RateEstimate estimate = estimate_rate(stamps(rate.value(), tick, 300), tick, rate);
            EXPECT_EQ(estimate.rate, rate) << rate.value() << ' ' << tick;
            EXPECT_FALSE(estimate.is_variable) << rate.value() << ' ' << tick;
        }
    EXPECT_EQ(estimate_rate(stamps(30000.0 / 1001, 0.001, 10), 0.001, {30000, 1001}).rate,
              (FrameRate{30000, 1001}));
    EXPECT_EQ(estimate_rate(stamps(25, 0.04, 10), 0.04, {}).rate, (FrameRate{25, 1}));
}

TEST(MotionRate, RatesOfTheirOwn) {
    EXPECT_EQ(estimate_rate(stamps(29.8333, 1e-5, 300), 1e-5, {179, 6}).rate, (FrameRate{179, 6}));
    EXPECT_EQ(estimate_rate(stamps(12.5, 1e-5, 300), 1e-5, {}).rate, (FrameRate{25, 2}));
    EXPECT_EQ(estimate_rate(stamps(100.0 / 3, 0.001, 100), 0.001, {}).rate, (FrameRate{100, 3}));
}

TEST(MotionRate, TremblingTimestampsOfAPhone) {
    std::vector<std::int64_t> times = stamps(30.03, 1.0 / 90'000, 300);
    for (std::size_t i = 0; i < times.size(); ++i) times[i] += static_cast<std::int64_t>(i % 3) * 60;
    const RateEstimate estimate = estimate_rate(times, 1.0 / 90'000, {});
    EXPECT_EQ(estimate.rate, (FrameRate{30, 1}));
    EXPECT_FALSE(estimate.is_variable);
}

TEST(MotionRate, ADroppedPictureIsNoVariableRate) {
    std::vector<std::int64_t> times = stamps(30, 0.001, 101);
    times.erase(times.begin() + 50);
    EXPECT_FALSE(estimate_rate(times, 0.001, {}).is_variable);
    EXPECT_EQ(estimate_rate(times, 0.001, {}).rate, (FrameRate{30, 1}));
    for (int i = 5; i < 50; i += 5) times.erase(times.begin() + i);
    EXPECT_TRUE(estimate_rate(times, 0.001, {}).is_variable);
    EXPECT_NEAR(estimate_rate(times, 0.001, {}).rate.value(), 90 / 3.333, 0.1);
}

TEST(MotionRate, OnePictureHasNone) {
    EXPECT_FALSE(estimate_rate(std::vector<std::int64_t>{7}, 0.001, {}).rate.is_known());
    EXPECT_FALSE(estimate_rate({}, 0.001, {25, 1}).rate.is_known());
    EXPECT_FALSE(estimate_rate(std::vector<std::int64_t>{7, 7, 7}, 0.001, {}).rate.is_known());
}

}  // namespace
}  // namespace mattebox
