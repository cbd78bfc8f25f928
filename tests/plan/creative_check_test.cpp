#include "plan/creative_check.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

Detection line(NormRect box) {
    Detection seen;
    seen.kind = FocusKind::text;
    seen.box = box;
    return seen;
}

/// A photo with words across its bottom, where no master's words would have to stay.
std::vector<Focus> words_at_the_bottom(bool is_graphic) {
    Attention seen;
    seen.look.is_graphic = is_graphic;
    seen.detections = {line({0.2, 0.9, 0.6, 0.04})};
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
