#include "plan/focus/focus_rules.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "plan/focus/text_blocks.h"

namespace mattebox {
namespace {

constexpr Size square{1000, 1000};

Detection face(NormRect box, double sharpness = 1.0) {
    Detection made;
    made.kind = FocusKind::face;
    made.box = box;
    made.score = 0.9;
    made.sharpness = sharpness;
    return made;
}

Detection line(NormRect box) {
    Detection made = face(box);
    made.kind = FocusKind::text;
    return made;
}

const Focus* find(const std::vector<Focus>& focus, const std::string& name) {
    const auto found =
        std::find_if(focus.begin(), focus.end(), [&name](const Focus& one) { return one.name == name; });
    return found != focus.end() ? &*found : nullptr;
}

TEST(FocusRules, NothingSeenIsNoFocus) {
    EXPECT_TRUE(weigh({}, square, false).empty());
    EXPECT_TRUE(weigh({}, square, true).empty());
}

TEST(FocusRules, AFaceHasToStayWhereItIsLargeEnoughAloneAndBesideTheLargest) {
    const struct {
        double largest, other;
        bool is_largest_must, is_other_must;
    } rows[] = {
        {0.40, 0.30, true, true},    // two portraits
        {0.40, 0.13, true, false},   // somebody behind
        {0.40, 0.141, true, true},   // just more than 35 %
        {0.06, 0.05, true, true},    // a group seen from afar
        {0.06, 0.049, true, false},  // below 5 % of the shorter side
        {0.04, 0.03, false, false},  // a street
    };
    for (const auto& row : rows) {
        const std::vector<Focus> focus =
            weigh({face({0.1, 0.3, row.largest, row.largest}), face({0.7, 0.3, row.other, row.other})},
                  square, false);
        ASSERT_EQ(focus.size(), 2U);
        const auto musts =
            std::count_if(focus.begin(), focus.end(), [](const Focus& one) { return one.must; });
        EXPECT_EQ(musts, static_cast<int>(row.is_largest_must) + static_cast<int>(row.is_other_must))
            << row.largest << " beside " << row.other;
        EXPECT_FALSE(focus[0].is_declared);
    }
}

TEST(FocusRules, TheShorterSideMeasuresFaces) {
    // 60 px high: 6 % of a side of 1,000, 3 % of one of 2,000.
    EXPECT_TRUE(weigh({face({0.4, 0.4, 0.03, 0.06})}, {3000, 1000}, false)[0].must);
    EXPECT_FALSE(weigh({face({0.4, 0.4, 0.03, 0.03})}, {3000, 2000}, false)[0].must);
}

TEST(FocusRules, AFaceIsAHeadAndEndsAtTheMastersEdge) {
    const Focus inside = weigh({face({0.4, 0.4, 0.2, 0.2})}, square, false)[0];
    EXPECT_NEAR(inside.box.y, 0.4 - 0.2 * focus_rule::above_face, 1e-9);
    EXPECT_NEAR(inside.box.bottom(), 0.6 + 0.2 * focus_rule::below_face, 1e-9);
    EXPECT_NEAR(inside.box.x, 0.4 - 0.2 * focus_rule::beside_face, 1e-9);
    const Focus filling = weigh({face({0.0, 0.05, 1.0, 0.9})}, square, false)[0];
    EXPECT_DOUBLE_EQ(filling.box.y, 0.0);
    EXPECT_DOUBLE_EQ(filling.box.w, 1.0);
}

TEST(FocusRules, SizeSharpnessAndPlaceWeigh) {
    const std::vector<Focus> size =
        weigh({face({0.4, 0.4, 0.2, 0.2}), face({0.4, 0.7, 0.1, 0.1})}, square, false);
    EXPECT_GT(find(size, "face 1")->weight, find(size, "face 2")->weight);
    const std::vector<Focus> sharpness =
        weigh({face({0.2, 0.4, 0.2, 0.2}), face({0.6, 0.4, 0.2, 0.2}, 0.1)}, square, false);
    EXPECT_GT(find(sharpness, "face 1")->weight, find(sharpness, "face 2")->weight);
    const std::vector<Focus> place =
        weigh({face({0.4, 0.4, 0.2, 0.2}), face({0.0, 0.0, 0.2, 0.2})}, square, false);
    EXPECT_GT(find(place, "face 1")->weight, find(place, "face 2")->weight);
}

TEST(FocusRules, ACrowdIsOneGroup) {
    std::vector<Detection> faces;
    faces.reserve(8);
    for (int i = 0; i < 8; ++i) faces.push_back(face({0.1 + 0.1 * i, 0.5, 0.07, 0.07}));
    const std::vector<Focus> focus = weigh(faces, square, false);
    ASSERT_EQ(focus.size(), 1U);
    EXPECT_EQ(focus[0].name, "8 faces");
    EXPECT_TRUE(focus[0].must);
    EXPECT_LT(focus[0].box.x, 0.1);
    EXPECT_GT(focus[0].box.right(), 0.87);
    faces.resize(5);
    EXPECT_EQ(weigh(faces, square, false).size(), 5U);
}

TEST(FocusRules, WordsHaveToStayWhereTheyWerePutToBeRead) {
    const struct {
        const char* what;
        double height;
        bool is_graphic, is_must;
    } rows[] = {
        {"a headline on a poster", 0.10, true, true},     {"small print on a poster", 0.02, true, false},
        {"a shop's name in a photo", 0.08, false, true},  {"a sign of the street", 0.03, false, false},
        {"a word that fills a poster", 0.35, true, true},
    };
    for (const auto& row : rows) {
        const std::vector<Focus> focus = weigh({line({0.2, 0.4, 0.5, row.height})}, square, row.is_graphic);
        ASSERT_EQ(focus.size(), 1U);
        EXPECT_EQ(focus[0].must, row.is_must) << row.what;
    }
}

TEST(FocusRules, CupsInARowAreNoWords) {
    const std::vector<Detection> seen{line({0.25, 0.3, 0.5, 0.35}), line({0.25, 0.8, 0.5, 0.08})};
    const std::vector<Focus> in_photo = weigh(seen, square, false);
    ASSERT_EQ(in_photo.size(), 1U);
    EXPECT_TRUE(in_photo[0].must) << "the caption below them is the headline";
    EXPECT_EQ(weigh(seen, square, true).size(), 2U) << "a poster may be filled by a word";
}

TEST(FocusRules, WordsInAPhotoHaveToBeLongAndNearTheMiddle) {
    EXPECT_TRUE(weigh({line({0.3, 0.4, 0.3, 0.08})}, square, false)[0].must);
    EXPECT_FALSE(weigh({line({0.4, 0.4, 0.1, 0.08})}, square, false)[0].must);
    EXPECT_FALSE(weigh({line({0.7, 0.85, 0.2, 0.08})}, square, false)[0].must);
    EXPECT_TRUE(weigh({line({0.7, 0.85, 0.2, 0.08})}, square, true)[0].must);
}

TEST(FocusRules, ATitleLaidOverAPhotoHasToStayWhereverItStands) {
    EXPECT_TRUE(weigh({line({0.15, 0.03, 0.7, 0.09})}, square, false)[0].must);
    EXPECT_TRUE(weigh({line({0.30, 0.88, 0.4, 0.08})}, square, false)[0].must) << "a caption";
    EXPECT_FALSE(weigh({line({0.05, 0.03, 0.7, 0.09})}, square, false)[0].must) << "not in its middle";
    EXPECT_FALSE(weigh({line({0.40, 0.03, 0.2, 0.09})}, square, false)[0].must) << "short";
    EXPECT_FALSE(weigh({line({0.15, 0.03, 0.7, 0.04})}, square, false)[0].must) << "small";
}

TEST(FocusRules, WordsThatTheMastersEdgeCutsOffAreNobodysHeadline) {
    EXPECT_FALSE(weigh({line({0.0, 0.4, 0.5, 0.1})}, square, true)[0].must);
    EXPECT_FALSE(weigh({line({0.6, 0.4, 0.4, 0.1})}, square, true)[0].must);
    EXPECT_TRUE(weigh({line({0.01, 0.4, 0.5, 0.1})}, square, true)[0].must);
}

TEST(FocusRules, SmallPrintBesideAHeadlineMayGo) {
    const std::vector<Focus> focus =
        weigh({line({0.1, 0.1, 0.8, 0.1}), line({0.1, 0.8, 0.8, 0.04})}, square, true);
    EXPECT_TRUE(find(focus, "headline")->must);
    EXPECT_FALSE(find(focus, "words 1")->must);
    EXPECT_EQ(focus[0].name, "headline");
}

TEST(TextBlocks, LinesBelowAndBesideEachOtherAreOneBlock) {
    const struct {
        const char* what;
        std::vector<NormRect> lines;
        std::size_t blocks;
        int lines_of_first;
    } rows[] = {
        {"three lines", {{0.1, 0.1, 0.5, 0.05}, {0.1, 0.17, 0.4, 0.05}, {0.1, 0.24, 0.5, 0.05}}, 1, 3},
        {"two words of one line", {{0.1, 0.1, 0.2, 0.05}, {0.33, 0.1, 0.2, 0.05}}, 1, 1},
        {"lines far apart", {{0.1, 0.1, 0.5, 0.05}, {0.1, 0.30, 0.5, 0.05}}, 2, 1},
        {"a headline over small print", {{0.1, 0.1, 0.5, 0.10}, {0.1, 0.21, 0.5, 0.03}}, 2, 1},
        {"two columns", {{0.1, 0.1, 0.3, 0.05}, {0.6, 0.1, 0.3, 0.05}}, 2, 1},
    };
    for (const auto& row : rows) {
        std::vector<Detection> seen;
        for (const NormRect& box : row.lines) seen.push_back(line(box));
        const std::vector<TextBlock> blocks = gather_blocks(seen, square);
        ASSERT_EQ(blocks.size(), row.blocks) << row.what;
        EXPECT_EQ(blocks[0].lines, row.lines_of_first) << row.what;
        EXPECT_FALSE(blocks[0].quad) << row.what;
    }
}

TEST(TextBlocks, ASlantedLineKeepsItsQuadAndIsMeasuredAcross) {
    Detection slanted = line({0.3, 0.3, 0.4, 0.4});
    slanted.quad = NormQuad{NormPoint{0.3, 0.65}, {0.65, 0.3}, {0.7, 0.35}, {0.35, 0.7}};
    const TextBlock block = gather_blocks({slanted}, square).at(0);
    ASSERT_TRUE(block.quad);
    EXPECT_NEAR(block.line_height, 70.7, 0.1);
}

Focus declared(NormRect box, bool must = false) {
    Focus made;
    made.name = "declared";
    made.box = box;
    made.must = must;
    return made;
}

Focus found(NormRect box) {
    Focus made = declared(box, true);
    made.name = "found";
    made.is_declared = false;
    return made;
}

TEST(Combine, WhatIsDeclaredOverridesTheSameThingFound) {
    const struct {
        const char* what;
        NormRect declared, found;
        bool stays;
    } rows[] = {
        {"elsewhere", {0.1, 0.1, 0.2, 0.2}, {0.6, 0.6, 0.2, 0.2}, true},
        {"touching", {0.1, 0.1, 0.2, 0.2}, {0.3, 0.1, 0.2, 0.2}, true},
        {"the same box", {0.1, 0.1, 0.2, 0.2}, {0.1, 0.1, 0.2, 0.2}, false},
        {"its middle in the declared box", {0.1, 0.1, 0.2, 0.2}, {0.0, 0.0, 0.5, 0.5}, false},
        {"the declared one a part of it", {0.1, 0.1, 0.05, 0.05}, {0.1, 0.1, 0.6, 0.6}, false},
        {"less than half of the smaller one", {0.1, 0.1, 0.2, 0.2}, {0.21, 0.1, 0.2, 0.2}, true},
        {"just more than half of the smaller one", {0.1, 0.1, 0.2, 0.2}, {0.199, 0.1, 0.2, 0.2}, false},
    };
    for (const auto& row : rows) {
        const std::vector<Focus> focus = combine({declared(row.declared)}, {found(row.found)}, false);
        EXPECT_EQ(focus.size(), row.stays ? 2U : 1U) << row.what;
        EXPECT_TRUE(focus[0].is_declared) << row.what;
    }
}

TEST(Combine, WhereTheDesignerSaidWhatMustStayNothingElseMust) {
    const NormRect here{0.1, 0.1, 0.2, 0.2}, there{0.6, 0.6, 0.2, 0.2};
    const struct {
        const char* what;
        std::vector<Focus> declared;
        bool has_focal, is_decided;
    } rows[] = {
        {"nothing declared", {}, false, false},
        {"something that only weighs", {declared(here)}, false, false},
        {"something that must stay", {declared(here, true)}, false, true},
        {"a focal point", {}, true, true},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(decides(row.declared, row.has_focal), row.is_decided) << row.what;
        const std::vector<Focus> focus =
            combine(row.declared, {found(there)}, decides(row.declared, row.has_focal));
        ASSERT_EQ(focus.size(), row.declared.size() + 1) << row.what;
        EXPECT_FALSE(focus.back().is_declared);
        EXPECT_EQ(focus.back().must, !row.is_decided) << row.what;
        EXPECT_DOUBLE_EQ(focus.back().weight, row.is_decided ? focus_rule::beside_declared : 1.0) << row.what;
    }
}

TEST(Combine, ALogoDoesNotOverrideTheGroupThatItStandsOn) {
    Focus logo = declared({0.45, 0.45, 0.1, 0.1});
    logo.kind = FocusKind::logo;
    EXPECT_EQ(combine({logo}, {found({0.1, 0.3, 0.8, 0.4})}, false).size(), 2U);
    EXPECT_EQ(combine({logo}, {found({0.46, 0.47, 0.08, 0.06})}, false).size(), 1U) << "the words in it";
}

TEST(Combine, FoundThingsDoNotOverrideEachOther) {
    const NormRect box{0.1, 0.1, 0.2, 0.2};
    EXPECT_EQ(combine({}, {found(box), found(box)}, false).size(), 2U);
}

TEST(FocusRules, WhatIsIgnoredIsNotSeen) {
    const std::vector<Detection> seen{face({0.1, 0.1, 0.2, 0.2}), face({0.6, 0.6, 0.2, 0.2})};
    const std::vector<Detection> left = without(seen, {{0.0, 0.0, 0.5, 0.5}});
    ASSERT_EQ(left.size(), 1U);
    EXPECT_DOUBLE_EQ(left[0].box.x, 0.6);
}

}  // namespace
}  // namespace mattebox
