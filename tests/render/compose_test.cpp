#include "compose.h"

#include <gtest/gtest.h>

#include "render/scenes.h"

namespace mattebox {
namespace {

using test::pixel;

/// Columns of 10, 20, 30, ... in red, rows of the same in green.
Raster grid(PixelFormat format = PixelFormat::rgb) {
    Raster raster;
    raster.picture = test::picture(format, {8, 8}, [](int channel, int x, int y) {
        return channel == 3 ? 255 : channel == 0 ? 10 * (x + 1) : channel == 1 ? 10 * (y + 1) : 7;
    });
    return raster;
}

Rendition one_to_one(Size canvas, PixelRect cut, CanvasPixels placed) {
    Rendition rendition;
    rendition.framing.canvas = canvas;
    rendition.framing.cut = cut;
    rendition.framing.placed = placed;
    return rendition;
}

TEST(Compose, CutsExactlyWherePlanned) {
    const Picture picture = compose(grid(), one_to_one({3, 2}, {4, 5, 3, 2}, {0, 0, 3, 2}));
    ASSERT_EQ(picture.size(), (Size{3, 2}));
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 3; ++x) {
            EXPECT_EQ(pixel(picture, 0, x, y), 10 * (x + 5));
            EXPECT_EQ(pixel(picture, 1, x, y), 10 * (y + 6));
        }
    }
}

TEST(Compose, ShrunkRasterStandsForTheWholeMaster) {
    Raster raster = grid();
    raster.shrink = 2;
    raster.offset_x = 1;  // a master 15 wide, turned around: the partial block comes first
    const Picture picture = compose(raster, one_to_one({3, 3}, {1, 2, 6, 6}, {0, 0, 3, 3}));
    EXPECT_EQ(pixel(picture, 0, 0, 0), 20)
        << "pixels 1 and 2 of the master are the second column of the raster";
    EXPECT_EQ(pixel(picture, 1, 0, 0), 20);
}

TEST(Compose, FillsWithAColour) {
    Rendition rendition = one_to_one({4, 4}, {0, 0, 2, 2}, {1, 1, 2, 2});
    rendition.framing.fill = {FillKind::color, Color{1, 2, 3}};
    const Picture picture = compose(grid(), rendition);
    EXPECT_EQ(pixel(picture, 0, 0, 0), 1);
    EXPECT_EQ(pixel(picture, 1, 3, 0), 2);
    EXPECT_EQ(pixel(picture, 2, 0, 3), 3);
    EXPECT_EQ(pixel(picture, 0, 1, 1), 10);
    EXPECT_EQ(pixel(picture, 0, 2, 2), 20);
}

TEST(Compose, RepeatsEdges) {
    Rendition rendition = one_to_one({6, 6}, {2, 2, 2, 2}, {2, 2, 2, 2});
    rendition.framing.fill.kind = FillKind::edge;
    const Picture picture = compose(grid(), rendition);
    for (int y = 0; y < 6; ++y) {
        for (int x = 0; x < 6; ++x) {
            EXPECT_EQ(pixel(picture, 0, x, y), x < 3 ? 30 : 40);
            EXPECT_EQ(pixel(picture, 1, x, y), y < 3 ? 30 : 40);
        }
    }
}

TEST(Compose, BlurFillsTheWholeCanvasAndLeavesTheCutAlone) {
    Rendition rendition = one_to_one({40, 80}, {0, 0, 8, 8}, {16, 36, 8, 8});
    rendition.framing.fill.kind = FillKind::blur;
    const Picture picture = compose(grid(), rendition);
    EXPECT_EQ(pixel(picture, 0, 16, 36), 10);
    EXPECT_EQ(pixel(picture, 0, 23, 36), 80);
    EXPECT_NEAR(pixel(picture, 2, 1, 1), 6, 1) << "the background, a little darker";
}

TEST(Compose, LaysTransparencyOnTheBackground) {
    Raster raster;
    raster.picture = test::picture(PixelFormat::rgba, {2, 1}, [](int channel, int x, int) {
        return channel == 3 ? (x == 0 ? 0 : 128) : (x == 0 ? 0 : 100);
    });
    Rendition rendition = one_to_one({2, 1}, {0, 0, 2, 1}, {0, 0, 2, 1});
    rendition.encoding.background = {200, 100, 0};
    const Picture flat = compose(raster, rendition);
    EXPECT_EQ(flat.format(), PixelFormat::rgb);
    EXPECT_EQ(pixel(flat, 0, 0, 0), 200);
    EXPECT_EQ(pixel(flat, 2, 0, 0), 0);
    EXPECT_EQ(pixel(flat, 0, 1, 0), 100 + (200 * 127 + 127) / 255);

    rendition.encoding.keeps_alpha = true;
    EXPECT_EQ(compose(raster, rendition).format(), PixelFormat::rgba);
}

TEST(Compose, TransparentFillHasNoPixels) {
    Rendition rendition = one_to_one({4, 1}, {0, 0, 2, 1}, {1, 0, 2, 1});
    rendition.framing.fill.kind = FillKind::transparent;
    rendition.encoding.keeps_alpha = true;
    const Picture picture = compose(grid(PixelFormat::rgba), rendition);
    EXPECT_EQ(pixel(picture, 3, 0, 0), 0);
    EXPECT_EQ(pixel(picture, 3, 1, 0), 255);
    EXPECT_EQ(pixel(picture, 0, 3, 0), 0);
}

TEST(Compose, FiltersRunInOrderAndKnowTheScene) {
    Rendition rendition = one_to_one({2, 2}, {0, 0, 4, 4}, {0, 0, 2, 2});
    const auto add = [](int amount) {
        return FilterUse{
            "add",
            "add",
            {},
            {},
            std::make_shared<const FilterFunction>([amount](Picture& canvas, const FilterScene& scene) {
                EXPECT_DOUBLE_EQ(scene.scale, 0.5);
                std::uint8_t& first = canvas.plane(2).row(0)[0];
                first = static_cast<std::uint8_t>(first * 2 + amount);
            })};
    };
    rendition.filters.push_back({add(1), {}});
    rendition.filters.push_back({add(5), {}});
    EXPECT_EQ(pixel(compose(grid(), rendition), 2, 0, 0), (7 * 2 + 1) * 2 + 5);
}

}  // namespace
}  // namespace mattebox
