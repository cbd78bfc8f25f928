#include "plan/checks/motion_zone_check.h"

#include <gtest/gtest.h>

#include "plan/motion_builders.h"

namespace mattebox {
namespace {

using namespace test;

constexpr Size canvas{1000, 1000};
const Focus face = found("face", FocusKind::face);
const NormRect inside{0.4, 0.4, 0.2, 0.2};

/// Inside, but beyond the right edge from one time to another.
Way outside_from(double start, double end) {
    return [=](double time) { return time >= start && time < end ? NormRect{0.9, 0.4, 0.2, 0.2} : inside; };
}

/// A track that jumps, with moments close enough to be exact.
FocusTrack jumping(const Focus& focus, const Way& way, double seconds) {
    FocusTrack made{focus, {}};
    for (int i = 0; i <= seconds * 100; ++i) made.moments.push_back({i / 100.0, way(i / 100.0)});
    return made;
}

std::vector<Finding> check(const Shot& shot, const Placement& placement,
                           std::optional<Timeline> timeline = {}) {
    return check_focus_over_time({shot}, {calm(shot.start, shot.end, whole_canvas(canvas))}, placement,
                                 Surface::organic, timeline.value_or(all_of(shot.end)), canvas);
}

TEST(FocusOverTime, TheShareOfTimeAndTheLongestStretchDecide) {
    const struct {
        double start, end;
        std::optional<Severity> severity;
    } rows[] = {
        {0, 0, std::nullopt},        {3.0, 3.3, Severity::warn},  // 3 % of ten seconds
        {3.0, 3.45, Severity::warn},                              // just below half a second
        {3.0, 3.7, Severity::fail},  {0.0, 10.1, Severity::fail},
    };
    for (const auto& row : rows) {
        const auto findings = check(shot(0, 10, {jumping(face, outside_from(row.start, row.end), 10)}),
                                    placement("test.square", canvas));
        ASSERT_EQ(findings.size(), row.severity ? 1U : 0U) << row.end;
        if (!row.severity) continue;
        EXPECT_EQ(findings[0].severity, *row.severity) << row.end;
        EXPECT_EQ(findings[0].code, "focus.cut");
    }
}

TEST(FocusOverTime, ManyMomentsAddUp) {
    // Gone for 0.2 s in each second: never for half a second, but for a fifth of the time.
    const auto blinking = [](double time) {
        return time - static_cast<int>(time) < 0.2 ? NormRect{0.95, 0.4, 0.2, 0.2} : inside;
    };
    const auto findings = check(shot(0, 10, {jumping(face, blinking, 10)}), placement("test.square", canvas));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::fail);
    EXPECT_NE(findings[0].sentence.find("for 20 % of its time"), std::string::npos) << findings[0].sentence;
}

TEST(FocusOverTime, TheSentenceNamesShareMomentAndLoss) {
    const auto findings =
        check(shot(0, 10, {jumping(face, outside_from(3, 4.2), 10)}), placement("test.square", canvas));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_TRUE(findings[0].sentence.starts_with("face: cut off for 12 % of its time, worst at 0:03."))
        << findings[0].sentence;
    EXPECT_TRUE(findings[0].sentence.ends_with(": 50 % outside the picture of test.square"))
        << findings[0].sentence;
}

TEST(FocusOverTime, OnlyWhatTheTimelineShowsCounts) {
    const Shot seen = shot(0, 10, {jumping(face, outside_from(3, 4.2), 10)});
    EXPECT_TRUE(check(seen, placement("test.square", canvas), Timeline{5, 10, 5, {25, 1}}).empty());
    const auto findings = check(seen, placement("test.square", canvas), Timeline{2, 6, 4, {25, 1}});
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(findings[0].sentence.find("for 30 % of its time, worst at 0:01."), std::string::npos)
        << findings[0].sentence;  // the time of the variant
}

TEST(FocusOverTime, ZonesAndCropsWeighAsInStills) {
    const auto low = [](double time) { return NormRect{0.4, time < 5 ? 0.4 : 0.85, 0.1, 0.1}; };
    const Shot seen = shot(0, 10, {jumping(face, low, 10)});
    const struct {
        const char* name;
        std::optional<Zone> organic, ad;
        const char* tag;
        bool has_crop;
        std::vector<std::pair<std::string, Severity>> found;
    } rows[] = {
        {"chosen",
         margins(0, 0, 200, 0),
         margins(0, 0, 0, 0),
         "feed",
         false,
         {{"zone.covered", Severity::fail}}},
        {"guessed",
         margins(0, 0, 200, 0, Confidence::guess),
         margins(0, 0, 0, 0),
         "feed",
         false,
         {{"zone.covered", Severity::warn}}},
        {"other",
         margins(0, 0, 0, 0),
         margins(0, 0, 200, 0),
         "feed",
         false,
         {{"zone.covered_elsewhere", Severity::warn}}},
        {"crop", {}, {}, "feed", true, {{"crop.cut", Severity::warn}}},
        {"cover", {}, {}, "cover", true, {{"crop.cut", Severity::fail}}},
    };
    for (const auto& row : rows) {
        Placement to = placement("test.square", canvas, {row.tag});
        to.organic = row.organic;
        to.ad = row.ad;
        if (row.has_crop) to.crops.push_back({"grid", {0, 0, 1000, 800}});
        const auto findings = check(seen, to);
        ASSERT_EQ(findings.size(), row.found.size()) << row.name;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            EXPECT_EQ(findings[i].code, row.found[i].first) << row.name;
            EXPECT_EQ(findings[i].severity, row.found[i].second) << row.name;
            EXPECT_NE(findings[i].sentence.find("for 50 % of its time"), std::string::npos);
        }
    }
}

