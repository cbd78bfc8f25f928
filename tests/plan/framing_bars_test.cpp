/// What is left beside a padded picture.
#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/framing/framing.h"

namespace mattebox {
namespace {

FramingWish wish_for(const Placement& place, Size master, const Attention& attention) {
    FramingWish wish;
    wish.master = master;
    wish.attention = &attention;
    wish.placements = {&place};
    wish.canvas = place.canvas;
    return wish;
}

/// A banner between whose words and edge there is `margin`, in a feed whose grid cuts 34 pixels off each
/// side.
CanvasPixels banner_placed(double margin) {
    Placement feed = test::placement("instagram.feed", {1080, 1350});
    feed.crops = {{"profile grid", {34, 0, 1012, 1350}}};
    Attention words = test::attention({test::must("headline", {margin, 0.3, 1 - 2 * margin, 0.3})});
    words.look.is_graphic = true;
    return find_framing(wish_for(feed, {2400, 1000}, words)).placed;
}

TEST(FramingBars, AreNeverSoThinThatTheyLookLikeMistakes) {
    // Four pixels would do for the words; nobody misses a hair of them in the grid.
    EXPECT_EQ(banner_placed(0.0301).w, 1080);
    // What would really be cut there stands free.
    const CanvasPixels placed = banner_placed(0.004);
    EXPECT_GE(placed.x, 30);
    EXPECT_GE(1080 - placed.right(), 30);
}

TEST(FramingBars, AThinStripIsNotCutAndFilledAtOnce) {
    const Placement story = test::placement("x.story", {1080, 1920});
    const Attention spread = test::stands_out({0.0, 0.2, 1.0, 0.6});
    const Framing framing = find_framing(wish_for(story, {4032, 504}, spread));
    EXPECT_TRUE(framing.covers_canvas() || framing.placed.h < 1920 * 0.9) << framing.placed.h;
}

}  // namespace
}  // namespace mattebox
