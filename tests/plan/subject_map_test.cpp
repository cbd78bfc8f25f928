#include "plan/focus/subject_map.h"

#include <gtest/gtest.h>

#include <numeric>

#include "plan/focus/focus_rules.h"
#include "plan/focus/map_sum.h"

namespace mattebox {
namespace {

Detection thing(const char* name, const NormRect& box, double score = 0.8) {
    Detection seen;
    seen.kind = FocusKind::subject;
    seen.name = name;
    seen.box = box;
    seen.score = score;
    return seen;
}

FocusMap even() {
    constexpr std::size_t cells = std::size_t{FocusMap::side} * FocusMap::side;
    return {std::vector<float>(cells, 1.0F / static_cast<float>(cells))};
}

double sum(const FocusMap& map) {
    return std::accumulate(map.weights.begin(), map.weights.end(), 0.0);
}

TEST(SubjectMap, WhatIsASubject) {
    const NormRect middle{0.3, 0.3, 0.4, 0.4}, edge{0.0, 0.3, 0.4, 0.4};
    struct Row {
        const char* name;
        NormRect box;
        double score;
        bool is_subject;
    };
    for (const Row& row : {Row{"person", middle, 0.45, true}, Row{"dog", middle, 0.45, true},
                           Row{"dog", edge, 0.45, true},        // an animal may come in from the side
                           Row{"banana", middle, 0.45, false},  // a lantern
                           Row{"banana", middle, 0.65, true}, Row{"cup", edge, 0.9, false},
                           Row{"couch", middle, 0.95, false}, Row{"dining table", middle, 0.95, false}})
        EXPECT_EQ(is_subject(thing(row.name, row.box, row.score)), row.is_subject) << row.name << row.score;
    Detection face = thing("person", middle);
    face.kind = FocusKind::face;
    EXPECT_FALSE(is_subject(face));
}

TEST(SubjectMap, WorthGrowsWithSizeAndCertainty) {
    const NormRect small{0.4, 0.4, 0.1, 0.1}, large{0.3, 0.3, 0.4, 0.4};
    EXPECT_GT(worth_of(thing("cat", large)), worth_of(thing("cat", small)));
    EXPECT_GT(worth_of(thing("cat", large, 0.9)), worth_of(thing("cat", large, 0.5)));
    EXPECT_GT(worth_of(thing("cat", {0.5, 0.5, 0, 0}, 0.1)), 0.0);
}

TEST(SubjectMap, HalfOfTheWeightIsTheSubjects) {
    const NormRect box{0.5, 0.5, 0.25, 0.5};
    const FocusMap map = with_subjects(even(), {thing("bear", box)});
    EXPECT_NEAR(sum(map), 1.0, 1e-4);
    EXPECT_NEAR(MapSum(map).over(box), 0.5 + 0.5 * box.area(), 0.01);
    // The corners of the box are ground.
    EXPECT_NEAR(map.weights[32 * 64 + 32], even().weights[0] / 2, 1e-6);
}

TEST(SubjectMap, NothingChangesWithoutASubject) {
    EXPECT_EQ(with_subjects(even(), {}).weights, even().weights);
    EXPECT_EQ(with_subjects(even(), {thing("chair", {0.1, 0.1, 0.5, 0.5})}).weights, even().weights);
}

TEST(SubjectMap, AStripOfASubjectStillHasACell) {
    for (const NormRect& box : {NormRect{0.5, 0.5, 0.001, 0.001}, NormRect{0.999, 0.999, 0.001, 0.001}}) {
        const FocusMap map = with_subjects({}, {thing("bird", box)});
        EXPECT_NEAR(sum(map), 1.0, 1e-5);
    }
}

TEST(SubjectMap, ManyHintsAtOnePlaceTellOfSomething) {
    const NormRect left{0.1, 0.4, 0.2, 0.2}, right{0.7, 0.4, 0.2, 0.2};
    const FocusMap map = map_of_hints({thing("kite", left, 0.15), thing("banana", left, 0.15),
                                       thing("frisbee", left, 0.15), thing("boat", right, 0.15)});
    EXPECT_NEAR(sum(map), 1.0, 1e-4);
    EXPECT_NEAR(MapSum(map).over(left), 0.75, 0.01);
    EXPECT_NEAR(MapSum(map).over(right), 0.25, 0.01);
    EXPECT_EQ(map.weights[0], 0.0F);
}

TEST(SubjectMap, WhatIsHardlySuspectedIsNoHint) {
    EXPECT_TRUE(map_of_hints({}).is_empty());
    EXPECT_TRUE(map_of_hints({thing("kite", {0.1, 0.4, 0.2, 0.2}, least_hint)}).is_empty());
    EXPECT_TRUE(map_of_hints({thing("kite", {0.1, 0.4, 0.0, 0.2}, 0.9)}).is_empty());
}

TEST(SubjectMap, MixesByShare) {
    FocusMap left = even(), right = even();
    left.weights.assign(left.weights.size(), 0.0F);
    left.weights[0] = 1;
    EXPECT_NEAR(mix(left, right, 0.25).weights[0], 0.75 + 0.25 / 4096, 1e-6);
    EXPECT_EQ(mix({}, right, 0.25).weights, right.weights);
    EXPECT_EQ(mix(left, {}, 0.25).weights, left.weights);
}

TEST(SubjectMap, APersonWithAFaceGoesByTheFace) {
    Detection face;
    face.box = {0.45, 0.2, 0.1, 0.1};
    const std::vector<Focus> focus =
        weigh({face, thing("person", {0.4, 0.15, 0.2, 0.8}), thing("person", {0.7, 0.15, 0.2, 0.8}),
               thing("dog", {0.1, 0.6, 0.2, 0.2})},
              {1000, 1000}, false);
    ASSERT_EQ(focus.size(), 3U);
    EXPECT_EQ(focus[0].name, "face");
    EXPECT_EQ(focus[1].name, "person");
    EXPECT_NEAR(focus[1].box.x, 0.7, 1e-9);
    EXPECT_FALSE(focus[1].must);
    EXPECT_NEAR(focus[1].head, 0.15, 1e-9) << "stands";
    EXPECT_EQ(focus[2].name, "dog");
    EXPECT_EQ(focus[2].head, 0);
}

TEST(SubjectMap, APersonWhoseFaceWasNotSeenHasAHead) {
    struct Row {
        const char* what;
        NormRect box;
        double head;
    };
    for (const Row& row : {Row{"stands", {0.4, 0.1, 0.2, 0.8}, 0.15},
                           Row{"sits", {0.3, 0.7, 0.4, 0.3}, 0.8 / 3}, Row{"lies", {0.1, 0.7, 0.8, 0.1}, 0}})
        EXPECT_NEAR(weigh({thing("person", row.box)}, {1000, 2000}, false)[0].head, row.head, 1e-9)
            << row.what;
}

}  // namespace
}  // namespace mattebox
