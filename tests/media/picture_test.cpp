#include "picture.h"

#include <gtest/gtest.h>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;

TEST(Picture, RowsAreAligned) {
    const Picture picture{PixelFormat::rgba, {101, 7}};
    ASSERT_EQ(picture.plane_count(), 4);
    for (int i = 0; i < 4; ++i)
        for (int y = 0; y < 7; ++y)
            EXPECT_EQ(reinterpret_cast<std::uintptr_t>(picture.plane(i).row(y)) % 64, 0U);
    EXPECT_EQ(picture.bytes(), 128U * 7 * 4);
}

TEST(Picture, RefusesImpossibleSizes) {
    EXPECT_THROW(Picture(PixelFormat::rgb, {0, 10}), Error);
    EXPECT_THROW(Picture(PixelFormat::rgb, {10, -1}), Error);
    EXPECT_THROW(Picture(PixelFormat::rgb, {65'536, 1}), Error);
    EXPECT_EQ(Picture(PixelFormat::rgb, {65'535, 1}).size(), (Size{65'535, 1}));
}

TEST(Picture, CopyHasPixelsOfItsOwn) {
    const Picture picture = draw(PixelFormat::rgb, {70, 5}, hills);
    const Picture twin = picture.copy();
    EXPECT_EQ(mean_difference(picture, twin), 0);
    twin.plane(0).row(0)[0] = 99;
    EXPECT_EQ(picture.plane(0).row(0)[0], 20);
    EXPECT_TRUE(Picture{}.copy().is_empty());
}

TEST(Picture, WindowSharesPixels) {
    const Picture picture = draw(PixelFormat::rgb, {70, 50}, hills);
    const Picture part = picture.window({3, 4, 10, 20});
    EXPECT_EQ(part.size(), (Size{10, 20}));
    EXPECT_EQ(pixel_at(part, 2, 1), hills(5, 5));
    part.plane(1).row(0)[0] = 7;
    EXPECT_EQ(picture.plane(1).row(4)[3], 7);
    EXPECT_EQ(part.bytes(), 0U);
    EXPECT_EQ(pixel_at(part.window({9, 19, 1, 1}), 0, 0), hills(12, 23));
}

TEST(Picture, WindowStaysInside) {
    const Picture picture{PixelFormat::rgb, {70, 50}};
    for (const CanvasPixels box :
         {CanvasPixels{-1, 0, 5, 5}, CanvasPixels{0, 0, 71, 5}, CanvasPixels{66, 0, 5, 5},
          CanvasPixels{0, 46, 5, 5}, CanvasPixels{0, 0, 0, 5}, CanvasPixels{2'147'483'647, 0, 5, 5}})
        EXPECT_THROW(picture.window(box), Error);
}

}  // namespace
}  // namespace mattebox
