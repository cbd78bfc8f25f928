#include "compose_motion.h"

#include <gtest/gtest.h>

#include "render/scenes.h"

namespace mattebox {
namespace {

using test::pixel;

/// Luma rises from left to right, blue difference from top to bottom; one step a pixel of its plane.
std::shared_ptr<const Picture> ramps(Size size) {
    auto picture = std::make_shared<Picture>(PixelFormat::yuv, size);
    for (int i = 0; i < 3; ++i) {
        const Plane& plane = picture->plane(i);
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x)
                plane.row(y)[x] = static_cast<std::uint8_t>(i == 0 ? 20 + x : i == 1 ? 60 + y : 128);
    }
    return picture;
}

Rendition rendition_of(Size canvas, PixelRect cut, CanvasPixels placed) {
    Rendition rendition;
    rendition.kernel = Kernel::bicubic;
    rendition.motion.emplace();
    ShotFraming shot;
    shot.end = 10;
    shot.framing.canvas = canvas;
    shot.framing.cut = cut;
    shot.framing.placed = placed;
    rendition.framing = shot.framing;
    rendition.motion->shots.push_back(shot);
    return rendition;
}

TEST(ComposeMotion, WhatIsNotCutIsThePictureItself) {
    const auto source = ramps({64, 36});
    const Rendition rendition = rendition_of({64, 36}, {0, 0, 64, 36}, {0, 0, 64, 36});
    EXPECT_EQ(MotionComposer(rendition, {64, 36}).compose(source, 0), source) << "not even copied";
}

TEST(ComposeMotion, ACutWithoutScaleIsExact) {
    const auto source = ramps({64, 36});
    const Rendition rendition = rendition_of({20, 36}, {22, 0, 20, 36}, {0, 0, 20, 36});
    const auto composed = MotionComposer(rendition, {64, 36}).compose(source, 0);
    ASSERT_EQ(composed->size(), (Size{20, 36}));
    for (int x = 0; x < 20; ++x) EXPECT_EQ(pixel(*composed, 0, x, 5), 20 + 22 + x);
    for (int y = 0; y < 18; ++y) EXPECT_EQ(pixel(*composed, 1, 3, y), 60 + y);
}

TEST(ComposeMotion, TheCameraMovesAlongItsPath) {
    const auto source = ramps({64, 36});
    Rendition rendition = rendition_of({20, 36}, {0, 0, 20, 36}, {0, 0, 20, 36});
    rendition.motion->shots[0].path = {{0, 0, 0}, {2, 40, 0}};
    MotionComposer composer(rendition, {64, 36});
    EXPECT_EQ(pixel(*composer.compose(source, 0), 0, 4, 4), 24);
    EXPECT_EQ(pixel(*composer.compose(source, 1), 0, 4, 4), 44);
    EXPECT_EQ(pixel(*composer.compose(source, 5), 0, 4, 4), 64) << "and stays where it ends";
}

TEST(ComposeMotion, PixelsNeedNotBeSquareNorAsManyAsTheMasterHas) {
    const auto source = ramps({32, 36});  // stands for a master twice as wide
    const Rendition rendition = rendition_of({16, 18}, {32, 0, 32, 36}, {0, 0, 16, 18});
    const auto composed = MotionComposer(rendition, {64, 36}).compose(source, 0);
    EXPECT_NEAR(pixel(*composed, 0, 8, 9), 20 + 16 + 8, 1);
}

TEST(ComposeMotion, EachShotHasItsOwnFraming) {
    const auto source = ramps({64, 36});
    Rendition rendition = rendition_of({20, 36}, {0, 0, 20, 36}, {0, 0, 20, 36});
    rendition.motion->shots[0].end = 1;
    ShotFraming second = rendition.motion->shots[0];
    second.start = 1;
    second.end = 2;
    second.framing.cut.x = 40;
    rendition.motion->shots.push_back(second);
    MotionComposer composer(rendition, {64, 36});
    EXPECT_EQ(pixel(*composer.compose(source, 0.99), 0, 0, 0), 20);
    EXPECT_EQ(pixel(*composer.compose(source, 1.0), 0, 0, 0), 60);
}

TEST(ComposeMotion, WhatIsNotCoveredIsFilled) {
    const auto source = ramps({64, 36});
    Rendition rendition = rendition_of({64, 64}, {0, 0, 64, 36}, {0, 14, 64, 36});
    Framing& framing = rendition.motion->shots[0].framing;
    framing.fill = {FillKind::color, white};
    const auto on_white = MotionComposer(rendition, {64, 36}).compose(source, 0);
    EXPECT_EQ(pixel(*on_white, 0, 10, 13), 235) << "white, in the limited range";
    EXPECT_EQ(pixel(*on_white, 1, 5, 6), 128);
    EXPECT_EQ(pixel(*on_white, 0, 10, 14), 30);
    EXPECT_EQ(pixel(*on_white, 1, 5, 7), 60) << "chroma lies where luma does";

    framing.fill = {FillKind::edge, std::nullopt};
    const auto on_edges = MotionComposer(rendition, {64, 36}).compose(source, 0);
    EXPECT_EQ(pixel(*on_edges, 1, 5, 0), 60);
    EXPECT_EQ(pixel(*on_edges, 1, 5, 31), 77);

    framing.fill = {FillKind::blur, std::nullopt};
    const auto on_blur = MotionComposer(rendition, {64, 36}).compose(source, 0);
    EXPECT_NEAR(pixel(*on_blur, 0, 32, 2), 16 + (20 + 32 - 16) * 0.85, 4)
        << "darker, but no darker than black";
}

TEST(ComposeMotion, FiltersWorkInRedGreenAndBlue) {
    const auto source = ramps({64, 36});
    Rendition rendition = rendition_of({64, 36}, {0, 0, 64, 36}, {0, 0, 64, 36});
    FilterUse use;
    use.name = "black";
    use.apply = std::make_shared<const FilterFunction>([](Picture& picture, const FilterScene&) {
        ASSERT_EQ(picture.format(), PixelFormat::rgb);
        for (int i = 0; i < 3; ++i)
            for (int y = 0; y < 36; ++y)
                for (int x = 0; x < 64; ++x) picture.plane(i).row(y)[x] = 0;
    });
    rendition.filters.push_back({use, std::nullopt});
    const auto composed = MotionComposer(rendition, {64, 36}).compose(source, 0);
    EXPECT_EQ(pixel(*composed, 0, 10, 10), 16);
    EXPECT_EQ(pixel(*composed, 1, 10, 10), 128);
}

TEST(ComposeMotion, APictureThatIsStillHeldIsNotDrawnOver) {
    const auto source = ramps({64, 36});
    Rendition rendition = rendition_of({10, 10}, {0, 0, 36, 36}, {0, 0, 10, 10});
    rendition.motion->shots[0].path = {{0, 0, 0}, {2, 28, 0}};
    MotionComposer composer(rendition, {64, 36});
    const auto first = composer.compose(source, 0);
    const int before = pixel(*first, 0, 5, 5);
    const auto second = composer.compose(source, 2);
    EXPECT_NE(pixel(*second, 0, 5, 5), before);
    EXPECT_EQ(pixel(*first, 0, 5, 5), before);
}

}  // namespace
}  // namespace mattebox
