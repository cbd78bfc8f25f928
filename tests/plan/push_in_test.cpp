// Stills that become motion.
#include "plan/motion/push_in.h"

#include <gtest/gtest.h>

#include "plan/motion_builders.h"
#include "plan/plan.h"

namespace mattebox {
namespace {

Placement reel(const std::string& id) {
    Placement made = test::placement(id, {1080, 1920}, {"vertical", "reel"});
    made.accepts_still = false;
    made.accepts_motion = true;
    made.still.reset();
    made.motion = MotionLimits{};
    return made;
}

const MotionRendition& motion_of(const Plan& plan) {
    return *plan.renditions.at(plan.variants.at(0).rendition).motion;
}

TEST(PushIn, StillMastersBecomeMotionWhereTheSidecarAsks) {
    Placement both = test::placement("b.story", {1080, 1920});
    both.accepts_motion = true;
    Sidecar sidecar;
    const Attention attention = test::attention({test::must("face", {0.45, 0.35, 0.1, 0.15})});
    EXPECT_EQ(
        make_plan(test::master(4000, 3000), attention, sidecar, {reel("a.reel")}, {}).skipped.at(0).reason,
        "takes motion only");
    sidecar.motion.seconds = 8;
    const Plan plan = make_plan(test::master(4000, 3000), attention, sidecar, {reel("a.reel"), both}, {});
    ASSERT_EQ(plan.variants.size(), 2U);
    EXPECT_FALSE(plan.renditions[plan.variants[1].rendition].motion) << "a still where stills are taken";
    const MotionRendition& motion = motion_of(plan);
    EXPECT_EQ(motion.timeline.pictures(), 240);
    EXPECT_EQ(motion.encoding.sound, std::nullopt);
    ASSERT_EQ(motion.shots.size(), 1U);
    const ShotFraming& shot = motion.shots[0];
    const CameraKey first = camera_at(shot, 0), last = camera_at(shot, 8), middle = camera_at(shot, 4);
    EXPECT_EQ(first.width, shot.framing.cut.w);
    EXPECT_EQ(first.x, shot.framing.cut.x);
    EXPECT_NEAR(last.width / first.width, 0.92, 1e-9);
    EXPECT_NEAR(middle.width, (first.width + last.width) / 2, 1e-9);
    EXPECT_GE(last.x, first.x);
    EXPECT_LE(last.x + last.width, first.x + first.width);

    Placement long_only = reel("a.reel");
    long_only.motion->seconds = {10.0, 60.0};
    EXPECT_EQ(
        motion_of(make_plan(test::master(4000, 3000), attention, sidecar, {long_only}, {})).timeline.length,
        10);
}

TEST(PushIn, APushInKeepsWhatMustStayClear) {
    // All of the canvas but a strip is covered, and what must stay fills that.
    Placement narrow = reel("a.reel");
    narrow.organic = test::margins(300, 100, 300, 100);
    narrow.ad = narrow.organic;
    Sidecar sidecar;
    sidecar.motion.seconds = 8;
    sidecar.fit = Fit::crop;
    const double width = 880.0 / 1080 * 1687 / 4000;
    const Attention attention = test::attention({test::must("words", {0.5 - width / 2, 0.3, width, 0.4})});
    const Plan plan = make_plan(test::master(4000, 3000), attention, sidecar, {narrow}, {});
    EXPECT_TRUE(motion_of(plan).shots[0].path.empty()) << "any closer and the interface covers it";
}

TEST(PushIn, APushInMindsTheOtherSurfaceWhereItCan) {
    // Organic leaves room for all of the push-in, the advertisement's caption bar for some of it.
    Placement place = reel("a.reel");
    place.organic = test::margins(100, 0, 100, 0);
    place.ad = test::margins(100, 0, 640, 0);
    Sidecar sidecar;
    sidecar.motion.seconds = 8;
    sidecar.fit = Fit::crop;
    const auto last_width = [&](double top, double bottom) {
        const Attention attention = test::attention({test::must("bottle", {0.45, top, 0.1, bottom - top})});
        const Plan plan = make_plan(test::master(4000, 3000), attention, sidecar, {place}, {});
        const ShotFraming& shot = motion_of(plan).shots[0];
        return camera_at(shot, 8).width / shot.framing.cut.w;
    };
    EXPECT_NEAR(last_width(0.3, 0.5), 0.92, 1e-9);
    const double less = last_width(0.1, 0.664);
    EXPECT_GT(less, 0.93);
    EXPECT_LT(less, 0.99);
    EXPECT_NEAR(last_width(0.1, 0.9), 0.92, 1e-9) << "covered there in any case";
}

}  // namespace
}  // namespace mattebox
