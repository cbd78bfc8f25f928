#include "plan/focus/focus_over_time.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/motion_builders.h"

namespace mattebox {
namespace {

using namespace test;

constexpr Size master_size{1920, 1080};
constexpr double apart = 0.25;

Detection seen(FocusKind kind, const NormRect& box, const std::string& name = {}, double score = 0.9) {
    Detection made;
    made.kind = kind;
    made.name = name;
    made.box = box;
    made.score = score;
    return made;
}

struct Thing {
    FocusKind kind;
    Way way;
    double start = 0, end = 100;
    std::string name = {};
    double score = 0.9;
};

std::vector<Sighting> look(double seconds, const std::vector<Thing>& things) {
    std::vector<Sighting> sightings;
    for (double time = 0; time < seconds; time += apart) {
        Sighting sighting{time, {}};
        sighting.attention.source = "saliency";
        for (const Thing& thing : things)
            if (time >= thing.start && time <= thing.end)
                sighting.attention.detections.push_back(
                    seen(thing.kind, thing.way(time), thing.name, thing.score));
        sightings.push_back(std::move(sighting));
    }
    return sightings;
}

Shot follow(double seconds, const std::vector<Thing>& things, const std::vector<Focus>& declared = {}) {
    return follow_focus(look(seconds, things), {{0, seconds}}, declared, false, master_size).at(0);
}

TEST(FollowFocus, AFaceThatStaysIsOneTrackOverTheWholeShot) {
    const NormRect box{0.4, 0.3, 0.1, 0.2};
    const Shot shot = follow(4, {{FocusKind::face, still(box)}});
    ASSERT_EQ(shot.tracks.size(), 1U);
    const FocusTrack& track = shot.tracks[0];
    EXPECT_TRUE(track.focus.must);
    EXPECT_FALSE(track.focus.is_declared);
    EXPECT_EQ(track.moments.front().time, 0);
    EXPECT_EQ(track.moments.back().time, 4);
    // By the rules of stills: the head, not only the face.
    EXPECT_LT(track.focus.box.y, box.y - 0.05);
    EXPECT_NEAR(box_at(track, 2.1).x, track.focus.box.x, 1e-9);
}

TEST(FollowFocus, SomebodyWhoWalksIsOneTrackWhoseBoxHoldsTheWay) {
    const Shot shot = follow(6, {{FocusKind::face, going({0.1, 0.3, 0.06, 0.12}, 0.1)}});
    ASSERT_EQ(shot.tracks.size(), 1U);
    EXPECT_NEAR(box_at(shot.tracks[0], 3).x + box_at(shot.tracks[0], 3).w / 2, 0.13 + 0.3, 0.01);
    EXPECT_LT(shot.tracks[0].focus.box.x, 0.11);
    EXPECT_GT(shot.tracks[0].focus.box.right(), 0.7);
}

TEST(FollowFocus, TwoWhoPassEachOtherStayTwo) {
    const Shot shot = follow(4, {{FocusKind::face, going({0.1, 0.25, 0.07, 0.14}, 0.15)},
                                 {FocusKind::face, going({0.8, 0.45, 0.07, 0.14}, -0.15)}});
    ASSERT_EQ(shot.tracks.size(), 2U);
    for (const FocusTrack& track : shot.tracks) {
        EXPECT_EQ(track.moments.front().time, 0);
        EXPECT_EQ(track.moments.back().time, 4);
        EXPECT_LT(track.focus.box.h, 0.3);  // nobody changed places
    }
}

TEST(FollowFocus, TremblingBoxesAreSmoothed) {
    const auto trembling = [](double time) {
        const int index = static_cast<int>(std::lround(time / apart));
        return NormRect{0.4 + (index % 2 == 0 ? 0.01 : -0.01), 0.3, 0.1, 0.2};
    };
    const Shot shot = follow(4, {{FocusKind::face, trembling}});
    ASSERT_EQ(shot.tracks.size(), 1U);
    const std::vector<FocusMoment>& moments = shot.tracks[0].moments;
    for (std::size_t i = 3; i + 3 < moments.size(); ++i)
        EXPECT_NEAR(moments[i].box.x, moments[i + 1].box.x, 0.006);
}

TEST(FollowFocus, WhatIsSeenOnceAmongManyIsAFalseAlarm) {
    const NormRect box{0.4, 0.3, 0.1, 0.2};
    EXPECT_TRUE(follow(4, {{FocusKind::face, still(box), 2.0, 2.0}}).tracks.empty());
    EXPECT_EQ(follow(apart, {{FocusKind::face, still(box)}}).tracks.size(), 1U) << "the only look there is";
    // Not seen for a moment: somebody turns away.
    std::vector<Sighting> sightings = look(4, {{FocusKind::face, still(box)}});
    sightings[6].attention.detections.clear();
    sightings[7].attention.detections.clear();
    EXPECT_EQ(follow_focus(sightings, {{0, 4}}, {}, false, master_size)[0].tracks.size(), 1U);
}

TEST(FollowFocus, WhoPassesByNeedNotStay) {
    const NormRect box{0.4, 0.3, 0.1, 0.2};
    const Shot shot = follow(20, {{FocusKind::face, still(box), 5.0, 5.5}});
    ASSERT_EQ(shot.tracks.size(), 1U);
    EXPECT_FALSE(shot.tracks[0].focus.must);
}

TEST(FollowFocus, AnUnsureFaceThatIsSeldomSeenNeedNotStay) {
    struct Row {
        double score, until;
        bool must;
    };
    for (const Row& row : {Row{0.75, 3, false}, Row{0.75, 8, true}, Row{0.85, 3, true}}) {
        const Thing hand{FocusKind::face, still({0.4, 0.3, 0.1, 0.2}), 0, row.until, {}, row.score};
        const Shot shot = follow(10, {hand});
        ASSERT_EQ(shot.tracks.size(), 1U);
        EXPECT_EQ(shot.tracks[0].focus.must, row.must) << row.score << " until " << row.until;
    }
}

TEST(FollowFocus, CaptionsThatChangeInPlaceAreOneThingThatStays) {
    const auto captions = [](double time) {
        const double width = 0.2 + 0.1 * (static_cast<int>(time) % 3);
        return NormRect{0.5 - width / 2, 0.7, width, 0.08};
    };
    const Shot shot = follow(6, {{FocusKind::text, captions}});
    ASSERT_EQ(shot.tracks.size(), 1U);
    EXPECT_EQ(shot.tracks[0].focus.lines, 1);
    EXPECT_GT(shot.tracks[0].focus.box.w, 0.4);
    for (const FocusMoment& moment : shot.tracks[0].moments)
        EXPECT_EQ(moment.box, shot.tracks[0].moments[0].box);
}

TEST(FollowFocus, LinesOfOneBlockAreOneTrackAndWordsThatScrollMove) {
    const Shot block = follow(4, {{FocusKind::text, still({0.3, 0.4, 0.4, 0.08})},
                                  {FocusKind::text, still({0.3, 0.5, 0.38, 0.08})}});
    ASSERT_EQ(block.tracks.size(), 1U);
    EXPECT_EQ(block.tracks[0].focus.lines, 2);
    EXPECT_LT(block.tracks[0].focus.box.y, 0.4);
    EXPECT_GT(block.tracks[0].focus.box.bottom(), 0.58);
    const auto rising = [](double time) { return NormRect{0.3, 0.9 - 0.15 * time, 0.4, 0.08}; };
    const Shot credits = follow(4, {{FocusKind::text, rising}});
    ASSERT_EQ(credits.tracks.size(), 1U);
    EXPECT_GT(credits.tracks[0].focus.box.h, 0.5);
    EXPECT_LT(box_at(credits.tracks[0], 2).h, 0.2);
}

TEST(FollowFocus, ThingsOfAnotherKindAreNotTheSame) {
    const NormRect box{0.3, 0.3, 0.3, 0.3};
    const Shot shot = follow(4, {{FocusKind::subject, still(box), 0, 1.9, "dog"},
                                 {FocusKind::subject, still(box), 2.0, 4, "cat"}});
    ASSERT_EQ(shot.tracks.size(), 2U);
    EXPECT_NE(shot.tracks[0].focus.name, shot.tracks[1].focus.name);
}

TEST(FollowFocus, WhatIsDeclaredHoldsInEveryShotAndOverrides) {
    const Focus logo = must("logo", {0.35, 0.25, 0.2, 0.3});
    const auto shots = follow_focus(look(4, {{FocusKind::face, still({0.4, 0.3, 0.1, 0.2})},
                                             {FocusKind::face, still({0.8, 0.3, 0.1, 0.2})}}),
                                    {{0, 2}, {2, 4}, {4, 6}}, {logo}, false, master_size);
    ASSERT_EQ(shots.size(), 3U);
    for (const Shot& shot : shots) {
        ASSERT_FALSE(shot.tracks.empty());
        EXPECT_EQ(shot.tracks[0].focus.name, "logo");
        EXPECT_EQ(shot.tracks[0].moments.front().time, shot.start);
        EXPECT_EQ(shot.tracks[0].moments.back().time, shot.end);
    }
    // The face inside is the same thing; beside what decides, the other one only weighs.
    ASSERT_EQ(shots[0].tracks.size(), 2U);
    EXPECT_FALSE(shots[0].tracks[1].focus.must);
    EXPECT_EQ(shots[2].tracks.size(), 1U);
}

TEST(FollowFocus, LogosThatSightingsDeclareAreFollowedByTheirName) {
    std::vector<Sighting> sightings = look(4, {});
    for (Sighting& sighting : sightings) {
        Focus mark = must("mark", {0.1 + 0.1 * sighting.time, 0.1, 0.1, 0.1});
        mark.kind = FocusKind::logo;
        if (sighting.time >= 2) sighting.attention.focus.push_back(mark);
    }
    const auto shots = follow_focus(sightings, {{0, 4}}, {}, false, master_size);
    ASSERT_EQ(shots[0].tracks.size(), 1U);
    EXPECT_EQ(shots[0].tracks[0].moments.front().time, 2);
    EXPECT_NEAR(box_at(shots[0].tracks[0], 3.125).x, 0.4125, 1e-9);
}

TEST(FollowFocus, TheMapIsTheMeanOfTheShot) {
    std::vector<Sighting> sightings = look(1, {});
    sightings[0].attention.map = stands_out({0, 0, 0.5, 1}).map;
    sightings[1].attention.map = stands_out({0.5, 0, 0.5, 1}).map;
    const Shot shot = follow_focus(sightings, {{0, 1}}, {}, false, master_size)[0];
    ASSERT_FALSE(shot.map.is_empty());
    EXPECT_FLOAT_EQ(shot.map.weights.front(), shot.map.weights.back());
    EXPECT_EQ(shot.map_source, "saliency");
}

}  // namespace
}  // namespace mattebox
