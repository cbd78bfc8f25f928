#include "plan/checks/creative_check.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/motion_builders.h"

namespace mattebox {
namespace {

Detection line(NormRect box) {
    Detection seen;
    seen.kind = FocusKind::text;
    seen.box = box;
    return seen;
}

/// A picture with words at its bottom, not in the middle, where no photo's words would have to stay.
std::vector<Focus> words_at_the_bottom(bool is_graphic) {
    Attention seen;
    seen.look.is_graphic = is_graphic;
    seen.detections = {line({0.1, 0.9, 0.6, 0.04})};
    return weigh_creative(seen, {1080, 1920});
}

const CheckRow* find(const std::vector<CheckRow>& rows, const std::string& code) {
    for (const CheckRow& row : rows)
        if (row.code == code) return &row;
    return nullptr;
}

TEST(CreativeCheck, CoveredWordsFailADrawingAndWarnAPhoto) {
    for (const bool is_graphic : {true, false}) {
        const auto rows =
            check_creative(words_at_the_bottom(is_graphic), {1080, 1920}, test::story(), Surface::organic);
        const CheckRow* covered = find(rows, "zone.covered");
        ASSERT_NE(covered, nullptr);
        EXPECT_EQ(covered->severity, is_graphic ? Severity::fail : Severity::warn);
    }
}

/// What matters in a video of ten seconds: one thing, in one shot.
std::vector<Shot> seen_in_ten_seconds(const Focus& focus, const test::Way& way, double end) {
    return {test::shot(0, 10, {test::track(focus, way, 0, end)})};
}

TEST(CreativeCheck, AVideoIsJudgedOverTime) {
    const Focus face = test::found("face", FocusKind::face);
    const auto judge = [](const std::vector<Shot>& shots, Size size) {
        return check_creative(shots, 10, size, test::story(), Surface::organic);
    };
    const auto clear = judge(seen_in_ten_seconds(face, test::still({0.4, 0.4, 0.2, 0.1}), 10), {540, 960});
    ASSERT_NE(find(clear, "zone.covered"), nullptr);
    EXPECT_EQ(find(clear, "zone.covered")->severity, Severity::ok);
    EXPECT_EQ(find(clear, "zone.covered")->found, "never covered");
    EXPECT_EQ(find(clear, "focus.cut"), nullptr) << "nothing is cut off a finished file";
    EXPECT_EQ(find(clear, "zone.empty"), nullptr);

    // It sinks below the caption bar, which begins at 1580 of 1920.
    const test::Way sinking = [](double time) { return NormRect{0.4, 0.5 + 0.04 * time, 0.2, 0.1}; };
    const auto covered = judge(seen_in_ten_seconds(face, sinking, 10), {1080, 1920});
    ASSERT_NE(find(covered, "zone.covered"), nullptr);
    EXPECT_EQ(find(covered, "zone.covered")->severity, Severity::fail);
    const std::string found = find(covered, "zone.covered")->found;
    EXPECT_TRUE(found.starts_with("covered for ")) << found;
    EXPECT_NE(found.find("% of its time, worst at 0:"), std::string::npos) << found;

    const auto elsewhere = judge(seen_in_ten_seconds(face, sinking, 10), {1920, 1080});
    ASSERT_NE(find(elsewhere, "zone.shape"), nullptr);
    for (const CheckRow& row : elsewhere) EXPECT_LE(row.severity, Severity::warn) << row.code;
    EXPECT_NE(find(judge({test::shot(0, 10, {})}, {1080, 1920}), "zone.empty"), nullptr);
}

TEST(CreativeCheck, LargeWordsOfAVideoCountWithoutBeingAMust) {
    Focus words = test::found("words", FocusKind::text, false);
    const auto weighed = [&words](double height) {
        return weigh_creative(seen_in_ten_seconds(words, test::still({0.1, 0.8, 0.6, height}), 10),
                              {1080, 1920})
            .at(0)
            .tracks.at(0)
            .focus;
    };
    EXPECT_TRUE(weighed(0.04).is_declared);
    EXPECT_FALSE(weighed(0.04).must);
    EXPECT_FALSE(weighed(0.015).is_declared) << "small print";
    words.lines = 3;
    EXPECT_FALSE(weighed(0.04).is_declared) << "three lines of it";
}

TEST(CreativeCheck, AnySizeInTheShapeOfTheCanvasIsJudgedAlike) {
    for (const Size size : {Size{1080, 1920}, Size{540, 960}, Size{721, 1280}}) {
        const auto rows = check_creative({test::must("face", {0.4, 0.85, 0.2, 0.1})}, size, test::story(),
                                         Surface::organic);
        EXPECT_EQ(find(rows, "zone.shape"), nullptr) << size.width;
        ASSERT_NE(find(rows, "zone.covered"), nullptr);
        EXPECT_EQ(find(rows, "zone.covered")->severity, Severity::fail);
        EXPECT_EQ(find(rows, "focus.cut"), nullptr) << "nothing is cut off a finished file";
    }
}

TEST(CreativeCheck, AnotherShapeIsJudgedByItsMiddleAndCanOnlyWarn) {
    const auto rows = check_creative({test::must("face", {0.0, 0.4, 0.2, 0.2})}, {1920, 1080}, test::story(),
                                     Surface::organic);
    ASSERT_NE(find(rows, "zone.shape"), nullptr);
    EXPECT_EQ(find(rows, "zone.shape")->severity, Severity::ok);
    ASSERT_NE(find(rows, "focus.cut"), nullptr);
    EXPECT_EQ(find(rows, "focus.cut")->severity, Severity::warn);
    EXPECT_EQ(find(rows, "focus.cut")->found, "100 % cut off");
}

TEST(CreativeCheck, APlacementThatKeepsShapesHasNoZoneForAnother) {
    Placement feed = test::story();
    feed.fit = Fit::keep;
    const std::vector<Focus> face{test::must("face", {0.4, 0.85, 0.2, 0.1})};
    const auto rows = check_creative(face, {1000, 1000}, feed, Surface::organic);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].code, "zone.shape");
    feed.fit = Fit::automatic;
    feed.alternative_canvases = {{1080, 1080}};
    EXPECT_EQ(check_creative(face, {1000, 1000}, feed, Surface::organic).size(), 1U);
}

TEST(CreativeCheck, NothingFoundIsSaid) {
    const auto rows = check_creative({}, {1080, 1920}, test::story(), Surface::organic);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].code, "zone.empty");
}

}  // namespace
}  // namespace mattebox
