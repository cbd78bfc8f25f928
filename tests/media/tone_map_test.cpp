#include "media/stills/tone_map.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mattebox {
namespace {

constexpr ColorTags pq_2020{primaries::bt2020, transfer::pq, 9, true};
constexpr ColorTags hlg_2020{primaries::bt2020, transfer::hlg, 9, true};

/// The number of PQ for so many cd/m2 (SMPTE ST 2084), in 16 bits.
std::uint16_t pq(double light) {
    const double power = std::pow(light / 10'000, 0.1593017578125);
    return static_cast<std::uint16_t>(
        std::lround(65'535 * std::pow((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power), 78.84375)));
}

/// What becomes of one grey, 0 to 255.
double mapped(const ColorTags& tags, std::uint16_t number) {
    std::uint16_t pixel[] = {number, number, number};
    ToneMap(tags).apply(pixel, 3);
    EXPECT_NEAR(pixel[0], pixel[1], 40) << "grey stays grey";
    EXPECT_NEAR(pixel[1], pixel[2], 40);
    return pixel[1] / 257.0;
}

TEST(ToneMap, GreysByReinhardsCurve) {
    // light in cd/m2 -> what the curve says in linear light -> sRGB
    const auto expected = [](double light) {
        const double relative = light / 203, white = 1000.0 / 203;
        const double linear = std::min(1.0, relative * (1 + relative / (white * white)) / (1 + relative));
        return 255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
    };
    for (const double light : {0.0, 0.5, 5.0, 26.0, 100.0, 203.0, 500.0, 1000.0, 4000.0})
        EXPECT_NEAR(mapped(pq_2020, pq(light)), expected(light), 0.6) << light << " cd/m2";
}

TEST(ToneMap, BrighterStaysBrighter) {
    for (const ColorTags& tags : {pq_2020, hlg_2020}) {
        double last = -1;
        for (int number = 0; number < 65'536; number += 1024) {
            const double now = mapped(tags, static_cast<std::uint16_t>(number));
            EXPECT_GE(now, last) << number;
            last = now;
        }
        EXPECT_NEAR(mapped(tags, 65'535), 255, 0.5);
    }
}

TEST(ToneMap, ReferenceWhiteOfBothCurvesIsTheSame) {
    // BT.2408: 75 % of HLG and 58 % of PQ are both 203 cd/m2.
    EXPECT_NEAR(mapped(hlg_2020, 49'151), mapped(pq_2020, pq(203)), 2);
}

TEST(ToneMap, ColoursKeepTheirHueAndAreClippedToSrgb) {
    std::uint16_t pixels[] = {pq(300), pq(40), pq(40), 12'345, pq(20), pq(20), pq(400), 0};
    ToneMap(pq_2020).apply(pixels, 4);
    EXPECT_GT(pixels[0], pixels[1] * 2) << "red stays red";
    EXPECT_EQ(pixels[3], 12'345) << "alpha is left alone";
    EXPECT_GT(pixels[6], pixels[4]);
    EXPECT_GT(pixels[6], pixels[5]);
    EXPECT_EQ(pixels[7], 0);
}

TEST(ToneMap, TheSamePrimariesAreNotMixed) {
    std::uint16_t pixel[] = {pq(100), 0, 0};
    ToneMap({primaries::bt709, transfer::pq, 1, true}).apply(pixel, 3);
    EXPECT_GT(pixel[0], 20'000);
    EXPECT_LT(pixel[1], 200);
    EXPECT_LT(pixel[2], 200);
}

}  // namespace
}  // namespace mattebox
