// Plans of motion masters, and of stills that become motion.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "places.h"
#include "plan/error_of.h"
#include "plan/motion_builders.h"
#include "plan/plan.h"
#include "plan/settings/preset.h"
#include "plan/shot.h"

namespace mattebox {
namespace {

Placement reel(const std::string& id, Size canvas = {1080, 1920}) {
    Placement made = test::placement(id, canvas, {"vertical", "reel"});
    made.accepts_still = false;
    made.accepts_motion = true;
    made.still.reset();
    made.motion = MotionLimits{};
    return made;
}

Master clip(double seconds = 15, Size size = {1920, 1080}, FrameRate rate = {30, 1}) {
    Master master = test::master(size.width, size.height);
    master.path = "talk.mp4";
    master.motion = MasterMotion{};
    master.motion->seconds = seconds;
    master.motion->rate = rate;
    master.motion->sound = MasterSound{"aac", 2, 48000, 0, seconds};
    return master;
}

FocusTrack face(const std::string& name, NormRect box, double start, double end) {
    return test::track(test::found(name, FocusKind::face), test::still(box), start, end);
}

/// Two shots of six and nine seconds: a face on the left, then one on the right.
Attention two_shots(double end = 15) {
    MotionAttention motion;
    motion.shots.push_back({0, 6, {face("left", {0.1, 0.3, 0.1, 0.2}, 0, 6)}, {}, "none"});
    motion.shots.push_back({6, end, {face("right", {0.8, 0.3, 0.1, 0.2}, 6, end)}, {}, "none"});
    motion.cover = 7;
    Attention attention = test::attention({motion.shots[1].tracks[0].focus});
    attention.motion = std::make_shared<const MotionAttention>(motion);
    return attention;
}

Attention sounding(const SoundFacts& sound) {
    Attention attention = two_shots();
    MotionAttention motion = *attention.motion;
    motion.sound = sound;
    attention.motion = std::make_shared<const MotionAttention>(motion);
    return attention;
}

const MotionRendition& motion_of(const Plan& plan, std::size_t variant = 0) {
    return *plan.renditions.at(plan.variants.at(variant).rendition).motion;
}

bool has_code(const Variant& variant, const std::string& code) {
    return std::any_of(variant.findings.begin(), variant.findings.end(),
                       [&code](const Finding& finding) { return finding.code == code; });
}

TEST(MotionPlan, EveryShotIsFramedAroundWhatIsInIt) {
    const Plan plan = make_plan(clip(), two_shots(), {}, {reel("a.reel")}, {});
    ASSERT_EQ(plan.variants.size(), 1U);
    EXPECT_EQ(plan.variants[0].path, "out/talk/a.reel.mp4");
    const MotionRendition& motion = motion_of(plan);
    EXPECT_EQ(motion.timeline, (Timeline{0, 15, 15, {30, 1}, Extension::none}));
    ASSERT_EQ(motion.shots.size(), 2U);
    EXPECT_EQ(motion.shots[0].start, 0);
    EXPECT_EQ(motion.shots[0].end, 6);
    EXPECT_EQ(motion.shots[1].start, 6);
    EXPECT_EQ(motion.shots[1].end, 15);
    EXPECT_LE(motion.shots[0].framing.cut.x, 192);
    EXPECT_GE(motion.shots[1].framing.cut.right(), 1728);
    EXPECT_EQ(plan.renditions[0].framing.cut, motion.shots[1].framing.cut) << "of the cover";
    EXPECT_EQ(shot_at(motion.shots, 5.9).framing.cut, motion.shots[0].framing.cut);
    ASSERT_EQ(plan.variants[0].findings.size(), 1U);
    EXPECT_EQ(plan.variants[0].findings[0].sentence, "enlarged 1.8x: 608 px of the master fill 1080 px");
}

TEST(MotionPlan, StillPlacementsGetTheCover) {
    Placement both = test::placement("a.story", {1080, 1920});
    both.accepts_motion = true;
    const std::vector<Placement> places{both, test::placement("b.cover", {1080, 1920}),
                                        test::placement("c.cover", {1080, 1920})};
    Sidecar sidecar;
    sidecar.wishes.push_back({"c.*", {}, {}, {}, {}, {}, 2.5});
    const Plan plan = make_plan(clip(), two_shots(), sidecar, places, {});
    ASSERT_EQ(plan.variants.size(), 3U);
    EXPECT_TRUE(plan.renditions[plan.variants[0].rendition].motion) << "where both are taken, motion";
    const Rendition& cover = plan.renditions[plan.variants[1].rendition];
    EXPECT_FALSE(cover.motion);
    EXPECT_EQ(cover.moment, 7);
    EXPECT_GE(cover.framing.cut.right(), 1728);
    EXPECT_EQ(plan.variants[1].path, "out/talk/b.cover.jpg");
    const Rendition& own = plan.renditions[plan.variants[2].rendition];
    EXPECT_EQ(own.moment, 2.5);
    EXPECT_LE(own.framing.cut.x, 192) << "framed for what is seen at that moment";

    sidecar.motion.cover = 15;
    EXPECT_EQ(test::error_of([&] { make_plan(clip(), two_shots(), sidecar, places, {}); }),
              "the sidecar's 'cover' is 0:15.0, and the master is 15.0 s long");
}

TEST(MotionPlan, AStillIsJudgedForAsLongAsItIsShown) {
    Placement place = reel("a.reel");
    place.motion->seconds = {3, 60};
    // The push-in leaves it behind, and later than after a second.
    const Attention attention = test::attention({test::wish("edge", {0.0, 0.45, 0.06, 0.1})});
    for (const double seconds : {1.0, 3.0}) {
        Sidecar sidecar;
        sidecar.motion.seconds = seconds;
        const Plan plan = make_plan(test::master(1080, 1920), attention, sidecar, {place}, {});
        EXPECT_EQ(motion_of(plan).timeline.length, 3);
        EXPECT_TRUE(has_code(plan.variants.at(0), "focus.cut")) << seconds;
    }
}

TEST(MotionPlan, ACoverLiesInWhatIsShown) {
    const std::vector<Placement> places{test::placement("b.cover", {1080, 1920})};
    Sidecar sidecar;
    sidecar.motion.from = 9;
    EXPECT_EQ(make_plan(clip(), two_shots(), sidecar, places, {}).renditions.at(0).moment, 11);
    sidecar.motion.from = 6;
    EXPECT_EQ(make_plan(clip(), two_shots(), sidecar, places, {}).renditions.at(0).moment, 7);
    EXPECT_EQ(make_plan(clip(), {}, {}, places, {}).renditions.at(0).moment, 5) << "nobody looked";
}

TEST(MotionPlan, ACameraFollowsAndWhatIsLostIsSaid) {
    MotionAttention motion;
    Focus runner = test::found("runner", FocusKind::face);
    motion.shots.push_back(
        test::shot(0, 15, {test::track(runner, test::going({0.05, 0.3, 0.06, 0.2}, 0.05), 0, 15)}));
    motion.cover = 12;
    Attention attention = test::attention({});
    attention.motion = std::make_shared<const MotionAttention>(motion);
    const Plan plan = make_plan(clip(), attention, {}, {reel("a.reel")}, {});
    const ShotFraming& shot = motion_of(plan).shots.at(0);
    ASSERT_FALSE(shot.path.empty());
    EXPECT_GT(camera_at(shot, 14).x, camera_at(shot, 1).x + 600);
    EXPECT_EQ(plan.renditions[0].framing.cut.x, std::lround(camera_at(shot, 12).x)) << "at the cover";

    Placement covered = reel("b.reel");
    covered.organic = test::margins(1900, 0, 0, 0);
    covered.ad = covered.organic;
    Sidecar sidecar;
    sidecar.fit = Fit::crop;
    EXPECT_TRUE(has_code(make_plan(clip(), attention, sidecar, {covered}, {}).variants[0], "zone.covered"));
}

TEST(MotionPlan, CutsAreEvenAndWholeWhereNothingIsCut) {
    for (const Size size : {Size{1920, 1080}, Size{853, 479}, Size{1279, 1001}, Size{3841, 2161}}) {
        for (const Fit fit : {Fit::crop, Fit::pad}) {
            PlanWish wish;
            wish.fit = fit;
            const Plan plan =
                make_plan(clip(15, size), two_shots(), {},
                          {reel("a.reel"), reel("b.feed", {1080, 1080}), reel("c.wide", {1920, 1080})}, wish);
            for (const Rendition& rendition : plan.renditions) {
                for (const ShotFraming& shot : rendition.motion->shots) {
                    const PixelRect& cut = shot.framing.cut;
                    const CanvasPixels& placed = shot.framing.placed;
                    for (const int value :
                         {cut.x, cut.y, cut.w, cut.h, placed.x, placed.y, placed.w, placed.h})
                        EXPECT_EQ(value % 2, 0) << size.width << "x" << size.height;
                    EXPECT_LE(cut.right(), size.width);
                    EXPECT_LE(cut.bottom(), size.height);
                    EXPECT_LE(placed.right(), shot.framing.canvas.width);
                    EXPECT_LE(placed.bottom(), shot.framing.canvas.height);
                    EXPECT_EQ(shot.framing.covers_canvas(), shot.framing.fit == Fit::crop);
                }
            }
        }
    }
    const Plan plan = make_plan(clip(), two_shots(), {}, {reel("c.wide", {1920, 1080})}, {});
    EXPECT_EQ(motion_of(plan).shots[0].framing.cut, (PixelRect{0, 0, 1920, 1080})) << "bit for bit";
    EXPECT_EQ(motion_of(plan).shots[0].framing.placed, (CanvasPixels{0, 0, 1920, 1080}));
    PlanWish keep;
    keep.fit = Fit::keep;
    Placement any = reel("d.any", {1080, 1080});
    any.motion->ratio = {0.1, 10.0};
    const Plan kept = make_plan(clip(15, {853, 479}), two_shots(), {}, {any}, keep);
    EXPECT_EQ(kept.renditions[0].framing.canvas, (Size{1080, 606}));
}

TEST(MotionPlan, RenditionsAreSharedWhereEveryShotAllowsIt) {
    Placement top = reel("a.reel"), bottom = reel("b.reel"), other = reel("c.reel");
    for (Placement* place : {&top, &bottom}) place->ad.reset();
    // Only in the second shot do the two zones contradict each other.
    top.organic = test::margins(0, 0, 960, 0);
    bottom.organic = test::margins(960, 0, 0, 0);
    Attention attention = two_shots();
    MotionAttention motion = *attention.motion;
    motion.shots[0].tracks.clear();
    attention.motion = std::make_shared<const MotionAttention>(motion);
    const Plan plan = make_plan(clip(), attention, {}, {top, bottom, other}, {});
    EXPECT_NE(plan.variants[0].rendition, plan.variants[1].rendition);
    EXPECT_EQ(plan.renditions.size(), 2U) << "who knows no zone joins either";

    motion.shots[1].tracks.clear();
    attention.motion = std::make_shared<const MotionAttention>(motion);
    attention.focus.clear();
    EXPECT_EQ(make_plan(clip(), attention, {}, {top, bottom, other}, {}).renditions.size(), 1U);
}

TEST(MotionPlan, OtherMomentsAreOtherRenditionsOfOneFraming) {
    Placement brief = reel("a.brief"), whole = reel("b.whole");
    brief.motion->seconds.max = 5;
    const Plan plan = make_plan(clip(), two_shots(), {}, {brief, whole}, {});
    ASSERT_EQ(plan.renditions.size(), 2U);
    ASSERT_EQ(motion_of(plan, 0).shots.size(), 1U) << "the second shot is not shown";
    EXPECT_EQ(motion_of(plan, 0).shots[0].end, 5);
    EXPECT_EQ(motion_of(plan, 0).shots[0].framing.cut, motion_of(plan, 1).shots[0].framing.cut);
    EXPECT_TRUE(has_code(plan.variants[0], "motion.trimmed"));
    EXPECT_FALSE(has_code(plan.variants[1], "motion.trimmed"));

    Sidecar sidecar;
    sidecar.motion.from = 8;
    const Plan trimmed = make_plan(clip(), two_shots(), sidecar, {whole}, {});
    ASSERT_EQ(motion_of(trimmed).shots.size(), 1U) << "the first shot is over by then";
    EXPECT_EQ(motion_of(trimmed).shots[0].start, 8);
    EXPECT_EQ(motion_of(trimmed).timeline.length, 7);
}

TEST(MotionPlan, WhatIsDeclaredMattersInEveryShot) {
    Sidecar sidecar;
    Attention attention = two_shots();
    attention.focus.push_back(test::must("headline", {0.45, 0.8, 0.1, 0.1}));
    Placement wide = reel("a.reel", {1080, 1080});
    const Plan plan = make_plan(clip(), attention, sidecar, {wide}, {});
    for (const ShotFraming& shot : motion_of(plan).shots) {
        EXPECT_LE(shot.framing.cut.x, 864);
        EXPECT_GE(shot.framing.cut.right(), 1056);
    }
}

TEST(MotionPlan, SoundAndSizeAreSpokenOf) {
    SoundFacts silent;
    Plan plan = make_plan(clip(), sounding(silent), {}, {reel("a.reel")}, {});
    EXPECT_TRUE(has_code(plan.variants[0], "sound.silent"));
    SoundFacts loud;
    loud.loudness = -8;
    loud.clipped_share = 0.01;
    plan = make_plan(clip(), sounding(loud), {}, {reel("a.reel")}, {});
    EXPECT_FALSE(has_code(plan.variants[0], "sound.silent"));
    EXPECT_TRUE(has_code(plan.variants[0], "sound.clipped"));
    SoundFacts torn = loud;
    torn.damaged = 3;
    torn.first_damage = 62.5;
    const std::vector<Finding> heard =
        make_plan(clip(), sounding(torn), {}, {reel("a.reel")}, {}).variants[0].findings;
    EXPECT_EQ(heard.back().code, "sound.damaged");
    EXPECT_EQ(heard.back().severity, Severity::warn);
    EXPECT_EQ(heard.back().sentence,
              "the master's sound is damaged: 3 packets of it cannot be decoded whole, first at 1:02.5");
    Master mute = clip();
    mute.motion->sound.reset();
    EXPECT_FALSE(
        has_code(make_plan(mute, sounding(silent), {}, {reel("a.reel")}, {}).variants[0], "sound.silent"));

    plan = make_plan(clip(15, {640, 360}), two_shots(), {}, {reel("a.reel")}, {});
    EXPECT_TRUE(has_code(plan.variants[0], "scale.enlarged"));
    EXPECT_EQ(widest_shrink(plan), 8) << "motion is never decoded smaller, and asks nothing of stills";

    Placement closed = reel("a.reel");
    closed.motion->containers = {"3gp"};
    EXPECT_EQ(make_plan(clip(), two_shots(), {}, {closed}, {}).skipped.at(0).reason,
              "takes no MP4, MOV or WebM");
}

/// How many renditions of motion the built-in presets need for a clip without anything that matters in it.
std::size_t renditions_of_all(double seconds) {
    const auto places = load_presets({std::filesystem::path(test::root) / "presets"},
                                     [](Settings&) -> FilterUse { return {}; });
    const Plan plan = make_plan(clip(seconds), {}, {}, places, {});
    std::size_t motion = 0, made = 0;
    for (const Variant& variant : plan.variants) made += plan.renditions[variant.rendition].motion ? 1 : 0;
    EXPECT_EQ(made, 28U);
    std::set<std::pair<int, int>> canvases;
    for (const Rendition& rendition : plan.renditions) {
        if (!rendition.motion) continue;
        ++motion;
        canvases.emplace(rendition.framing.canvas.width, rendition.framing.canvas.height);
    }
    EXPECT_EQ(canvases.size(), 8U);
    return motion;
}

TEST(MotionPlan, TheBuiltInPlacementsNeedFewRenditions) {
    EXPECT_EQ(renditions_of_all(15), 11U) << "one without B-frames is for WhatsApp alone";
    EXPECT_EQ(renditions_of_all(60), 12U);
    EXPECT_EQ(renditions_of_all(360), 16U);
}

}  // namespace
}  // namespace mattebox
