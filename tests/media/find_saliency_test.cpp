#include "media/find/find_saliency.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;

constexpr int side = FocusMap::side;

float weight(const FocusMap& map, int x, int y) {
    return map.weights[static_cast<std::size_t>(y * side + x)];
}

/// What lies within a box of the grid, of 1.
double mass(const FocusMap& map, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) sum += static_cast<double>(weight(map, x, y));
    }
    return sum;
}

/// The heaviest pixel beside the mean one: 1 for an even map.
double peak(const FocusMap& map) {
    return side * side * static_cast<double>(*std::max_element(map.weights.begin(), map.weights.end()));
}

template <class Paint>
FocusMap saliency(Paint paint, Size size = {256, 192}) {
    return find_saliency(draw(PixelFormat::rgb, size, paint));
}

TEST(FindSaliency, WeightsAreSharesOfOne) {
    for (const Size size : {Size{256, 192}, Size{20, 256}, Size{1, 1}, Size{3, 200}}) {
        const FocusMap map = saliency(
            [](int x, int y) {
                return Pixel{(x * 7) % 256, (y * 5) % 256, 90};
            },
            size);
        ASSERT_EQ(map.weights.size(), static_cast<std::size_t>(side * side));
        EXPECT_NEAR(mass(map, 0, 0, side, side), 1.0, 1e-4);
        EXPECT_GE(*std::min_element(map.weights.begin(), map.weights.end()), 0.0F);
    }
}

TEST(FindSaliency, ADiscOffCentreAttracts) {
    const struct {
        Pixel disc, ground;
    } rows[] = {
        {{250, 240, 60}, {40, 60, 50}},
        {{10, 10, 10}, {255, 255, 255}},
        {{200, 60, 60}, {60, 130, 60}},  // hardly any difference of brightness
    };
    for (const auto& row : rows) {
        const FocusMap map =
            saliency([&](int x, int y) { return std::hypot(x - 192, y - 60) < 24 ? row.disc : row.ground; });
        // The disc covers columns 42 to 54 and rows 12 to 28 of the grid.
        EXPECT_GT(mass(map, 40, 10, 56, 30), 0.6);
        EXPECT_LT(mass(map, 0, 0, 32, side), 0.15);
    }
}

TEST(FindSaliency, ASubjectMayTouchOneSide) {
    const FocusMap map = saliency([](int x, int y) {
        return y > 70 && x > 30 && x < 90 ? Pixel{200, 80, 40} : Pixel{70, 110, 160};
    });
    EXPECT_GT(mass(map, 6, 20, 25, side), 0.5);
}

TEST(FindSaliency, PlainPicturesAreCalmAndCentred) {
    const FocusMap maps[] = {
        saliency([](int, int) {
            return Pixel{255, 255, 255};
        }),
        saliency([](int, int) {
            return Pixel{0, 0, 0};
        }),
        saliency([](int x, int) {
            return Pixel{x, x, x};
        }),
        saliency([](int x, int y) {
            return Pixel{20 + (x + y) / 3, 40 + (x + y) / 4, 120 + (x + y) / 5};
        }),
        saliency([](int x, int y) {
            return Pixel{100 + (y - x) / 4, 120 + (y - x) / 3, 150 + (y - x) / 4};
        }),
        saliency([](int, int y) {
            return Pixel{60 + y / 2, 100 + y / 2, 150 + y / 2};
        }),
        saliency([](int x, int y) {
            return Pixel{250 + (x * 31 + y * 17) % 3, 250, 250};
        }),
    };
    for (const FocusMap& map : maps) {
        EXPECT_LT(peak(map), 2.0);
        EXPECT_NEAR(mass(map, 0, 0, side / 2, side), 0.5, 0.05);
        EXPECT_NEAR(mass(map, 0, 0, side, side / 2), 0.5, 0.05);
        EXPECT_GT(weight(map, 32, 32), weight(map, 0, 0));
    }
}

TEST(FindSaliency, TextureAllOverIsGround) {
    const FocusMap map = saliency([](int x, int y) {
        if (std::hypot(x - 70, y - 100) < 26) return Pixel{230, 40, 40};
        const int level = 110 + 40 * ((x / 3 + y / 3) % 2);
        return Pixel{level, level, level};
    });
    EXPECT_GT(mass(map, 9, 22, 26, 45), 0.5);  // a tenth of the area
}

TEST(FindSaliency, WhatIsTransparentWeighsNothing) {
    const FocusMap map = find_saliency(draw(PixelFormat::rgba, {128, 128}, [](int x, int) {
        return x < 64 ? Pixel{0, 0, 0, 0} : Pixel{90, 90, 90, 255};
    }));
    EXPECT_EQ(mass(map, 0, 0, 31, side), 0.0);
    const Picture nothing = draw(PixelFormat::rgba, {64, 64}, [](int, int) { return Pixel{0, 0, 0, 0}; });
    EXPECT_TRUE(find_saliency(nothing).is_empty());
}

TEST(FindSaliency, SaysTheSameEveryTime) {
    const auto paint = [](int x, int y) {
        return Pixel{(x * x + y) % 256, (x + y * y) % 256, (x * y) % 256};
    };
    EXPECT_EQ(saliency(paint).weights, saliency(paint).weights);
}

}  // namespace
}  // namespace mattebox
