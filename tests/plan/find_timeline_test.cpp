#include "plan/motion/find_timeline.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

constexpr FrameRate thirty{30, 1};

MotionLimits lasting(std::optional<double> least, std::optional<double> most) {
    MotionLimits limits;
    limits.seconds = {least, most};
    return limits;
}

MotionAttention film(const std::vector<double>& cuts, const std::vector<Stretch>& pauses = {}) {
    MotionAttention motion;
    double start = 0;
    for (const double cut : cuts) {
        motion.shots.push_back({start, cut, {}, {}, {}});
        start = cut;
    }
    motion.shots.push_back({start, 600, {}, {}, {}});
    if (!pauses.empty()) {
        motion.sound = SoundFacts{};
        motion.sound->pauses = pauses;
    }
    return motion;
}

TEST(FindTimeline, AllOfItWhereItIsAccepted) {
    const FoundTimeline found = find_timeline(15.04, thirty, lasting(3, 60), {}, nullptr);
    EXPECT_EQ(found.timeline, (Timeline{0, 15.04, 15.04, thirty, Extension::none}));
    EXPECT_TRUE(found.findings.empty() && found.reasons.empty());
}

TEST(FindTimeline, TooLongEndsWhereItHurtsLeast) {
    struct Row {
        const char* what;
        MotionAttention motion;
        double end;
    };
    const Row rows[] = {
        {"nothing is near", film({}), 60},
        {"the last change of shots", film({20, 48, 55, 70}), 55},
        {"a change at the limit", film({60}), 60},
        {"a change that is too early", film({30}), 60},
        {"the middle of a pause", film({}, {{50, 50.6}, {57, 57.4}}), 57.2},
        {"the limit falls into a pause", film({}, {{59.9, 61}}), 60},
        {"a later pause than the change", film({50}, {{55, 55.4}}), 55.2},
        {"a pause little before a change", film({57}, {{55, 55.4}}), 55.2},
        {"a pause long before a change", film({59}, {{44, 44.4}}), 59},
    };
    for (const Row& row : rows) {
        const FoundTimeline found = find_timeline(72.4, thirty, lasting(3, 60), {}, &row.motion);
        EXPECT_NEAR(found.timeline.end, row.end, 1e-9) << row.what;
        EXPECT_EQ(found.timeline.length, found.timeline.end) << row.what;
        ASSERT_EQ(found.findings.size(), 1U) << row.what;
        EXPECT_EQ(found.findings[0].code, "motion.trimmed");
        EXPECT_EQ(found.findings[0].severity, Severity::warn);
    }
    const MotionAttention paused = film({}, {{59.9, 61}});
    EXPECT_EQ(find_timeline(72.4, thirty, lasting(3, 60), {}, &paused).findings[0].sentence,
              "the last 12.4 s, from 1:00.0, are left out: at most 60 s are accepted; it ends at a pause");
}

TEST(FindTimeline, WholePicturesWithinTheLimit) {
    const FrameRate ntsc{30000, 1001};
    const FoundTimeline found = find_timeline(61.5, ntsc, lasting({}, 60), {}, nullptr);
    EXPECT_EQ(found.timeline.pictures(), 1798) << "1,799 would be 60.03 s";
    EXPECT_LE(ntsc.time_of(found.timeline.pictures()), 60.0);

    const FoundTimeline hardly = find_timeline(60.033, thirty, lasting({}, 60), {}, nullptr);
    EXPECT_EQ(hardly.timeline.pictures(), 1800);
    EXPECT_TRUE(hardly.findings.empty()) << "a picture more is nothing to warn of";
    EXPECT_EQ(hardly.reasons.at(0), "the last 0.033 s are left out: at most 60 s are accepted");
}

TEST(FindTimeline, AMostOfPicturesIsALimitToo) {
    MotionLimits limits;
    limits.max_frames = 36'000;
    EXPECT_EQ(find_timeline(900, {60, 1}, limits, {}, nullptr).timeline.length, 600);
    EXPECT_EQ(find_timeline(900, {60, 1}, limits, {}, nullptr).findings.at(0).sentence,
              "the last 300.0 s, from 10:00.0, are left out: at most 36000 pictures are accepted, 600 s; it "
              "ends at the limit: no change of shots and no pause is near");
    EXPECT_EQ(find_timeline(900, thirty, limits, {}, nullptr).timeline.length, 900);
}

