#include "plan/motion/frame_shot.h"
#include "plan/focus/lead_focus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/motion/camera_path.h"
#include "plan/motion/share_shots.h"
#include "plan/motion_builders.h"

namespace mattebox {
namespace {

using namespace test;

constexpr Size master_size{1920, 1080};
constexpr Size upright{1080, 1920};

struct Upright {
    Placement placement = test::placement("test.reel", upright, {"reel"});
    Attention attention;
    FramingWish wish;

    Upright() {
        wish.master = master_size;
        wish.attention = &attention;
        wish.canvas = upright;
        wish.placements = {&placement};
    }
};

const Focus face = found("face", FocusKind::face);
const Focus words = found("headline", FocusKind::text);

void expect_calm_camera(const ShotFraming& framing) {
    const PixelRect& cut = framing.framing.cut;
    ASSERT_GE(framing.path.size(), 2U);
    EXPECT_DOUBLE_EQ(framing.path.front().time, framing.start);
    EXPECT_DOUBLE_EQ(framing.path.back().time, framing.end);
    double before = 0;
    int turns = 0;
    for (std::size_t i = 0; i < framing.path.size(); ++i) {
        const CameraKey& key = framing.path[i];
        EXPECT_GE(key.x, -1e-6);
        EXPECT_LE(key.x + cut.w, master_size.width + 1e-6);
        EXPECT_GE(key.y, -1e-6);
        EXPECT_LE(key.y + cut.h, master_size.height + 1e-6);
        if (i == 0) continue;
        const double speed = (key.x - framing.path[i - 1].x) / (key.time - framing.path[i - 1].time);
        // Keys are thinned out to a fifth of a pixel.
        EXPECT_LE(std::abs(speed), camera_rule::top_speed * cut.w + 0.4 / camera_rule::step);
        if (speed * before < 0 && std::abs(speed) > 8) ++turns;
        if (std::abs(speed) > 8) before = speed;
    }
    EXPECT_LE(turns, 1);
}

TEST(FrameShot, WhatStaysIsFramedAsAStill) {
    const Upright to;
    const NormRect box{0.6, 0.2, 0.1, 0.25};
    const Shot seen = shot(2, 8, {track(face, still(box), 2, 8)});
    const ShotFraming made = frame_shot(seen, to.wish);
    EXPECT_TRUE(made.path.empty());
    EXPECT_EQ(made.start, 2);
    EXPECT_EQ(made.end, 8);
    Attention as_still;
    as_still.focus = {face};
    as_still.focus[0].box = box;
    FramingWish wish = to.wish;
    wish.attention = &as_still;
    EXPECT_EQ(made.framing.cut, find_framing(wish).cut);
}

TEST(FrameShot, SomebodyWhoStepsAsideIsHeldByACalmCut) {
    const Upright to;
    const Shot seen = shot(0, 8, {track(face, going({0.4, 0.2, 0.1, 0.25}, 0.01), 0, 8)});
    const ShotFraming made = frame_shot(seen, to.wish);
    EXPECT_TRUE(made.path.empty());
    EXPECT_EQ(made.framing.fit, Fit::crop);
    EXPECT_EQ(held_share(seen, made, to.wish), 1.0);
}

TEST(FrameShot, SomebodyWhoLeavesAtTheEndIsNotFollowed) {
    const Upright to;
    const auto leaving = [](double t) {
        return NormRect{0.45 + (t > 9.7 ? 1.2 * (t - 9.7) : 0.0), 0.2, 0.1, 0.25};
    };
    const Shot seen = shot(0, 10, {track(face, leaving, 0, 10)});
    const ShotFraming made = frame_shot(seen, to.wish);
    EXPECT_TRUE(made.path.empty());
    EXPECT_EQ(made.framing.fit, Fit::crop);
    EXPECT_GE(held_share(seen, made, to.wish), 0.95);
}

TEST(FrameShot, SomebodyWhoWalksAcrossIsFollowed) {
    const Upright to;
    const Shot seen = shot(0, 10, {track(face, going({0.08, 0.2, 0.1, 0.25}, 0.07), 0, 10)});
    const ShotFraming made = frame_shot(seen, to.wish);
    expect_calm_camera(made);
    EXPECT_EQ(made.framing.fit, Fit::crop);
    EXPECT_GE(held_share(seen, made, to.wish), 0.95);
    EXPECT_GT(made.path.back().x, made.path.front().x + 600);
    EXPECT_NE(made.framing.reasons.at(0).find("follows face"), std::string::npos);
    // The cut says where it begins.
    EXPECT_NEAR(made.framing.cut.x, made.path.front().x, 0.5);
}

TEST(FrameShot, TheClearAreaCountsWhereTheCameraFollows) {
    Upright to;
    to.placement.organic = margins(200, 250, 300, 0);
    const Shot seen = shot(0, 12, {track(face, going({0.08, 0.3, 0.08, 0.2}, 0.06), 0, 12)});
    const ShotFraming made = frame_shot(seen, to.wish);
    expect_calm_camera(made);
    EXPECT_GE(held_share(seen, made, to.wish), 0.95);
}

TEST(FrameShot, WordsNeverMove) {
    const Upright to;
    const Shot seen = shot(0, 10,
                           {track(face, going({0.08, 0.2, 0.1, 0.25}, 0.07), 0, 10),
                            track(words, still({0.42, 0.8, 0.16, 0.06}), 0, 10)});
    EXPECT_TRUE(frame_shot(seen, to.wish).path.empty());
    // Nor do words that scroll.
    const Shot credits = shot(0, 10, {track(words, going({0.08, 0.5, 0.2, 0.1}, 0.07), 0, 10)});
    EXPECT_TRUE(frame_shot(credits, to.wish).path.empty());
    // Nor a logo; and a drawing is not a scene.
    const Shot logo =
        shot(0, 10, {track(found("logo", FocusKind::logo), going({0.08, 0.5, 0.2, 0.1}, 0.07), 0, 10)});
    EXPECT_TRUE(frame_shot(logo, to.wish).path.empty());
}

TEST(FrameShot, TwoFacesAtBothEndsArePadded) {
    const Upright to;
    const Shot seen = shot(
        0, 6,
        {track(face, still({0.05, 0.2, 0.12, 0.3}), 0, 6), track(face, still({0.83, 0.2, 0.12, 0.3}), 0, 6)});
    const ShotFraming made = frame_shot(seen, to.wish);
    EXPECT_EQ(made.framing.fit, Fit::pad);
    EXPECT_TRUE(made.path.empty());
    EXPECT_EQ(held_share(seen, made, to.wish), 1.0);
}

TEST(FrameShot, AFaceThatIsTooFastIsPaddedNotChased) {
    const Upright to;
    const auto running = [](double t) { return NormRect{0.45 + 0.4 * std::sin(t * 3), 0.2, 0.1, 0.25}; };
    const Shot seen = shot(0, 10, {track(face, running, 0, 10)});
    const ShotFraming made = frame_shot(seen, to.wish);
    EXPECT_TRUE(made.path.empty());
    EXPECT_EQ(made.framing.fit, Fit::pad);
}

TEST(FrameShot, WhatTheDesignerSaidIsKept) {
    Upright to;
    const Shot seen = shot(0, 10, {track(face, going({0.08, 0.2, 0.1, 0.25}, 0.07), 0, 10)});
    to.wish.cut = NormRect{0.1, 0.0, 0.3, 1.0};
    EXPECT_TRUE(frame_shot(seen, to.wish).path.empty());
    to.wish.cut.reset();
    to.wish.fit = Fit::pad;
    EXPECT_EQ(frame_shot(seen, to.wish).framing.fit, Fit::pad);
    to.wish.fit = Fit::automatic;
    to.wish.is_centred = true;
    const ShotFraming centred = frame_shot(seen, to.wish);
    EXPECT_TRUE(centred.path.empty());
    EXPECT_NEAR(centred.framing.cut.x + centred.framing.cut.w / 2.0, 960, 1);
}

TEST(FrameShot, ABoxOnTheCanvasMovesAgainstTheCamera) {
    ShotFraming framing;
    framing.end = 10;
    framing.framing = whole_canvas({100, 100});
    framing.framing.cut = {0, 0, 100, 100};
    framing.path = {{}, {}};
    framing.path[1].time = 10;
    framing.path[1].x = 50;
    const NormRect box{0.5, 0.5, 0.1, 0.1};
    EXPECT_NEAR(to_canvas(box, {200, 100}, framing, 0).x, 100, 1e-9);
    EXPECT_NEAR(to_canvas(box, {200, 100}, framing, 5).x, 75, 1e-9);
    EXPECT_NEAR(to_canvas(box, {200, 100}, framing, 20).x, 50, 1e-9);
}

TEST(FrameShot, TheOneWhoOutweighsAllOthersIsFollowedToo) {
    const Upright to;
    Focus player = found("person", FocusKind::subject, false);
    player.weight = 1;
    player.score = 0.8;
    Focus umpire = player;
    umpire.weight = 0.4;
    const auto players = [&](double other) {
        umpire.weight = other;
        return shot(0, 10,
                    {track(player, going({0.08, 0.4, 0.1, 0.4}, 0.07), 0, 10),
                     track(umpire, still({0.45, 0.1, 0.05, 0.2}), 0, 10)});
    };
    const Shot seen = players(0.4);
    const ShotFraming made = frame_shot(seen, to.wish);
    expect_calm_camera(made);
    EXPECT_GE(held_share(seen, made, to.wish), 0.95);
    // One of two is nobody's lead, and nobody is padded for who need not stay.
    const ShotFraming calm = frame_shot(players(0.9), to.wish);
    EXPECT_TRUE(calm.path.empty());
    EXPECT_EQ(calm.framing.fit, Fit::crop);
}

TEST(FrameShot, WhoNeedNotStayIsFollowedAsWideAsTheCanvasAllows) {
    Upright to;
    to.placement.organic = margins(250, 65, 500, 65);
    Focus player = found("person", FocusKind::subject, false);
    player.score = 0.8;
    // Her feet are where the captions will be.
    const Shot seen = shot(0, 10, {track(player, going({0.08, 0.55, 0.1, 0.43}, 0.07), 0, 10)});
    const ShotFraming made = frame_shot(seen, to.wish);
    expect_calm_camera(made);
    EXPECT_EQ(made.framing.cut.h, master_size.height);
    // Where she is too fast to be held, the camera does not run after her.
    const auto running = [](double t) { return NormRect{0.45 + 0.4 * std::sin(t * 3), 0.5, 0.05, 0.4}; };
    const ShotFraming still_one = frame_shot(shot(0, 10, {track(player, running, 0, 10)}), to.wish);
    EXPECT_TRUE(still_one.path.empty());
    EXPECT_EQ(still_one.framing.fit, Fit::crop);
}

TEST(FrameShot, APushInBringsABoxCloser) {
    ShotFraming framing;
    framing.end = 10;
    framing.framing = whole_canvas({100, 100});
    framing.path = {{0, 0, 0, 100}, {10, 25, 25, 50}};
    const CanvasRect box = to_canvas({0.4, 0.4, 0.2, 0.2}, {100, 100}, framing, 10);
    EXPECT_NEAR(box.x, 30, 1e-9);
    EXPECT_NEAR(box.w, 40, 1e-9);
}

TEST(ShareShots, OneFramingForAllThatItServes) {
    const Upright to;
    Placement low = placement("test.low", upright), other = placement("test.other", upright);
    low.organic = margins(1200, 0, 0, 0);  // only the lowest part is clear
    FramingWish wishes[] = {to.wish, to.wish, to.wish};
    wishes[1].placements = {&other};
    wishes[2].placements = {&low};
    const std::vector<Shot> shots{shot(0, 4, {track(face, still({0.6, 0.1, 0.1, 0.2}), 0, 4)}),
                                  shot(4, 14, {track(face, going({0.08, 0.2, 0.1, 0.25}, 0.07), 4, 14)})};
    const auto two = share_shots(shots, {wishes[0], wishes[1]});
    ASSERT_EQ(two.size(), 1U);
    EXPECT_EQ(two[0].serves, (std::vector<std::size_t>{0, 1}));
    ASSERT_EQ(two[0].shots.size(), 2U);
    EXPECT_EQ(two[0].shots[1].start, 4);
    std::vector<bool> served(3);
    for (const SharedShots& shared : share_shots(shots, {wishes[0], wishes[1], wishes[2]}))
        for (const std::size_t i : shared.serves) {
            EXPECT_FALSE(served[i]);
            served[i] = true;
        }
    EXPECT_EQ(served, std::vector<bool>(3, true));
}

}  // namespace
}  // namespace mattebox
