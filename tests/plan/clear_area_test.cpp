#include "plan/framing/clear_area.h"

#include <gtest/gtest.h>

#include <numbers>

#include "plan/builders.h"

namespace mattebox {
namespace {

using test::margins;

TEST(ClearArea, WholeCanvasWithoutZone) {
    const ClearArea area(Size{100, 50});
    EXPECT_DOUBLE_EQ(area.share({0, 0, 100, 50}), 1.0);
    EXPECT_DOUBLE_EQ(area.share({50, 0, 100, 50}), 0.5);
    EXPECT_DOUBLE_EQ(area.share({200, 0, 10, 10}), 0.0);
}

TEST(ClearArea, MarginsTakeExactShares) {
    const ClearArea area(margins(10, 20, 30, 40), {100, 100});
    struct Row {
        CanvasRect box;
        double share;
    };
    for (const auto& [box, share] :
         {Row{{40, 10, 40, 60}, 1.0}, Row{{0, 10, 80, 60}, 0.5}, Row{{40, 0, 40, 20}, 0.5},
          Row{{0, 0, 40, 100}, 0.0}, Row{{30, 60, 20, 20}, 0.25}}) {
        EXPECT_NEAR(area.share(box), share, 1e-12) << box.x << "," << box.y;
    }
}

TEST(ClearArea, KeepOutBoxesAreTakenOutOnceEvenWhereTheyOverlap) {
    Zone zone = margins(0, 0, 0, 0);
    zone.keep_out = {{0, 0, 50, 50}, {25, 25, 50, 50}};
    const ClearArea area(zone, {100, 100});
    EXPECT_NEAR(area.share({0, 0, 100, 100}), 1 - (2500 + 2500 - 625) / 10000.0, 1e-12);
}

TEST(ClearArea, UprightPolygonIsExact) {
    Zone zone = margins(240, 300, 660, 120);
    zone.polygon = {{120, 240}, {960, 240}, {960, 840}, {780, 840}, {780, 1260}, {120, 1260}};
    const ClearArea area(zone, {1080, 1920});
    EXPECT_NEAR(area.share({0, 0, 1080, 1920}), (840.0 * 600 + 660.0 * 420) / (1080.0 * 1920), 1e-12);
    EXPECT_DOUBLE_EQ(area.share({780, 840, 180, 420}), 0.0);
    EXPECT_DOUBLE_EQ(area.share({780, 240, 180, 600}), 1.0);
    EXPECT_EQ(area.core(), (CanvasRect{120, 240, 660, 1020})) << "the margins are the rectangle inside it";
}

TEST(ClearArea, SlantedPolygonIsNearlyExact) {
    Zone zone;
    zone.polygon = {{50, 0}, {100, 100}, {0, 100}};
    const ClearArea area(zone, {100, 100});
    EXPECT_NEAR(area.share({0, 0, 100, 100}), 0.5, 0.005);
}

TEST(ClearArea, CircleKeepsItsArea) {
    Zone zone;
    zone.circle = Circle{{160, 160}, 160};
    const ClearArea area(zone, {320, 320});
    EXPECT_NEAR(area.share({0, 0, 320, 320}), std::numbers::pi / 4, 0.001);
    EXPECT_NEAR(area.share({47, 47, 226, 226}), 1.0, 0.005) << "the square inside";
    EXPECT_LT(area.share({0, 0, 40, 40}), 0.01) << "a corner";
}

TEST(ClearArea, CoreAvoidsKeepOutBoxes) {
    Zone zone = margins(20, 190, 40, 40);
    zone.keep_out = {{0, 462, 660, 168}};
    const ClearArea area(zone, {1702, 630});
    EXPECT_DOUBLE_EQ(area.share(area.core()), 1.0);
    EXPECT_GT(area.core().area(), 0.6 * (1702 - 230) * (630 - 60));
}

}  // namespace
}  // namespace mattebox
