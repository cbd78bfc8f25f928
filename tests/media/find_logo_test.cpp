// Logos and masters drawn here: a mark of a ring, a bar and three blocks, in two colours.
#include "media/find/find_logo.h"

#include <gtest/gtest.h>

#include <cmath>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;

/// What the mark is at (u, v), shares of its own square: 0 nothing, 1 and 2 its colours.
int mark(double u, double v) {
    if (u < 0 || v < 0 || u >= 1 || v >= 1) return 0;
    const double ring = std::hypot(u - 0.32, v - 0.38);
    if (ring < 0.30 && ring > 0.18) return 1;
    if (u > 0.70 && u < 0.84 && v < 0.86) return 2;
    if (v > 0.78 && v < 0.94 && u < 0.62 && std::fmod(u, 0.24) < 0.15) return 2;
    return 0;
}

Picture logo() {
    return draw(PixelFormat::rgba, {300, 300}, [](int x, int y) {
        const int color = mark((x - 50) / 200.0, (y - 50) / 200.0);
        if (color == 0) return Pixel{0, 0, 0, 0};
        return color == 1 ? Pixel{200, 30, 40, 255} : Pixel{20, 40, 120, 255};
    });
}

/// The mark on white, without transparency, as many brands hand theirs out.
Picture logo_on_white() {
    return draw(PixelFormat::rgb, {300, 300}, [](int x, int y) {
        const int color = mark((x - 50) / 200.0, (y - 50) / 200.0);
        return color == 0 ? Pixel{255, 255, 255} : color == 1 ? Pixel{200, 30, 40} : Pixel{20, 40, 120};
    });
}

/// A scene of soft hills and hard windows, with a little noise, and nothing of the mark.
Pixel scene(int x, int y) {
    const double hill = 120 + 40 * std::sin(x * 0.013) * std::cos(y * 0.017);
    const bool is_window = y > 400 && (x / 37) % 2 == 0 && (y / 29) % 2 == 0;
    const int noise = (x * 7919 + y * 104729) % 13 - 6;
    const int level = static_cast<int>(hill) + (is_window ? 60 : 0) + noise;
    return {level, level - 10, level - 30};
}

enum class Look { own, white, black };

Picture master(Look look, double left, double top, double side) {
    return draw(PixelFormat::rgb, {1024, 683}, [=](int x, int y) {
        const int color = mark((x - left) / side, (y - top) / side);
        if (color == 0) return scene(x, y);
        if (look == Look::white) return Pixel{250, 250, 250};
        if (look == Look::black) return Pixel{10, 10, 10};
        return color == 1 ? Pixel{200, 30, 40} : Pixel{20, 40, 120};
    });
}

void expect_found(const Picture& copy, const Picture& logo, double left, double top, double side) {
    const std::optional<Detection> seen = find_logo(copy, logo);
    ASSERT_TRUE(seen) << side << " px at " << left << ", " << top;
    EXPECT_EQ(seen->kind, FocusKind::logo);
    // The mark's own ends, inside its square.
    const NormRect truth{(left + 0.02 * side) / 1024, (top + 0.0 * side) / 683, 0.82 * side / 1024,
                         0.94 * side / 683};
    const double both = intersect(truth, seen->box).area();
    EXPECT_GT(both / (truth.area() + seen->box.area() - both), 0.75)
        << side << " px at " << left << ", " << top;
    EXPECT_GT(seen->score, 0.44);
    EXPECT_LE(seen->score, 1.0);
}

TEST(FindLogo, AtManySizesAndPlaces) {
    for (const double side : {34.0, 61.0, 110.0, 230.0, 400.0})
        for (const double left : {30.0, 380.0, 590.0})
            expect_found(master(Look::own, left, 210, side), logo(), left, 210, side);
}

TEST(FindLogo, InOneColourLightOrDark) {
    for (const double side : {50.0, 140.0, 300.0}) {
        expect_found(master(Look::white, 500, 120, side), logo(), 500, 120, side);
        expect_found(master(Look::black, 500, 120, side), logo(), 500, 120, side);
    }
}

TEST(FindLogo, ByAFileThatStandsOnWhite) {
    expect_found(master(Look::own, 300, 200, 120), logo_on_white(), 300, 200, 120);
    expect_found(master(Look::white, 300, 200, 120), logo_on_white(), 300, 200, 120);
}

TEST(FindLogo, NothingWhereItIsNot) {
    EXPECT_FALSE(find_logo(master(Look::own, -5000, 0, 100), logo()));
    const Picture plain = draw(PixelFormat::rgb, {1024, 683}, [](int, int) { return Pixel{90, 120, 150}; });
    EXPECT_FALSE(find_logo(plain, logo()));
    // A part of it alone, the ring, is not it.
    const Picture ring = draw(PixelFormat::rgb, {1024, 683}, [](int x, int y) {
        const double reach = std::hypot(x - 500, y - 300);
        return reach < 60 && reach > 36 ? Pixel{200, 30, 40} : scene(x, y);
    });
    EXPECT_FALSE(find_logo(ring, logo()));
}

TEST(FindLogo, ALogoWithoutShapeIsKnownByNothing) {
    const Picture block = draw(PixelFormat::rgb, {100, 100}, [](int, int) { return Pixel{200, 30, 40}; });
    const Picture clear = draw(PixelFormat::rgba, {100, 100}, [](int, int) { return Pixel{0, 0, 0, 0}; });
    for (const Picture* empty : {&block, &clear}) {
        EXPECT_FALSE(has_shape(*empty));
        EXPECT_FALSE(find_logo(master(Look::own, 300, 200, 120), *empty));
    }
    EXPECT_TRUE(has_shape(logo()));
    EXPECT_TRUE(has_shape(logo_on_white()));
}

TEST(FindLogo, PicturesOfAnyShape) {
    const Picture whole = logo();
    for (const Size size : {Size{1, 1}, Size{3, 900}, Size{900, 2}, Size{31, 33}}) {
        const Picture odd = draw(PixelFormat::rgba, size, [](int, int) { return Pixel{9, 9, 9, 9}; });
        EXPECT_FALSE(find_logo(odd, whole));
        EXPECT_FALSE(find_logo(master(Look::own, 300, 200, 120), odd));
    }
}

}  // namespace
}  // namespace mattebox
