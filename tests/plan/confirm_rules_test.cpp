#include "plan/checks/confirm_rules.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/focus/focus_rules.h"

namespace mattebox {
namespace {

using Grid = std::vector<double>;

Detection face(NormRect box) {
    Detection seen;
    seen.box = box;
    return seen;
}

Plan plan_of(const std::vector<Detection>& seen) {
    Plan plan;
    plan.master = test::master(1000, 1000);
    plan.attention.detections = seen;
    plan.attention.focus = weigh(seen, plan.master.size, false);
    return plan;
}

Rendition showing(PixelRect cut) {
    Rendition rendition;
    rendition.framing.canvas = {500, 500};
    rendition.framing.cut = cut;
    rendition.framing.placed = {0, 0, 500, 500};
    return rendition;
}

TEST(ConfirmRules, LikenessBearsLightAndContrastButNoOtherPicture) {
    const Grid grid{10, 60, 30, 200, 90, 120, 40, 70};
    Grid lighter, reversed(grid.rbegin(), grid.rend());
    for (const double grey : grid) lighter.push_back(grey * 0.7 + 40);
    EXPECT_NEAR(*likeness(grid, grid), 1.0, 1e-9);
    EXPECT_NEAR(*likeness(grid, lighter), 1.0, 1e-9);
    EXPECT_LT(*likeness(grid, reversed), 0.5);
}

TEST(ConfirmRules, FlatIsLikeFlatAndLikeNothingElse) {
    const Grid flat(8, 100), stirred{100, 101, 100, 99, 100, 102, 100, 100},
        rich{0, 90, 10, 80, 20, 70, 200, 5};
    EXPECT_EQ(likeness(flat, stirred), 1.0);
    EXPECT_EQ(likeness(flat, rich), 0.0);
    EXPECT_EQ(likeness(rich, flat), 0.0);
}

TEST(ConfirmRules, WhatAnOverlayHidesDoesNotCount) {
    const Grid grid{10, 60, 30, 200};
    EXPECT_LT(*likeness(grid, {10, 60, 30, 0}), 0.5);
    EXPECT_NEAR(*likeness(grid, {10, 60, 30, 0}, {false, false, false, true}), 1.0, 1e-9);
    EXPECT_FALSE(likeness(grid, grid, {true, true, true, true}));
}

TEST(ConfirmRules, ProminentFacesInsideTheCutArePromised) {
    const Plan plan =
        plan_of({face({0.2, 0.2, 0.2, 0.2}), face({0.7, 0.7, 0.15, 0.15}), face({0.5, 0.1, 0.03, 0.03})});
    const auto all = promised_faces(plan, showing({0, 0, 1000, 1000}));
    ASSERT_EQ(all.size(), 2U) << "not the small one";
    EXPECT_EQ(all[0].in_master, (NormRect{0.2, 0.2, 0.2, 0.2})) << "the largest first";
    EXPECT_NEAR(all[0].on_canvas.x, 100, 1e-9);
    EXPECT_NEAR(all[0].on_canvas.w, 100, 1e-9);
    const auto some = promised_faces(plan, showing({0, 0, 750, 750}));
    ASSERT_EQ(some.size(), 1U) << "what the cut loses was not promised";
}

TEST(ConfirmRules, OfAGroupEachFaceIsPromisedUpToALimit) {
    std::vector<Detection> seen;
    seen.reserve(7);
    for (int i = 0; i < 7; ++i) seen.push_back(face({0.05 + 0.13 * i, 0.4, 0.1, 0.1}));
    EXPECT_EQ(promised_faces(plan_of(seen), showing({0, 0, 1000, 1000})).size(), confirm_rule::most_faces);
}

TEST(ConfirmRules, WhatAPersonDeclaredIsNotLookedFor) {
    Plan plan = plan_of({face({0.2, 0.2, 0.2, 0.2})});
    plan.attention.focus[0].is_declared = true;
    EXPECT_TRUE(promised_faces(plan, showing({0, 0, 1000, 1000})).empty());
}

TEST(ConfirmRules, AnotherCutFailsAndAGradedOneBearsMore) {
    EXPECT_FALSE(judge_cut(0.97, false));
    EXPECT_FALSE(judge_cut(std::nullopt, false));
    ASSERT_TRUE(judge_cut(0.85, false));
    EXPECT_EQ(judge_cut(0.85, false)->severity, Severity::fail);
    EXPECT_FALSE(judge_cut(0.85, true));
    EXPECT_FALSE(judge_cut(-0.9, true)) << "a negative";
    EXPECT_TRUE(judge_cut(0.3, true));
}

TEST(ConfirmRules, AMissingFaceFailsOnlyWhereItsPlaceLooksDifferent) {
    const Promise promise{"face", FocusKind::face, {}, {0, 0, 17, 17}};
    EXPECT_EQ(judge_missing(promise, 0.98)->severity, Severity::warn);
    EXPECT_NE(judge_missing(promise, 0.98)->sentence.find("17 px"), std::string::npos);
    EXPECT_EQ(judge_missing(promise, 0.2)->severity, Severity::fail);
    const Promise words{"headline", FocusKind::text, {}, {0, 0, 100, 17}};
    EXPECT_FALSE(judge_missing(words, 0.98));
    EXPECT_EQ(judge_missing(words, 0.2)->code, "confirm.words");
}

}  // namespace
}  // namespace mattebox