TEST(FindTimeline, TheSidecarsTrimComesFirst) {
    MotionWish wish;
    wish.from = 10;
    wish.to = 40;
    FoundTimeline found = find_timeline(72, thirty, lasting(3, 60), wish, nullptr);
    EXPECT_EQ(found.timeline, (Timeline{10, 40, 30, thirty, Extension::none}));
    EXPECT_TRUE(found.findings.empty());
    EXPECT_EQ(found.reasons.at(0), "from 0:10.0 to 0:40.0, as the sidecar says");

    const MotionAttention motion = film({28});
    found = find_timeline(72, thirty, lasting(3, 20), wish, &motion);
    EXPECT_EQ(found.timeline.end, 28) << "still over the limit: on from where it begins";
    EXPECT_EQ(found.findings.at(0).code, "motion.trimmed");

    wish.to = 100;
    EXPECT_EQ(find_timeline(72, thirty, {}, wish, nullptr).timeline.end, 72);
}

TEST(FindTimeline, TooShortFailsUnlessItIsFilled) {
    const FoundTimeline found = find_timeline(2.5, thirty, lasting(4, 60), {}, nullptr);
    ASSERT_EQ(found.findings.size(), 1U);
    EXPECT_EQ(found.findings[0].code, "motion.too_short");
    EXPECT_EQ(found.findings[0].severity, Severity::fail);
    EXPECT_EQ(found.timeline.length, 2.5);
    EXPECT_TRUE(find_timeline(3.99, thirty, lasting(4, 60), {}, nullptr).findings.empty())
        << "durations are rounded to pictures";

    struct Row {
        std::optional<Extension> asked;
        Extension preset;
        double most, length;
    };
    const Row rows[] = {
        {Extension::loop, Extension::none, 60, 5.0},  // whole passes
        {Extension::loop, Extension::none, 4.5, 4.0}, {Extension::hold, Extension::loop, 60, 4.0},
        {std::nullopt, Extension::loop, 60, 5.0},     {Extension::none, Extension::loop, 60, 2.5},
    };
    for (const Row& row : rows) {
        MotionLimits limits = lasting(4, row.most);
        limits.extend = row.preset;
        MotionWish wish;
        wish.extension = row.asked;
        const FoundTimeline filled = find_timeline(2.5, thirty, limits, wish, nullptr);
        EXPECT_EQ(filled.timeline.length, row.length);
        EXPECT_EQ(filled.timeline.end, 2.5);
        EXPECT_EQ(filled.findings.empty(), row.length > 2.5);
    }
}

TEST(FindTimeline, APartShorterThanHalfAPictureShowsThePictureThatIsOnScreen) {
    struct Row {
        double from, to, time, until;
    };
    const Row rows[] = {
        {1.02, 1.03, 1.0, 31 / 30.0},        // within one picture
        {1.99, 2.0, 59 / 30.0, 2.0},         // the master's last
        {1.03, 1.04, 31 / 30.0, 32 / 30.0},  // across two: the one it ends in
    };
    for (const Row& row : rows) {
        MotionWish wish;
        wish.from = row.from;
        wish.to = row.to;
        const Timeline timeline = find_timeline(2, thirty, {}, wish, nullptr).timeline;
        EXPECT_EQ(timeline.pictures(), 1);
        const Shown shown = shown_of(timeline, row.time, row.until);
        EXPECT_EQ(shown.first, 0) << row.from;
        EXPECT_EQ(shown.last, 1) << row.from;
    }
    const Timeline usual{1.02, 2, 0.98, thirty, Extension::none};
    EXPECT_EQ(shown_of(usual, 1.0, 31 / 30.0).last, 0) << "the next picture is nearer to where it begins";
}

TEST(FindTimeline, ALoopIsWholePassesOfWholePictures) {
    MotionLimits limits = lasting(3, 60);
    limits.extend = Extension::loop;
    const FoundTimeline found = find_timeline(1.11, thirty, limits, {}, nullptr);
    EXPECT_EQ(found.timeline.pictures(), 3 * 33);
    const FrameRate ntsc{30000, 1001};
    EXPECT_EQ(find_timeline(1.11, ntsc, limits, {}, nullptr).timeline.pictures(), 3 * 33);
}

TEST(FindTimeline, TimeCodes) {
    EXPECT_EQ(time_code(0), "0:00.0");
    EXPECT_EQ(time_code(12.44), "0:12.4");
    EXPECT_EQ(time_code(59.97), "1:00.0");
    EXPECT_EQ(time_code(3723.05), "1:02:03.1");
}

}  // namespace
}  // namespace mattebox
