#include "plan/focus/map_sum.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

TEST(MapSum, EmptyMapSaysNothing) {
    const MapSum sum{FocusMap{}};
    EXPECT_TRUE(sum.is_empty());
    EXPECT_DOUBLE_EQ(sum.over({0, 0, 1, 1}), 0.0);
    EXPECT_EQ(sum.centre(), (NormPoint{0.5, 0.5}));
}

TEST(MapSum, SumsAreExactForFractionsOfCells) {
    FocusMap map;
    map.weights.assign(FocusMap::side * FocusMap::side, 1.0F / (FocusMap::side * FocusMap::side));
    const MapSum sum(map);
    for (const NormRect& box :
         {NormRect{0, 0, 1, 1}, NormRect{0.1, 0.2, 0.3, 0.4}, NormRect{0.5, 0.5, 0.001, 0.001}}) {
        EXPECT_NEAR(sum.over(box), box.area(), 1e-6);
    }
    EXPECT_NEAR(sum.over({-1, -1, 3, 3}), 1.0, 1e-6) << "outside the master there is nothing";
}

TEST(MapSum, CentreFollowsTheWeight) {
    const MapSum sum(test::stands_out({0.75, 0.0, 0.25, 0.5}).map);
    EXPECT_NEAR(sum.centre().x, 0.875, 1e-6);
    EXPECT_NEAR(sum.centre().y, 0.25, 1e-6);
    EXPECT_NEAR(sum.over({0.5, 0, 0.5, 1}), 1.0, 1e-6);
}

}  // namespace
}  // namespace mattebox
