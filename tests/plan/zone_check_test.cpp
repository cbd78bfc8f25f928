#include "plan/checks/zone_check.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

using test::must;
using test::whole_canvas;

std::vector<Finding> check(const Focus& focus, const Placement& place, Surface surface) {
    return check_focus({focus}, place.canvas, whole_canvas(place.canvas), place, surface);
}

NormRect px(double x, double y, double w, double h) {
    return {x / 1080, y / 1920, w / 1080, h / 1920};
}

TEST(ZoneCheck, SaysWhatCoversHowMuchInTheDesignersWords) {
    const Focus headline = must("headline", px(200, 1186, 600, 100));
    const auto findings = check(headline, test::story(), Surface::ad);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::fail);
    EXPECT_EQ(findings[0].code, "zone.covered");
    EXPECT_EQ(findings[0].sentence,
              "headline: 38 % under the caption bar (bottom 672 px) of instagram.story, ad surface");
}

TEST(ZoneCheck, TheOtherSurfaceOnlyWarns) {
    const Focus headline = must("headline", px(200, 1186, 600, 100));
    const auto findings = check(headline, test::story(), Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::warn);
    EXPECT_EQ(findings[0].code, "zone.covered_elsewhere");
}

TEST(ZoneCheck, OneSurfaceStandsForBoth) {
    Placement ad_only = test::story();
    ad_only.organic.reset();
    const auto findings = check(must("headline", px(200, 1400, 600, 100)), ad_only, Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::fail);
}

TEST(ZoneCheck, AGuessedZoneCanOnlyWarn) {
    Placement guessed = test::story();
    guessed.organic->confidence = Confidence::guess;
    guessed.ad.reset();
    const auto findings = check(must("headline", px(200, 1700, 600, 100)), guessed, Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::warn);
    EXPECT_NE(findings[0].sentence.find("(a guessed zone)"), std::string::npos);
}

TEST(ZoneCheck, WhatIsNotAMustWarnsOnlyWhenMuchIsLost) {
    EXPECT_TRUE(check(test::wish("plant", px(200, 1500, 600, 100)), test::story(), Surface::organic).empty());
    const auto findings =
        check(test::wish("plant", px(200, 1700, 600, 100)), test::story(), Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::warn);
}

TEST(ZoneCheck, CutFocusFails) {
    Framing left = whole_canvas({1080, 1080});
    left.cut.w = 540;
    left.placed.w = 1080;
    const Placement square = test::placement("x.square", {1080, 1080});
    const auto findings =
        check_focus({must("face", {0.4, 0.4, 0.2, 0.2})}, {1080, 1080}, left, square, Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "focus.cut");
    EXPECT_EQ(findings[0].severity, Severity::fail);
    EXPECT_EQ(findings[0].sentence, "face: 50 % outside the picture of x.square");
}

TEST(ZoneCheck, WhatLiesOnTheFillIsNotVisible) {
    Framing padded = whole_canvas({1000, 1000});
    padded.cut = {250, 0, 500, 1000};
    padded.placed = {250, 0, 500, 1000};
    const auto shown = show_focus({must("side", {0.0, 0.4, 0.2, 0.2})}, {1000, 1000}, padded,
                                  test::placement("x.square", {1000, 1000}));
    EXPECT_DOUBLE_EQ(shown[0].visible, 0.0);
}

TEST(ZoneCheck, DeviceCropsFailInCoversAndWarnElsewhere) {
    for (const auto& [tag, severity] :
         {std::pair{"cover", Severity::fail}, std::pair{"avatar", Severity::fail},
          std::pair{"feed", Severity::warn}}) {
        Placement place = test::placement("x.any", {1080, 1080}, {tag});
        place.crops = {{"profile grid", {135, 0, 810, 1080}, Confidence::official}};
        const auto findings = check(must("face", {0.0, 0.4, 0.25, 0.2}), place, Surface::organic);
        ASSERT_EQ(findings.size(), 1U) << tag;
        EXPECT_EQ(findings[0].severity, severity) << tag;
        EXPECT_EQ(findings[0].sentence, "face: 50 % outside the profile grid crop of x.any");
    }
}

TEST(ZoneCheck, SmallTextCannotBeRead) {
    const Placement square = test::placement("x.square", {1080, 1080});
    Focus text = must("terms", {0.1, 0.8, 0.8, 0.06});
    text.kind = FocusKind::text;
    EXPECT_TRUE(check(text, square, Surface::organic).empty());
    text.lines = 5;
    const auto findings = check(text, square, Surface::organic);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "text.small");
    EXPECT_EQ(findings[0].sentence,
              "terms: its lines are 13 px high on x.square; below 24 px they cannot be read on a phone");
}

