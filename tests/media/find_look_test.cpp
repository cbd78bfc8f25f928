#include "media/find/find_look.h"

#include <gtest/gtest.h>

#include <cmath>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;

/// Grain that is the same on every machine.
int grain(int x, int y, int levels) {
    const unsigned mixed = (static_cast<unsigned>(x) * 73856093U) ^ (static_cast<unsigned>(y) * 19349663U);
    return static_cast<int>(mixed * 2654435761U >> 16) % (2 * levels + 1) - levels;
}

/// Hills of light with a little grain: what a photo's shading looks like.
Pixel photo(int x, int y) {
    const double light = 128 + 60 * std::sin(x / 19.0) * std::cos(y / 23.0) + 20 * std::sin((x + y) / 5.0);
    const int level = static_cast<int>(light) + grain(x, y, 4);
    return {level, level * 3 / 4, level / 2 + 40};
}

/// Bars of text on an even ground, softened by scaling down, with the noise of a JPEG around them.
Pixel poster(int x, int y) {
    const bool is_ink = y % 32 > 12 && y % 32 < 19 && x > 30 && x < 200 && x % 9 < 6;
    const int noise = y % 32 > 8 && y % 32 < 23 ? grain(x, y, 1) : 0;
    return is_ink ? Pixel{250, 240, 40} : Pixel{20 + noise, 60 + noise, 160 + noise};
}

Look look_at(Size size, Pixel (*pixel)(int, int)) {
    return find_look(draw(PixelFormat::rgb, size, pixel));
}

TEST(FindLook, TellsDrawingsFromPhotos) {
    EXPECT_TRUE(look_at({256, 192}, poster).is_graphic);
    EXPECT_FALSE(look_at({256, 192}, photo).is_graphic);
    // A product on white is mostly flat, but it is a photo.
    EXPECT_FALSE(look_at({256, 192}, [](int x, int y) {
                     const bool is_product = std::hypot(x - 128, y - 96) < 60;
                     return is_product ? photo(x, y) : Pixel{255, 255, 255};
                 }).is_graphic);
    EXPECT_TRUE(look_at({256, 192}, [](int, int) { return Pixel{255, 255, 255}; }).is_graphic);
    EXPECT_TRUE(look_at({1, 1}, [](int, int) { return Pixel{1, 2, 3}; }).is_graphic);
}

TEST(FindLook, SeesOneColourAlongAnEdge) {
    // Even on the left and, but for a little noise, at the top; a scene to the right; a gradient below.
    const Look look = look_at({200, 200}, [](int x, int y) {
        if (x < 8) return Pixel{10, 20, 30};
        if (y < 8) return Pixel{10 + grain(x, y, 2), 20, 30};
        if (y >= 190) return Pixel{x, x, x};
        return x >= 150 ? photo(x, y) : Pixel{90, 90, 90};
    });
    EXPECT_TRUE(look.left.is_uniform);
    EXPECT_EQ(look.left.color, (Color{10, 20, 30}));
    EXPECT_TRUE(look.top.is_uniform);
    EXPECT_FALSE(look.right.is_uniform);
    EXPECT_FALSE(look.bottom.is_uniform);
    EXPECT_NEAR(look.bottom.color.green, 100, 2);
}

TEST(FindLook, AThingAtTheEdgeIsNoBackdrop) {
    const Look look = look_at({200, 200}, [](int x, int y) {
        return x > 190 && y > 80 && y < 100 ? Pixel{200, 0, 0} : Pixel{255, 255, 255};
    });
    EXPECT_FALSE(look.right.is_uniform);
    EXPECT_TRUE(look.left.is_uniform);
}

TEST(FindLook, TransparentWhereMoreThanAThousandthIs) {
    const auto with_holes = [](int holes, int alpha) {
        return find_look(draw(PixelFormat::rgba, {100, 100},
                              [&](int x, int y) {
                                  return y * 100 + x < holes ? Pixel{0, 0, 0, alpha} : Pixel{50, 50, 50, 255};
                              }))
            .is_transparent;
    };
    EXPECT_FALSE(with_holes(0, 0));
    EXPECT_FALSE(with_holes(10, 0));
    EXPECT_TRUE(with_holes(11, 0));
    EXPECT_TRUE(with_holes(11, 249));
    EXPECT_FALSE(with_holes(5000, 250));
    EXPECT_FALSE(look_at({100, 100}, photo).is_transparent);
}

TEST(FindLook, PaleIsWhatVanishesOnWhite) {
    const auto mark = [](int level, int alpha) {
        return find_look(draw(PixelFormat::rgba, {100, 100}, [=](int x, int y) {
            const int seen = x > 30 && y > 30 ? alpha : 0;
            return Pixel{level * seen / 255, level * seen / 255, level * seen / 255, seen};
        }));
    };
    EXPECT_TRUE(mark(255, 255).is_pale);
    EXPECT_TRUE(mark(240, 120).is_pale);
    EXPECT_FALSE(mark(180, 255).is_pale);
    EXPECT_FALSE(mark(255, 0).is_pale) << "there is nothing to be seen";
    EXPECT_FALSE(look_at({100, 100},
                         [](int, int) {
                             return Pixel{255, 255, 255};
                         })
                     .is_pale)
        << "an opaque picture has its own ground";
}

TEST(FindLook, TransparentEdgesAreSeenOnWhite) {
    const Look look = find_look(draw(PixelFormat::rgba, {100, 100}, [](int x, int) {
        return x < 50 ? Pixel{0, 0, 0, 0} : Pixel{100, 0, 0, 100};
    }));
    EXPECT_EQ(look.left.color, white);
    EXPECT_TRUE(look.left.is_uniform);
    EXPECT_EQ(look.right.color, (Color{255, 155, 155}));
    EXPECT_FALSE(look.top.is_uniform);
}

}  // namespace
}  // namespace mattebox
