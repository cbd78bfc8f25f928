#include "plan/framing/place_overlay.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

using test::whole_canvas;

const OverlayWish logo{"logo", 2.0, 0.2, 0.05, Corner::bottom_right};

TEST(PlaceOverlay, StandsInTheCornerOfTheClearArea) {
    const Placement story = test::story();
    std::vector<std::string> reasons;
    const PlacedOverlay placed =
        place_overlay(logo, whole_canvas(story.canvas), story.canvas, {}, {&story}, Surface::ad, reasons);
    // 216 x 108, 54 px off the right (65) and the bottom (672) of the zone
    EXPECT_EQ(placed.box, (CanvasPixels{1080 - 65 - 54 - 216, 1920 - 672 - 54 - 108, 216, 108}));
    EXPECT_TRUE(reasons.empty());
}

TEST(PlaceOverlay, MovesOffAFocus) {
    const Placement square = test::placement("x.square", {1000, 1000});
    const Attention attention = test::attention({test::must("face", {0.6, 0.6, 0.4, 0.4})});
    std::vector<std::string> reasons;
    const PlacedOverlay placed = place_overlay(logo, whole_canvas(square.canvas), square.canvas, attention,
                                               {&square}, Surface::organic, reasons);
    EXPECT_EQ(placed.box, (CanvasPixels{50, 850, 200, 100}));
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_EQ(reasons[0], "logo stands bottom left: its own corner holds what matters");
}

TEST(PlaceOverlay, SaysWhenNoCornerIsFree) {
    const Placement square = test::placement("x.square", {1000, 1000});
    const Attention attention = test::attention({test::must("all", {0, 0, 1, 1})});
    std::vector<std::string> reasons;
    place_overlay(logo, whole_canvas(square.canvas), square.canvas, attention, {&square}, Surface::organic,
                  reasons);
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_EQ(reasons[0], "logo covers 100 % of what matters at best: no corner is free");
}

TEST(PlaceOverlay, ShrinksToASmallClearArea) {
    Placement banner = test::placement("x.banner", {1512, 256});
    banner.organic = test::margins(100, 100, 100, 400);
    std::vector<std::string> reasons;
    const PlacedOverlay placed =
        place_overlay({"logo", 1.0, 1.0, 0.0, Corner::top_left}, whole_canvas(banner.canvas), banner.canvas,
                      {}, {&banner}, Surface::organic, reasons);
    EXPECT_EQ(placed.box, (CanvasPixels{400, 100, 56, 56}));
}

}  // namespace
}  // namespace mattebox