TEST(ZoneCheck, KeepOutBoxesAndCirclesHaveWords) {
    Placement avatar = test::placement("x.avatar", {320, 320}, {"avatar"});
    avatar.organic = test::margins(47, 47, 47, 47);
    avatar.organic->circle = Circle{{160, 160}, 160};
    EXPECT_EQ(check(must("corner", {0, 0, 0.1, 0.1}), avatar, Surface::organic)[0].sentence,
              "corner: 100 % outside the circle of x.avatar, organic surface");
    Placement thumbnail = test::placement("y.thumbnail", {1280, 720}, {"thumbnail"});
    thumbnail.organic = test::margins(0, 0, 0, 0);
    thumbnail.organic->keep_out = {{1010, 565, 270, 155}};
    EXPECT_EQ(check(must("price", {0.9, 0.9, 0.05, 0.05}), thumbnail, Surface::organic)[0].sentence,
              "price: 100 % under a keep-out box (1010, 565 to 1280, 720) of y.thumbnail, organic surface");
}

TEST(ZoneCheck, FiguresGrowOld) {
    Placement place = test::story();
    place.provenance = {"https://example.com/specs", "2026-01-01", "2026-01-01", Confidence::official, {}};
    EXPECT_TRUE(check_provenance(place, Surface::ad, "2026-06-29").empty());
    const auto findings = check_provenance(place, Surface::ad, "2026-07-01");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "zone.stale");
    EXPECT_EQ(findings[0].severity, Severity::warn);
    EXPECT_TRUE(check_provenance(place, Surface::ad, "").empty());
}

TEST(ZoneCheck, GuessedAndBorrowedZonesAreSaid) {
    Placement place = test::story();
    place.organic->confidence = Confidence::guess;
    EXPECT_EQ(check_provenance(place, Surface::organic, "")[0].code, "zone.guessed");
    place.organic->fallback = "vertical_main";
    EXPECT_EQ(check_provenance(place, Surface::organic, "")[0].code, "zone.borrowed");
}

TEST(ZoneCheck, WhatWasFoundAndNeedNotStayMayGo) {
    Focus passer_by = test::wish("small face 1", {0.0, 0.4, 0.05, 0.05});
    const Placement square = test::placement("x.square", {1000, 1000});
    Framing framing;
    framing.canvas = {1000, 1000};
    framing.cut = {1000, 0, 1000, 1000};
    framing.placed = {0, 0, 1000, 1000};
    EXPECT_FALSE(check_focus({passer_by}, {2000, 1000}, framing, square, Surface::organic).empty());
    passer_by.is_declared = false;
    EXPECT_TRUE(check_focus({passer_by}, {2000, 1000}, framing, square, Surface::organic).empty());
    passer_by.must = true;
    const std::vector<Finding> lost =
        check_focus({passer_by}, {2000, 1000}, framing, square, Surface::organic);
    ASSERT_FALSE(lost.empty());
    EXPECT_EQ(lost[0].severity, Severity::fail);
}

TEST(ZoneCheck, LargeWordsThatAreCutThroughAreSaid) {
    const Placement square = test::placement("x.square", {1000, 1000});
    Framing framing;
    framing.canvas = {1000, 1000};
    framing.cut = {500, 0, 1000, 1000};
    framing.placed = {0, 0, 1000, 1000};
    struct Row {
        const char* what;
        NormRect box;
        bool is_said;
    };
    for (const Row& row :
         {Row{"through", {0.1, 0.4, 0.3, 0.1}, true}, Row{"gone", {0.0, 0.4, 0.2, 0.1}, false},
          Row{"whole", {0.3, 0.4, 0.3, 0.1}, false}, Row{"small", {0.1, 0.4, 0.3, 0.03}, false}}) {
        Focus words = test::wish("largest words", row.box);
        words.kind = FocusKind::text;
        words.is_declared = false;
        const std::vector<Finding> said =
            check_focus({words}, {2000, 1000}, framing, square, Surface::organic);
        ASSERT_EQ(said.size(), row.is_said ? 1U : 0U) << row.what;
        if (!row.is_said) continue;
        EXPECT_EQ(said[0].severity, Severity::warn);
        EXPECT_EQ(said[0].code, "focus.cut");
    }
}

}  // namespace
}  // namespace mattebox
