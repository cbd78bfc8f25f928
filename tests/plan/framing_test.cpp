#include "plan/framing/framing.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/checks/zone_check.h"

namespace mattebox {
namespace {

using test::must;
using test::placement;

FramingWish wish_for(const Placement& place, Size master, const Attention& attention) {
    FramingWish wish;
    wish.master = master;
    wish.attention = &attention;
    wish.placements = {&place};
    wish.canvas = place.canvas;
    return wish;
}

void expect_inside(const Framing& framing, Size master) {
    EXPECT_GE(framing.cut.x, 0);
    EXPECT_GE(framing.cut.y, 0);
    EXPECT_LE(framing.cut.right(), master.width);
    EXPECT_LE(framing.cut.bottom(), master.height);
    EXPECT_GE(framing.placed.x, 0);
    EXPECT_GE(framing.placed.y, 0);
    EXPECT_LE(framing.placed.right(), framing.canvas.width);
    EXPECT_LE(framing.placed.bottom(), framing.canvas.height);
    const double across = static_cast<double>(framing.placed.w) / framing.cut.w;
    const double down = static_cast<double>(framing.placed.h) / framing.cut.h;
    EXPECT_NEAR(
        across / down, 1.0,
        1.5 / std::min(framing.cut.w, framing.cut.h) + 1.5 / std::min(framing.placed.w, framing.placed.h))
        << "never stretched by more than rounding";
}

TEST(Framing, NothingKnownIsCutFromTheMiddle) {
    const Placement square = placement("x.square", {1080, 1080});
    const Attention nothing;
    const Framing framing = find_framing(wish_for(square, {4000, 3000}, nothing));
    EXPECT_EQ(framing.cut, (PixelRect{500, 0, 3000, 3000}));
    EXPECT_EQ(framing.placed, (CanvasPixels{0, 0, 1080, 1080}));
    EXPECT_EQ(framing.fill.kind, FillKind::none);
}

TEST(Framing, FollowsWhatStandsOut) {
    const Placement square = placement("x.square", {1080, 1080});
    const Attention right = test::stands_out({0.8, 0.3, 0.15, 0.3});
    const Framing framing = find_framing(wish_for(square, {4000, 2000}, right));
    EXPECT_GT(framing.cut.x, 1400);
    EXPECT_EQ(framing.cut.h, 2000) << "saliency alone never zooms in";
}

struct MustRow {
    const char* what;
    Size master;
    NormRect box;
    Fit expected;
};

class FramingKeepsMusts : public testing::TestWithParam<MustRow> {};

TEST_P(FramingKeepsMusts, WholeAndClear) {
    const auto& [what, master, box, expected] = GetParam();
    const Placement story = test::story();
    const Attention attention = test::attention({must("it", box)});
    const Framing framing = find_framing(wish_for(story, master, attention));
    expect_inside(framing, master);
    EXPECT_EQ(framing.fit, expected) << framing.reasons.front();
    EXPECT_TRUE(check_focus(attention.focus, master, framing, story, Surface::organic).empty() ||
                verdict(check_focus(attention.focus, master, framing, story, Surface::organic)) ==
                    Severity::warn)
        << what;
}

INSTANTIATE_TEST_SUITE_P(
    Table, FramingKeepsMusts,
    testing::Values(
        MustRow{"at the left edge", {4000, 3000}, {0.02, 0.4, 0.1, 0.2}, Fit::crop},
        MustRow{"at the right edge", {4000, 3000}, {0.88, 0.4, 0.1, 0.2}, Fit::crop},
        MustRow{
            "high: zooming in lifts it from under the bar", {4000, 3000}, {0.45, 0.07, 0.1, 0.1}, Fit::crop},
        MustRow{"at the very top: only a fill helps", {4000, 3000}, {0.4, 0.0, 0.2, 0.2}, Fit::pad},
        MustRow{"wider than any cut", {4000, 3000}, {0.05, 0.4, 0.9, 0.2}, Fit::pad},
        MustRow{"all of it", {1000, 1000}, {0.0, 0.0, 1.0, 1.0}, Fit::pad}));

TEST(Framing, TwoMustsApartArePadded) {
    const Placement story = test::story();
    const Attention two =
        test::attention({must("left", {0.02, 0.4, 0.1, 0.2}), must("right", {0.88, 0.4, 0.1, 0.2})});
    const Framing framing = find_framing(wish_for(story, {4000, 3000}, two));
    EXPECT_EQ(framing.fit, Fit::pad);
    for (const FocusShown& shown : show_focus(two.focus, {4000, 3000}, framing, story)) {
        EXPECT_GT(shown.visible, 0.98);
        EXPECT_GT(shown.clear_organic, 0.98);
    }
}

TEST(Framing, HeavierFocusWinsWhereOnlyOneFits) {
    const Placement tall = placement("x.tall", {500, 1000});
    const Attention two = test::attention(
        {test::wish("light", {0.0, 0.4, 0.1, 0.2}, 1), test::wish("heavy", {0.9, 0.4, 0.1, 0.2}, 5)});
    FramingWish wish = wish_for(tall, {4000, 1000}, two);
    wish.fit = Fit::crop;
    const Framing framing = find_framing(wish);
    EXPECT_GT(show_focus(two.focus, {4000, 1000}, framing, tall)[1].visible, 0.99);
}

TEST(Framing, APaddedPictureIsAsLargeAsItsMustsAllow) {
    Placement story = placement("x.story", {1080, 1920});
    story.organic = test::margins(0, 190, 0, 0);  // a column of buttons at the right
    const Attention two =
        test::attention({must("left", {0.05, 0.4, 0.12, 0.2}), must("right", {0.78, 0.4, 0.17, 0.2})});
    const Framing framing = find_framing(wish_for(story, {1920, 1080}, two));
    EXPECT_EQ(framing.fit, Fit::pad);
    // As far left as it goes, 0.95 of its width are 890 px.
    EXPECT_NEAR(framing.scale(), 890 / (0.95 * 1920), 0.006);
    for (const FocusShown& shown : show_focus(two.focus, {1920, 1080}, framing, story))
        EXPECT_GT(shown.clear_organic, 0.98);
}

TEST(Framing, WhatMustStayHasAirAboveIt) {
    const Placement square = placement("x.square", {1000, 1000});
    Focus low = must("date", {0.1, 0.7, 0.8, 0.07});
    low.weight = 8;  // pulls the cut down until the headline touches its edge
    const Attention two = test::attention({must("headline", {0.1, 0.1, 0.8, 0.05}), low});
    Framing framing = find_framing(wish_for(square, {1000, 1400}, two));
    EXPECT_LE(framing.cut.y, 140 - 20);
    // Where the master has none, none is made.
    const Attention at_the_top = test::attention({must("headline", {0.1, 0.0, 0.8, 0.05})});
    framing = find_framing(wish_for(square, {1000, 1400}, at_the_top));
    EXPECT_EQ(framing.fit, Fit::crop);
    EXPECT_EQ(framing.cut.y, 0);
}

TEST(Framing, NoPictureIsPaddedForTheSurfaceThatWasNotChosen) {
    Placement story = placement("x.story", {1080, 1920});
    story.organic = test::margins(100, 0, 100, 0);
    story.ad = test::margins(100, 0, 900, 0);
    const Attention face = test::attention({must("face", {0.45, 0.42, 0.1, 0.34})});
    FramingWish wish = wish_for(story, {1920, 1080}, face);
    EXPECT_EQ(find_framing(wish).fit, Fit::crop);
    wish.surface = Surface::ad;
    const Framing ad = find_framing(wish);
    EXPECT_EQ(ad.fit, Fit::pad);
    EXPECT_GT(show_focus(face.focus, {1920, 1080}, ad, story)[0].clear_ad, 0.98);
}

TEST(Framing, APaddedPictureStandsInTheMiddleUnlessItsGroundGoesOn) {
    const Placement tall = placement("x.tall", {1000, 2000});
    Attention headline = test::attention({must("headline", {0.05, 0.05, 0.9, 0.2})});
    const Framing photo = find_framing(wish_for(tall, {1600, 1000}, headline));
    EXPECT_EQ(photo.fit, Fit::pad);
    EXPECT_NEAR(photo.placed.y + photo.placed.h / 2.0, 1000, 8);
    headline.look.top = headline.look.bottom = {{255, 255, 255}, true, false};
    const Framing on_white = find_framing(wish_for(tall, {1600, 1000}, headline));
    EXPECT_GT(on_white.placed.y + on_white.placed.h / 2.0, 1100);
}

TEST(Framing, WordsAreWholeOrGoneNotCutThrough) {
    const Placement square = placement("x.square", {1000, 1000});
    struct Row {
        const char* what;
        NormRect box;
        bool is_whole;  // or gone
    };
    for (const Row& row : {Row{"a line that just fits", {0.25, 0.8, 0.4, 0.09}, true},
                           Row{"one that is too long with the face", {0.0, 0.8, 0.3, 0.09}, false}}) {
        Focus words = test::wish("words", row.box, 0.05);
        words.kind = FocusKind::text;
        words.is_declared = false;
        const Attention attention = test::attention({must("face", {0.6, 0.2, 0.1, 0.2}), words});
        const Framing framing = find_framing(wish_for(square, {2000, 1000}, attention));
        const double visible = show_focus(attention.focus, {2000, 1000}, framing, square)[1].visible;
        EXPECT_TRUE(row.is_whole ? visible > 0.98 : visible < 0.02) << row.what << ": " << visible;
    }
}

TEST(Framing, NobodyIsShownWithoutAHead) {
    const Placement strip = placement("x.header", {1500, 500});
    Attention player = test::stands_out({0.4, 0.3, 0.2, 0.6});
    player.focus = {test::wish("person", {0.4, 0.1, 0.2, 0.8})};
    player.focus[0].is_declared = false;
    EXPECT_GT(find_framing(wish_for(strip, {1500, 1500}, player)).cut.y, 270) << "the middle of it, unknown";
    player.focus[0].head = 0.15;
    const PixelRect cut = find_framing(wish_for(strip, {1500, 1500}, player)).cut;
    EXPECT_LE(cut.y, 150);
    EXPECT_GE(cut.bottom(), 270);
}

TEST(Framing, FocalPointComesToTheMiddle) {
    const Placement square = placement("x.square", {1000, 1000});
    Attention nothing;
    FramingWish wish = wish_for(square, {3000, 1000}, nothing);
    wish.focal = NormPoint{0.25, 0.5};
    const Framing framing = find_framing(wish);
    EXPECT_NEAR(framing.cut.x, 250, 3);
}

TEST(Framing, CropsHoldMustsInCovers) {
    Placement cover = placement("x.cover", {1000, 2000}, {"cover"});
    cover.crops = {{"grid", {0, 500, 1000, 1000}, Confidence::official}};
    const Attention attention = test::attention({must("face", {0.4, 0.1, 0.2, 0.1})});
    const Framing framing = find_framing(wish_for(cover, {3000, 3000}, attention));
    EXPECT_GT(show_focus(attention.focus, {3000, 3000}, framing, cover)[0].in_crops[0], 0.98);
}

TEST(Framing, PadFitsAllOfTheMaster) {
    const Placement square = placement("x.square", {1080, 1080});
    const Attention nothing;
    FramingWish wish = wish_for(square, {4000, 2000}, nothing);
    wish.fit = Fit::pad;
    const Framing framing = find_framing(wish);
    EXPECT_EQ(framing.cut, (PixelRect{0, 0, 4000, 2000}));
    EXPECT_EQ(framing.placed, (CanvasPixels{0, 270, 1080, 540}));
    EXPECT_EQ(framing.fill.kind, FillKind::blur);
}

TEST(Framing, PadTakesTheEdgesColour) {
    const Placement square = placement("x.square", {1080, 1080});
    Attention attention;
    attention.look.top = attention.look.bottom = {{250, 250, 250}, true};
    FramingWish wish = wish_for(square, {4000, 2000}, attention);
    wish.fit = Fit::pad;
    const Framing framing = find_framing(wish);
    EXPECT_EQ(framing.fill, (Fill{FillKind::color, Color{250, 250, 250}}));
}

TEST(Framing, AMarkOnNothingIsPaddedWithItsBackground) {
    const Placement square = placement("x.square", {1080, 1080});
    Attention attention;
    attention.look.is_graphic = attention.look.is_transparent = true;
    FramingWish wish = wish_for(square, {4000, 2000}, attention);
    wish.fit = Fit::pad;
    EXPECT_EQ(find_framing(wish).fill.kind, FillKind::transparent) << "though it touches its edges";
    // A white mark: its edges are white as far as it touches them, and white is what it must not stand on.
    attention.look.is_pale = true;
    attention.look.top = attention.look.bottom = {{255, 255, 255}, true};
    EXPECT_EQ(find_framing(wish).fill.kind, FillKind::transparent);
}

Focus seen(const std::string& name, NormRect box) {
    Focus made = test::wish(name, box);
    made.is_declared = false;
    return made;
}

TEST(Framing, BesideAFocalPointWhatWasFoundHasNoSay) {
    const Placement tall = placement("x.tall", {1080, 1920});
    const Attention nothing;
    const Attention face = test::attention({seen("face", {0.8, 0.4, 0.1, 0.2})});
    FramingWish wish = wish_for(tall, {3000, 2000}, nothing);
    wish.focal = NormPoint{0.25, 0.5};
    FramingWish beside_a_face = wish_for(tall, {3000, 2000}, face);
    const PixelRect around_the_face = find_framing(beside_a_face).cut;
    beside_a_face.focal = wish.focal;
    EXPECT_EQ(find_framing(beside_a_face).cut, find_framing(wish).cut);
    EXPECT_NE(find_framing(wish).cut, around_the_face);
}

TEST(Framing, WhatWasFoundCostsADeclaredThingNeitherItsPlaceNorItsCut) {
    const Placement tall = placement("x.tall", {1080, 1920});
    std::vector<Focus> focus{test::must("bottle", {0.1, 0.2, 0.2, 0.6})};
    for (const double x : {0.60, 0.68, 0.76, 0.84, 0.92})
        focus.push_back(seen("small face", {x, 0.4, 0.05, 0.1}));
    const Attention attention = test::attention(focus);
    const Framing framing = find_framing(wish_for(tall, {3000, 2000}, attention));
    EXPECT_EQ(framing.fit, Fit::crop) << "though five of six things are lost";
    EXPECT_LE(framing.cut.x, 300);
    EXPECT_GE(framing.cut.right(), 900);
}

TEST(Framing, GraphicThatWouldLoseMuchIsPadded) {
    const Placement tall = placement("x.tall", {1080, 1920});
    Attention wide = test::stands_out({0.05, 0.1, 0.9, 0.8});
    wide.look.is_graphic = true;
    EXPECT_EQ(find_framing(wish_for(tall, {1584, 396}, wide)).fit, Fit::pad);
    Attention one = test::stands_out({0.45, 0.1, 0.1, 0.8});
    one.look.is_graphic = true;
    EXPECT_EQ(find_framing(wish_for(tall, {1584, 396}, one)).fit, Fit::crop);
}

TEST(Framing, WhereTheGroundGoesOnFillingCostsNothing) {
    const Placement banner = placement("x.banner", {1500, 500});
    Attention product = test::stands_out({0.3, 0.1, 0.4, 0.8});
    EXPECT_EQ(find_framing(wish_for(banner, {1920, 1280}, product)).fit, Fit::crop) << "a scene bears a cut";
    product.look.left = product.look.right = {{255, 255, 255}, true};
    const Framing framing = find_framing(wish_for(banner, {1920, 1280}, product));
    EXPECT_EQ(framing.fit, Fit::pad);
    EXPECT_EQ(framing.fill, (Fill{FillKind::color, Color{255, 255, 255}}));
    EXPECT_GT(framing.scale(), 500.0 / 1280) << "ground may be cut, so that the product stays large";
}

TEST(Framing, DesignersCutIsTrimmedToTheRatio) {
    const Placement square = placement("x.square", {1000, 1000});
    const Attention nothing;
    FramingWish wish = wish_for(square, {4000, 3000}, nothing);
    wish.cut = NormRect{0.0, 0.0, 0.5, 0.5};
    EXPECT_EQ(find_framing(wish).cut, (PixelRect{250, 0, 1500, 1500}));
    wish.fit = Fit::pad;
    const Framing padded = find_framing(wish);
    EXPECT_EQ(padded.cut, (PixelRect{0, 0, 2000, 1500}));
    EXPECT_EQ(padded.placed, (CanvasPixels{0, 125, 1000, 750}));
}

TEST(Framing, KeepCutsNothing) {
    const Placement square = placement("x.square", {1000, 1000});
    const Attention nothing;
    FramingWish wish = wish_for(square, {4000, 3000}, nothing);
    wish.fit = Fit::keep;
    wish.canvas = {1000, 750};
    const Framing framing = find_framing(wish);
    EXPECT_EQ(framing.cut, (PixelRect{0, 0, 4000, 3000}));
    EXPECT_EQ(framing.placed, (CanvasPixels{0, 0, 1000, 750}));
}

TEST(Framing, EveryShapeOfMasterFitsEveryShapeOfCanvas) {
    const Attention attention =
        test::attention({must("it", {0.6, 0.1, 0.3, 0.2}), test::wish("that", {0.1, 0.7, 0.2, 0.2})});
    for (const Size master :
         {Size{1, 1}, Size{2, 3}, Size{7, 5000}, Size{20000, 30}, Size{1601, 1067}, Size{6000, 4000}}) {
        for (const Size canvas : {Size{1080, 1920}, Size{1512, 256}, Size{300, 50}, Size{320, 320}}) {
            for (const Fit fit : {Fit::automatic, Fit::crop, Fit::pad, Fit::keep}) {
                const Placement place = placement("x.any", canvas);
                FramingWish wish = wish_for(place, master, attention);
                wish.fit = fit;
                Framing framing = find_framing(wish);
                EXPECT_LE(framing.cut.right(), master.width);
                EXPECT_LE(framing.cut.bottom(), master.height);
                wish.is_even = true;
                framing = find_framing(wish);
                EXPECT_GE(framing.cut.w, 1);
                EXPECT_GE(framing.cut.h, 1);
                EXPECT_LE(framing.cut.right(), master.width);
                EXPECT_LE(framing.cut.bottom(), master.height);
                EXPECT_LE(framing.placed.right(), canvas.width);
                EXPECT_LE(framing.placed.bottom(), canvas.height);
            }
        }
    }
}

}  // namespace
}  // namespace mattebox