TEST(FocusOverTime, WhatNeedNotStayWarnsOnlyWhereItWasDeclaredAndMuchIsLost) {
    const auto findings_of = [](Focus focus, double x) {
        return check(shot(0, 4, {track(focus, still({x, 0.4, 0.2, 0.2}), 0, 4)}),
                     placement("test.square", canvas));
    };
    EXPECT_TRUE(findings_of(found("passer-by", FocusKind::face, false), 0.95).empty());
    EXPECT_TRUE(findings_of(wish("product", inside), 0.83).empty());  // 15 %
    const auto much = findings_of(wish("product", inside), 0.9);
    ASSERT_EQ(much.size(), 1U);
    EXPECT_EQ(much[0].severity, Severity::warn);
    EXPECT_NE(much[0].sentence.find("all the time"), std::string::npos);
}

TEST(FocusOverTime, TracksOfOneNameAreOneThing) {
    const Shot first = shot(0, 5, {track(face, still(inside), 0, 5)});
    const Shot second = shot(5, 10, {track(face, still({0.9, 0.4, 0.2, 0.2}), 5, 10)});
    const auto findings = check_focus_over_time(
        {first, second}, {calm(0, 5, whole_canvas(canvas)), calm(5, 10, whole_canvas(canvas))},
        placement("test.square", canvas), Surface::organic, all_of(10), canvas);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_NE(findings[0].sentence.find("for 50 % of its time"), std::string::npos) << findings[0].sentence;
}

TEST(FocusOverTime, TheCameraIsPartOfIt) {
    // The face walks out of a still cut; a camera that goes along holds it.
    const Size wide{2000, 1000};
    const Shot seen = shot(0, 5, {track(face, going({0.1, 0.4, 0.1, 0.2}, 0.1), 0, 5)});
    Framing half = whole_canvas(canvas);
    ShotFraming following = calm(0, 5, half);
    EXPECT_EQ(check_focus_over_time({seen}, {following}, placement("test.square", canvas), Surface::organic,
                                    all_of(5), wide)
                  .size(),
              1U);
    following.path = {{}, {}};
    following.path[1].time = 5;
    following.path[1].x = 1000;
    EXPECT_TRUE(check_focus_over_time({seen}, {following}, placement("test.square", canvas), Surface::organic,
                                      all_of(5), wide)
                    .empty());
}

TEST(FocusOverTime, SmallWordsAreNamedOnce) {
    const Focus words = found("headline", FocusKind::text);
    const auto findings = check(shot(0, 4, {track(words, still({0.3, 0.5, 0.4, 0.015}), 0, 4)}),
                                placement("test.square", canvas));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "text.small");
}

}  // namespace
}  // namespace mattebox
