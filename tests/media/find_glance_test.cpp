#include "media/find/find_glance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "plan/motion/find_shots.h"

namespace mattebox {
namespace {

using Luma = std::function<double(double x, double y)>;

Picture draw_luma(Size size, const Luma& luma, int blue = 128) {
    Picture picture(PixelFormat::yuv, size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            picture.plane(0).row(y)[x] = static_cast<std::uint8_t>(
                std::clamp(luma(static_cast<double>(x) / size.width, static_cast<double>(y) / size.height),
                           16.0, 235.0));
    for (int i = 1; i < 3; ++i)
        for (int y = 0; y < picture.plane(i).height; ++y)
            std::fill_n(picture.plane(i).row(y), picture.plane(i).width,
                        static_cast<std::uint8_t>(i == 1 ? blue : 128));
    return picture;
}

/// Hills that look another way for each `scene`, moved aside by `shift`, a share of the width.
Luma scene(int number, double shift = 0, double gain = 1, double lift = 0) {
    return [=](double x, double y) {
        const double u = (x + shift) * (9 + 4 * number), v = y * (7 + 3 * ((number * 5) % 4));
        return 16 + lift +
               gain * (90 + 40 * std::sin(u + number) + 40 * std::cos(v + 2 * number) +
                       20 * std::sin(u * 1.7 + v));
    };
}

constexpr Size small{320, 180};

std::vector<PictureGlance> glance_at(const std::vector<Luma>& film, Size size = small, double rate = 25) {
    GlanceFinder finder;
    std::vector<PictureGlance> glances;
    for (std::size_t i = 0; i < film.size(); ++i)
        glances.push_back(finder.find(draw_luma(size, film[i]), static_cast<double>(i) / rate));
    return glances;
}

TEST(FindGlance, OnePictureByItself) {
    GlanceFinder finder;
    const PictureGlance black = finder.find(draw_luma(small, [](double, double) { return 16; }), 0);
    EXPECT_FLOAT_EQ(black.light, 0);
    EXPECT_FLOAT_EQ(black.contrast, 0);
    EXPECT_FLOAT_EQ(black.sharpness, 0);
    EXPECT_FLOAT_EQ(black.change, 0);
    const PictureGlance halves =
        finder.find(draw_luma(small, [](double x, double) { return x < 0.5 ? 16 : 235; }), 0.04);
    EXPECT_NEAR(halves.light, 0.5, 0.01);
    EXPECT_NEAR(halves.contrast, 0.5, 0.01);
    EXPECT_NEAR(halves.change, 0.25, 0.01);  // half of the luma, which is half of the change
    EXPECT_NEAR(halves.edge_change, 1, 0.05);
}

TEST(FindGlance, ColourAloneIsAChange) {
    GlanceFinder finder;
    finder.find(draw_luma(small, scene(1)), 0);
    const PictureGlance blue = finder.find(draw_luma(small, scene(1), 200), 0.04);
    EXPECT_NEAR(blue.change, 72.0 / 224 / 4, 0.005);
    EXPECT_NEAR(blue.edge_change, 0, 1e-3);
}

TEST(FindGlance, BlurIsLessSharp) {
    const auto stripes = [](double width) {
        return [width](double x, double) { return 126 + 100 * std::sin(x * 320 / width); };
    };
    GlanceFinder finder;
    const float fine = finder.find(draw_luma(small, stripes(1)), 0).sharpness;
    const float soft = finder.find(draw_luma(small, stripes(4)), 0.04).sharpness;
    EXPECT_GT(fine, 5 * soft);
    EXPECT_GT(soft, 0);
}

TEST(FindGlance, ACutIsNewAndASmallMoveIsNot) {
    std::vector<Luma> film;
    for (int i = 0; i < 12; ++i) film.push_back(scene(1, i * 0.002));
    for (int i = 0; i < 12; ++i) film.push_back(scene(2));
    const auto glances = glance_at(film);
    EXPECT_GT(glances[12].novelty, 0.6F);
    for (std::size_t i = 1; i < glances.size(); ++i) {
        if (i == 12) continue;
        EXPECT_LT(glances[i].novelty, 0.1F) << i;
    }
}

TEST(FindGlance, AfterAFlashNothingIsNew) {
    std::vector<Luma> film(12, scene(1));
    film[6] = [](double, double) { return 235; };
    const auto glances = glance_at(film);
    EXPECT_GT(glances[6].change, 0.1F);
    EXPECT_GT(glances[7].edge_change, 0.5F);
    EXPECT_LT(glances[7].novelty, 0.05F);
}

TEST(FindGlance, ChangingLightLeavesTheEdges) {
    std::vector<Luma> film;
    for (int i = 0; i < 40; ++i) film.push_back(scene(1, 0, 0.6 + 0.01 * i, i));
    for (const PictureGlance& glance : glance_at(film)) {
        EXPECT_LT(glance.edge_change, 0.02F);
        EXPECT_LT(glance.long_edge_change, 0.05F);
    }
}

TEST(FindGlance, ADissolveFadesEverywhere) {
    std::vector<Luma> film;
    const Luma from = scene(1), to = scene(2);
    for (int i = 0; i < 100; ++i) {
        const double share = std::clamp((i - 40) / 20.0, 0.0, 1.0);
        film.push_back([=](double x, double y) { return (1 - share) * from(x, y) + share * to(x, y); });
    }
    const auto glances = glance_at(film);
    // The middle is at picture 50; it is seen to be one by what comes after.
    EXPECT_GT(glances[60].faded, 0.6F);
    EXPECT_GT(glances[60].long_edge_change, 0.5F);
    EXPECT_LT(glances[35].faded, 0.05F);
    const auto shots = find_shots(glances, 4);
    ASSERT_EQ(shots.size(), 2U);
    EXPECT_NEAR(shots[1].start, 2.0, 0.08);
}

TEST(FindGlance, AFilmWithCutsFlashesAndShakes) {
    std::vector<Luma> film;
    for (int i = 0; i < 50; ++i) film.push_back(scene(1, 0.01 * std::sin(i * 2.5)));
    for (int i = 0; i < 50; ++i) film.push_back(i == 20 ? scene(2, 0, 2.5) : scene(2, 0.004 * i));
    for (int i = 0; i < 50; ++i) film.push_back(scene(3, 0, 0.15));          // in the dark
    for (int i = 0; i < 50; ++i) film.push_back(scene(4, 0.004 * (i / 2)));  // drawn on twos
    const auto shots = find_shots(glance_at(film), 8);
    ASSERT_EQ(shots.size(), 4U);
    EXPECT_DOUBLE_EQ(shots[1].start, 2);
    EXPECT_DOUBLE_EQ(shots[2].start, 4);
    EXPECT_DOUBLE_EQ(shots[3].start, 6);
}

TEST(FindGlance, AnySizeUprightOrTiny) {
    for (const Size size : {Size{180, 320}, Size{16, 16}, Size{2, 2}, Size{1, 1}, Size{33, 17}}) {
        const auto glances = glance_at({scene(1), scene(1), scene(2)}, size);
        EXPECT_FLOAT_EQ(glances[1].change, 0);
        EXPECT_GT(glances[2].change, 0);
    }
    // And one that changes within a master.
    GlanceFinder finder;
    finder.find(draw_luma({320, 180}, scene(1)), 0);
    EXPECT_LT(finder.find(draw_luma({640, 360}, scene(1)), 0.04).edge_change, 0.05F);
}

}  // namespace
}  // namespace mattebox
