#include "media/raster_levels.h"

#include <gtest/gtest.h>

#include "render/scenes.h"

namespace mattebox {
namespace {

TEST(RasterLevels, HalvesAsFarAsIsNeeded) {
    const Raster raster = test::waves({400, 300});
    const RasterLevels levels(raster, 8);
    EXPECT_EQ(levels.at_most(1).picture.size(), (Size{400, 300}));
    EXPECT_EQ(levels.at_most(2).picture.size(), (Size{200, 150}));
    EXPECT_EQ(levels.at_most(3).shrink, 2);
    EXPECT_EQ(levels.at_most(8).picture.size(), (Size{50, 38}));
    EXPECT_EQ(levels.at_most(64).shrink, 8);
    EXPECT_EQ(RasterLevels(raster, 1).at_most(8).shrink, 1);
}

TEST(RasterLevels, ARasterThatIsShrunkAlreadyIsTheFirstLevel) {
    Raster raster = test::waves({400, 300});
    raster.shrink = 4;
    raster.offset_x = 3;
    const RasterLevels levels(raster, 8);
    EXPECT_EQ(levels.at_most(4).picture.size(), (Size{400, 300}));
    EXPECT_EQ(levels.at_most(2).shrink, 4) << "finer than what was decoded there is nothing";
    EXPECT_EQ(levels.at_most(8).picture.size(), (Size{200, 150}));
    EXPECT_EQ(levels.at_most(8).offset_x, 3);
}

TEST(RasterLevels, EveryLevelHoldsTheWholeMaster) {
    for (int side = 9; side < 80; ++side) {
        const Raster raster = test::waves({side, 9});
        const RasterLevels levels(raster, 8);
        for (const int shrink : {2, 4, 8}) {
            const Raster& level = levels.at_most(shrink);
            EXPECT_GE(level.picture.size().width * level.shrink, side) << side << " at " << shrink;
        }
    }
}

TEST(RasterLevels, HalvesShowTheSamePicture) {
    const Raster raster = test::waves({256, 256});
    const RasterLevels levels(raster, 2);
    const Picture& half = levels.at_most(2).picture;
    for (int y = 0; y < 128; ++y) {
        for (int x = 0; x < 128; ++x) {
            const int mean = (test::pixel(raster.picture, 0, 2 * x, 2 * y) +
                              test::pixel(raster.picture, 0, 2 * x + 1, 2 * y) +
                              test::pixel(raster.picture, 0, 2 * x, 2 * y + 1) +
                              test::pixel(raster.picture, 0, 2 * x + 1, 2 * y + 1)) /
                             4;
            ASSERT_NEAR(test::pixel(half, 0, x, y), mean, 2) << x << ", " << y;
        }
    }
}

TEST(RasterLevels, TheSmallestPicturesStayWhole) {
    const Raster raster = test::waves({1, 1});
    EXPECT_EQ(RasterLevels(raster, 8).at_most(8).picture.size(), (Size{1, 1}));
}

}  // namespace
}  // namespace mattebox
