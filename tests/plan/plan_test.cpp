#include "plan/plan.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/error.h"

namespace mattebox {
namespace {

FilterUse filter(const std::string& name, const std::string& fingerprint) {
    return {
        name, fingerprint, {}, {}, std::make_shared<const FilterFunction>([](Picture&, const FilterScene&) {
        })};
}

Plan plan_for(const std::vector<Placement>& places, const Sidecar& sidecar = {}, const PlanWish& wish = {},
              Size master = {4000, 3000}) {
    return make_plan(test::master(master.width, master.height), test::attention(sidecar.focus), sidecar,
                     places, wish);
}

TEST(Plan, SharesRenditionsAndWritesEveryPlacement) {
    const Plan plan =
        plan_for({test::placement("a.square", {1080, 1080}), test::placement("b.square", {1080, 1080}),
                  test::placement("c.tall", {1080, 1350})});
    EXPECT_EQ(plan.renditions.size(), 2U);
    ASSERT_EQ(plan.variants.size(), 3U);
    EXPECT_EQ(plan.variants[0].rendition, plan.variants[1].rendition);
    EXPECT_EQ(plan.variants[1].path, "out/hero/b.square.jpg");
    EXPECT_EQ(plan.folder, "out/hero");
}

TEST(Plan, MotionPlacementsAreSkippedWithTheReason) {
    Placement reel = test::placement("a.reel", {1080, 1920});
    reel.accepts_still = false;
    reel.accepts_motion = true;
    const Plan plan = plan_for({reel});
    EXPECT_TRUE(plan.variants.empty());
    ASSERT_EQ(plan.skipped.size(), 1U);
    EXPECT_EQ(plan.skipped[0].reason, "takes motion only");
}

TEST(Plan, TwoVariantsNeverWriteOneName) {
    PlanWish wish;
    wish.name_template = "{master}/{width}.{ext}";
    EXPECT_THROW(
        plan_for({test::placement("a.square", {1080, 1080}), test::placement("b.tall", {1080, 1350})}, {},
                 wish),
        Error);
    for (const char* own : {"{master}/sheet.{ext}", "{master}/report.html", "{master}/report.json"}) {
        wish.name_template = own;
        EXPECT_THROW(plan_for({test::placement("a.square", {1080, 1080})}, {}, wish), Error) << own;
    }
}

TEST(Plan, EnlargingIsNeverSilent) {
    const Plan plan = plan_for({test::placement("a.square", {1080, 1080})}, {}, {}, {540, 540});
    ASSERT_EQ(plan.variants[0].findings.size(), 1U);
    EXPECT_EQ(plan.variants[0].findings[0].code, "scale.enlarged");
    EXPECT_EQ(plan.variants[0].findings[0].severity, Severity::warn);
    EXPECT_EQ(plan.variants[0].findings[0].sentence, "enlarged 2x: 540 px of the master fill 1080 px");
}

TEST(Plan, AMarkThatVanishesOnItsBackgroundIsSaid) {
    struct Row {
        bool is_pale;
        const char* background;
        bool is_said;
    };
    for (const Row& row : {Row{true, "#ffffff", true}, Row{true, "#f4f0e8", true},
                           Row{true, "#203040", false}, Row{false, "#ffffff", false}}) {
        Attention mark = test::attention({});
        mark.look.is_graphic = mark.look.is_transparent = true;
        mark.look.is_pale = row.is_pale;
        PlanWish wish;
        wish.background = parse_color(row.background);
        const Plan plan =
            make_plan(test::master(4000, 3000), mark, {}, {test::placement("a.square", {1080, 1080})}, wish);
        const std::vector<Finding>& findings = plan.variants[0].findings;
        const bool is_said = findings.size() == 1 && findings[0].code == "background.too_light";
        EXPECT_EQ(is_said, row.is_said) << row.background << row.is_pale;
        EXPECT_EQ(findings.size(), row.is_said ? 1U : 0U);
    }
}

TEST(Plan, AColorBesideATransparentMasterIsItsGroundToo) {
    Attention mark = test::attention({});
    mark.look.is_graphic = mark.look.is_transparent = true;
    Placement post = test::placement("a.square", {1080, 1080});
    post.still->formats = {"png"};
    PlanWish wish;
    const auto encoding_of = [&] {
        const Plan plan = make_plan(test::master(4000, 3000), mark, {}, {post}, wish);
        return plan.renditions[plan.variants[0].rendition].encoding;
    };
    EXPECT_TRUE(encoding_of().keeps_alpha);
    wish.fill = Fill{FillKind::color, parse_color("#ff0000")};
    EXPECT_FALSE(encoding_of().keeps_alpha);
    EXPECT_EQ(encoding_of().background, *parse_color("#ff0000"));
    wish.background = parse_color("#0000ff");
    EXPECT_EQ(encoding_of().background, *parse_color("#0000ff"));
}

TEST(Plan, SidecarWishesReachTheirPlacementsOnly) {
    Sidecar sidecar;
    sidecar.wishes.push_back({"a.*", NormRect{0, 0, 0.75, 1}, {}, {}, {}, {}});
    const Plan plan = plan_for(
        {test::placement("a.square", {1080, 1080}), test::placement("b.square", {1080, 1080})}, sidecar);
    ASSERT_EQ(plan.renditions.size(), 2U);
    EXPECT_EQ(plan.renditions[plan.variants[0].rendition].framing.cut, (PixelRect{0, 0, 3000, 3000}));
    EXPECT_EQ(plan.renditions[plan.variants[1].rendition].framing.cut, (PixelRect{500, 0, 3000, 3000}));
}

TEST(Plan, TheCallerWinsOverTheSidecar) {
    Sidecar sidecar;
    sidecar.surface = Surface::ad;
    sidecar.fit = Fit::crop;
    PlanWish wish;
    wish.fit = Fit::pad;
    wish.surface = Surface::organic;
    const Plan plan = plan_for({test::placement("a.square", {1080, 1080})}, sidecar, wish);
    EXPECT_EQ(plan.surface, Surface::organic);
    EXPECT_EQ(plan.renditions[0].framing.fit, Fit::pad);
}

TEST(Plan, DefaultFilterComesFirstUnlessItIsNamed) {
    Placement place = test::placement("a.square", {1080, 1080});
    place.filters = {filter("lut", "lut")};
    PlanWish wish;
    wish.default_filter = filter("sharpen", "sharpen default");
    Plan plan = plan_for({place}, {}, wish);
    ASSERT_EQ(plan.renditions[0].filters.size(), 2U);
    EXPECT_EQ(plan.renditions[0].filters[0].use.name, "sharpen");
    place.filters.push_back(filter("sharpen", "sharpen own"));
    plan = plan_for({place}, {}, wish);
    ASSERT_EQ(plan.renditions[0].filters.size(), 2U);
    EXPECT_EQ(plan.renditions[0].filters[1].use.fingerprint, "sharpen own");
}

TEST(Plan, OtherFiltersAreOtherPixels) {
    Placement plain = test::placement("a.square", {1080, 1080}),
              warm = test::placement("b.square", {1080, 1080});
    warm.filters = {filter("lut", "lut warm")};
    EXPECT_EQ(plan_for({plain, warm}).renditions.size(), 2U);
}

TEST(Plan, KeepTakesTheMastersShapeWhereItIsAccepted) {
    Placement flexible = test::placement("a.feed", {1080, 1080});
    flexible.ratio = {0.8, 1.91};
    PlanWish wish;
    wish.fit = Fit::keep;
    Plan plan = plan_for({flexible}, {}, wish);
    EXPECT_EQ(plan.renditions[0].framing.canvas, (Size{1080, 810}));
    EXPECT_EQ(plan.renditions[0].framing.cut, (PixelRect{0, 0, 4000, 3000}));

    plan = plan_for({flexible}, {}, wish, {4000, 1000});
    EXPECT_EQ(plan.renditions[0].framing.canvas, (Size{1080, 1080})) << "4:1 is not accepted";
    EXPECT_EQ(plan.renditions[0].framing.fit, Fit::pad);
    EXPECT_EQ(plan.variants[0].reasons[0],
              "not kept in its own shape: the placement does not accept a ratio of 4");
}

TEST(Plan, TheDesignersCutIsTakenAlsoWhereTheShapeIsKept) {
    Placement flexible = test::placement("a.feed", {1080, 1080});
    flexible.ratio = {0.8, 1.91};
    flexible.fit = Fit::keep;
    Sidecar sidecar;
    sidecar.wishes.push_back({"a.feed", NormRect{0.0, 0.0, 0.5, 0.5}, {}, {}, {}, {}});
    const Plan plan = plan_for({flexible}, sidecar);
    EXPECT_EQ(plan.renditions[0].framing.canvas, (Size{1080, 1080}));
    EXPECT_EQ(plan.renditions[0].framing.cut, (PixelRect{250, 0, 1500, 1500}));
    EXPECT_EQ(plan.variants[0].reasons[0], "not kept whole: the sidecar gives a cut of its own");
}

TEST(Plan, ShrinksTheDecodeByWhatTheLargestCutNeeds) {
    const std::vector<Placement> places{test::placement("a.square", {1080, 1080})};
    for (const auto& [side, shrink] : {std::pair{1080, 1}, std::pair{2160, 1}, std::pair{2230, 2},
                                       std::pair{4460, 4}, std::pair{8920, 8}, std::pair{50000, 8}}) {
        EXPECT_EQ(widest_shrink(plan_for(places, {}, {}, {side, side})), shrink) << side;
        EXPECT_EQ(widest_shrink(test::master(side, side), places), shrink) << side;
    }
}

}  // namespace
}  // namespace mattebox
