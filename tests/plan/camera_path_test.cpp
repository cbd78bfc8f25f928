#include "plan/motion/camera_path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace mattebox {
namespace {

using namespace camera_rule;

/// Leeways of a cut 1 wide in a master 3 wide: the subject's middle wanders, and may be `stray` off.
std::vector<Leeway> around(double seconds, double stray, const std::function<double(double)>& middle) {
    std::vector<Leeway> leeways;
    for (double time = 0; time < seconds; time += step)
        leeways.push_back(
            {std::clamp(middle(time) - stray, 0.0, 2.0), std::clamp(middle(time) + stray, 0.0, 2.0)});
    return leeways;
}

struct Motion {
    double travelled = 0, speed = 0, acceleration = 0, outside = 0;
    int turns = 0;
};

Motion motion_of(const std::vector<double>& path, const std::vector<Leeway>& leeways) {
    Motion motion;
    double before = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        motion.outside = std::max({motion.outside, leeways[i].least - path[i], path[i] - leeways[i].most});
        if (i == 0) continue;
        const double speed = (path[i] - path[i - 1]) / step;
        motion.travelled += std::abs(speed) * step;
        motion.speed = std::max(motion.speed, std::abs(speed));
        if (i > 1) motion.acceleration = std::max(motion.acceleration, std::abs(speed - before) / step);
        if (speed * before < -1e-9) ++motion.turns;
        before = speed;
    }
    return motion;
}

double sway(double time) {
    return 1 + 0.1 * std::sin(time * 9);
}

TEST(CameraPath, StandsWhileWhatItFollowsStaysNear) {
    const auto leeways = around(10, 0.12, sway);
    const std::vector<double> path = plan_path(leeways, step, top_speed);
    ASSERT_EQ(path.size(), leeways.size());
    const auto [least, most] = std::minmax_element(path.begin(), path.end());
    EXPECT_NEAR(*least, *most, 1e-9);
    EXPECT_NEAR(*least, 1.0, 0.03);
}

TEST(CameraPath, KeepsToItsBounds) {
    const struct {
        const char* name;
        std::function<double(double)> middle;
        double most_outside;
    } rows[] = {
        {"somebody who walks across", [](double t) { return 0.2 + 0.15 * t; }, 0.03},
        {"who walks, stands and goes on",
         [](double t) { return 0.2 + 0.2 * std::min(t, 3.0) + 0.2 * std::max(0.0, t - 6); }, 0.03},
        {"who walks there and back", [](double t) { return 1.7 - 0.2 * std::abs(t - 5); }, 0.04},
        {"who is gone in a moment", [](double t) { return t < 5 ? 0.3 : 1.7; }, 0.7},
        {"who runs faster than a camera follows", [](double t) { return std::min(2.0, 0.6 * t); }, 1.0},
        {"a detector that trembles", [](double t) { return 1 + 0.3 * std::sin(t * 40) * std::sin(t * 7); },
         0.3},
    };
    for (const auto& row : rows) {
        const auto leeways = around(10, 0.12, row.middle);
        const Motion motion = motion_of(plan_path(leeways, step, top_speed), leeways);
        EXPECT_LE(motion.speed, top_speed + 1e-6) << row.name;
        EXPECT_LE(motion.acceleration, top_acceleration + 1e-6) << row.name;
        EXPECT_LE(motion.outside, row.most_outside) << row.name;
    }
}

TEST(CameraPath, MovesNoMoreThanItMust) {
    // To the right by 1.0 at a pace that a camera can follow; it may lag and lead by 0.12.
    const auto there = around(10, 0.12, [](double t) { return 0.3 + std::clamp((t - 3) * 0.2, 0.0, 1.0); });
    const Motion once = motion_of(plan_path(there, step, top_speed), there);
    EXPECT_NEAR(once.travelled, 1.0 - 0.24, 0.02);
    EXPECT_EQ(once.turns, 0);
    // A way with a sway on it: the sway is not followed.
    const auto swaying = around(10, 0.12, [](double t) { return 0.3 + 0.12 * t + 0.08 * std::sin(t * 8); });
    const Motion steady = motion_of(plan_path(swaying, step, top_speed), swaying);
    EXPECT_EQ(steady.turns, 0);
    EXPECT_LE(steady.speed, 0.16);
}

TEST(CameraPath, StandsBeforeAndAfterAMove) {
    const auto leeways = around(12, 0.12, [](double t) { return 0.3 + std::clamp((t - 5) * 0.2, 0.0, 0.6); });
    const std::vector<double> path = plan_path(leeways, step, top_speed);
    const auto at = [&path](double time) { return path[static_cast<std::size_t>(time / step)]; };
    EXPECT_NEAR(at(0), at(4.5), 1e-3);
    EXPECT_NEAR(at(9.5), at(11.9), 1e-3);
    EXPECT_GT(at(9.5), at(4.5) + 0.3);
}

TEST(CameraPath, WhatCannotBeHeldIsMissedByAsLittleAsCanBe) {
    // It jumps by 1.4 at 5 s: a camera of 0.25 a second is half of that off at the worst.
    const auto leeways = around(10, 0.0, [](double t) { return t < 5 ? 0.3 : 1.7; });
    const Motion motion = motion_of(plan_path(leeways, step, top_speed), leeways);
    EXPECT_NEAR(motion.outside, 0.7, 0.05);
}

TEST(CameraPath, ShortShotsAndEmptyOnes) {
    EXPECT_TRUE(plan_path({}, step, top_speed).empty());
    EXPECT_EQ(plan_path({{0.4, 0.6}}, step, top_speed), std::vector<double>{0.5});
    EXPECT_EQ(plan_path({{0.4, 0.6}, {0.5, 0.7}}, step, top_speed).size(), 2U);
}

}  // namespace
}  // namespace mattebox
