#include "media/scale.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;

constexpr Kernel kernels[] = {Kernel::bilinear, Kernel::bicubic, Kernel::lanczos};

Picture ramp() {
    return draw(PixelFormat::rgb, {8, 4}, [](int x, int) {
        return Pixel{50 + 20 * x, 50 + 20 * x, 50 + 20 * x};
    });
}

TEST(Scale, SameSizeIsACopy) {
    const Picture picture = draw(PixelFormat::rgb, {61, 47}, hills);
    for (const Kernel kernel : kernels)
        EXPECT_EQ(mean_difference(scale(picture, {0, 0, 61, 47}, {61, 47}, kernel), picture), 0);
    const Picture part = scale(picture, {5, 7, 30, 20}, {30, 20}, Kernel::lanczos);
    EXPECT_EQ(mean_difference(part, picture.window({5, 7, 30, 20})), 0);
}

TEST(Scale, FlatStaysFlat) {
    for (const Kernel kernel : kernels)
        for (const Size from : {Size{1, 1}, Size{3, 2}, Size{64, 48}, Size{4000, 1}})
            for (const Size to : {Size{1, 1}, Size{7, 90}, Size{120, 3}})
                for (const int level : {0, 1, 137, 255}) {
                    const Picture flat = draw(PixelFormat::rgb, from, [&](int, int) {
                        return Pixel{level, level, level};
                    });
                    const Picture scaled =
                        scale(flat, {0, 0, double(from.width), double(from.height)}, to, kernel);
                    const Picture wanted = draw(PixelFormat::rgb, to, [&](int, int) {
                        return Pixel{level, level, level};
                    });
                    EXPECT_EQ(mean_difference(scaled, wanted), 0) << to.width << ' ' << level;
                }
}

TEST(Scale, HalfOfARampLiesBetweenItsPixels) {
    for (const Kernel kernel : kernels) {
        const Picture half = scale(ramp(), {0, 0, 8, 4}, {4, 2}, kernel);
        for (int x = 1; x < 3; ++x) EXPECT_NEAR(pixel_at(half, x, 1)[0], 60 + 40 * x, 3) << x;
    }
}

TEST(Scale, WindowIsExactToThePixel) {
    // A hard edge at x = 40: a window that begins there has nothing of what lies left of it.
    const Picture edge = draw(PixelFormat::rgb, {80, 8}, [](int x, int) {
        return x < 40 ? Pixel{0, 0, 0} : Pixel{200, 200, 200};
    });
    for (const Kernel kernel : kernels) {
        const Picture right = scale(edge, {44, 0, 36, 8}, {18, 4}, kernel);
        EXPECT_NEAR(pixel_at(right, 3, 1)[0], 200, 1);
        const Picture both = scale(edge, {30, 0, 20, 8}, {10, 4}, kernel);
        EXPECT_LT(pixel_at(both, 3, 1)[0], 20);
        EXPECT_GT(pixel_at(both, 6, 1)[0], 180);
        EXPECT_NEAR(pixel_at(both, 4, 1)[0] + pixel_at(both, 5, 1)[0], 200, 4);
    }
}

TEST(Scale, FractionalWindowMovesByFractions) {
    const Picture moved = scale(ramp(), {0.25, 0, 7, 4}, {7, 4}, Kernel::bilinear);
    for (int x = 0; x < 7; ++x) EXPECT_NEAR(pixel_at(moved, x, 0)[0], 55 + 20 * x, 1);
}

TEST(Scale, WindowOfAWindowNeedsNoAlignment) {
    const Picture picture = draw(PixelFormat::rgb, {200, 100}, hills);
    const Picture part = picture.window({13, 5, 101, 71});
    for (const Kernel kernel : kernels)
        EXPECT_EQ(mean_difference(scale(part, {0, 0, 101, 71}, {50, 35}, kernel),
                                  scale(part.copy(), {0, 0, 101, 71}, {50, 35}, kernel)),
                  0);
}

TEST(Scale, NoFringesAroundTransparency) {
    // Opaque white beside nothing: whatever a kernel does, the edge is a lighter or darker white, never a
    // grey.
    const Picture sticker = draw(PixelFormat::rgba, {40, 40}, [](int x, int y) {
        return (x / 10 + y / 10) % 2 == 0 ? Pixel{255, 255, 255, 255} : Pixel{0, 0, 0, 0};
    });
    for (const Kernel kernel : kernels)
        for (const Size size : {Size{17, 23}, Size{97, 91}}) {
            const Picture scaled = scale(sticker, {0, 0, 40, 40}, size, kernel);
            for (int y = 0; y < size.height; ++y)
                for (int x = 0; x < size.width; ++x) {
                    const Pixel pixel = pixel_at(scaled, x, y);
                    EXPECT_EQ(pixel[0], pixel[3]);
                }
        }
}

TEST(Scale, ColoursNeverExceedAlpha) {
    const Picture glass = draw(PixelFormat::rgba, {40, 40}, [](int x, int y) {
        return (x / 5 + y / 5) % 2 == 0 ? Pixel{120, 0, 60, 120} : Pixel{0, 120, 120, 120};
    });
    const Picture scaled = scale(glass, {0, 0, 40, 40}, {93, 93}, Kernel::lanczos);
    for (int y = 0; y < 93; ++y)
        for (int x = 0; x < 93; ++x) {
            const Pixel pixel = pixel_at(scaled, x, y);
            for (std::size_t i = 0; i < 3; ++i) EXPECT_LE(pixel[i], pixel[3]);
        }
}

TEST(Scale, FineStripesTurnGreyAndDoNotAlias) {
    const Picture stripes = draw(PixelFormat::rgb, {400, 8}, [](int x, int) {
        return x % 2 == 0 ? Pixel{0, 0, 0} : Pixel{255, 255, 255};
    });
    for (const Kernel kernel : kernels) {
        const Picture small = scale(stripes, {0, 0, 400, 8}, {57, 2}, kernel);
        for (int x = 2; x < 55; ++x) EXPECT_NEAR(pixel_at(small, x, 0)[0], 127, 12) << x;
    }
}

TEST(Scale, RgbBecomesBt709AndBack) {
    struct {
        Pixel rgb;
        int luma, blue, red;
    } const colors[] = {{{0, 0, 0}, 16, 128, 128},
                        {{255, 255, 255}, 235, 128, 128},
                        {{255, 0, 0}, 63, 102, 240},
                        {{0, 255, 0}, 173, 42, 26},
                        {{0, 0, 255}, 32, 240, 118}};
    for (const auto& color : colors) {
        const Picture rgb = draw(PixelFormat::rgb, {16, 16}, [&](int, int) { return color.rgb; });
        const Picture yuv = to_yuv(rgb, {16, 16});
        EXPECT_NEAR(yuv.plane(0).row(8)[8], color.luma, 1);
        EXPECT_NEAR(yuv.plane(1).row(4)[4], color.blue, 1);
        EXPECT_NEAR(yuv.plane(2).row(4)[4], color.red, 1);
        const Picture back = to_rgb(yuv, {16, 16});
        for (int i = 0; i < 3; ++i) EXPECT_NEAR(back.plane(i).row(8)[8], rgb.plane(i).row(8)[8], 3);
    }
}

TEST(Scale, OddYuvLosesItsLastRowAndColumn) {
    Picture odd(PixelFormat::yuv, {7, 5});
    EXPECT_EQ(odd.plane(1).width, 4);
    EXPECT_EQ(odd.plane(2).height, 3);
    for (int i = 0; i < 3; ++i)
        for (int y = 0; y < odd.plane(i).height; ++y)
            for (int x = 0; x < odd.plane(i).width; ++x) odd.plane(i).row(y)[x] = 90;
    const Picture scaled = scale(odd, {0, 0, 7, 5}, {14, 10}, Kernel::bicubic);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(scaled.plane(i).row(2)[3], 90);
}

TEST(Scale, OneScalerServesChangingPictures) {
    Scaler scaler;
    const Picture small = draw(PixelFormat::rgb, {32, 32}, hills),
                  large = draw(PixelFormat::rgb, {90, 60}, hills);
    for (const Picture* source : {&small, &large, &small}) {
        Picture target(PixelFormat::rgb, {20, 20});
        scaler.scale(*source, whole_window(*source), target, Kernel::bicubic);
        EXPECT_EQ(mean_difference(target, scale(*source, whole_window(*source), {20, 20}, Kernel::bicubic)),
                  0);
    }
}

TEST(Scale, RefusesWhatLeavesThePicture) {
    const Picture picture = ramp();
    EXPECT_EQ(complaint([&] {
                  scale(picture, {1.1, 0, 8, 4}, {4, 2}, Kernel::bicubic);
              }),
              "scaling a picture of 8 x 4 to 4 x 2: the part to be scaled is empty or leaves the picture");
    EXPECT_THROW(scale(picture, {0, 0, 0, 4}, {4, 2}, Kernel::bicubic), Error);
    EXPECT_THROW(scale(picture, {0, 0, 8, 4}, {0, 2}, Kernel::bicubic), Error);
    EXPECT_NO_THROW(scale(picture, {-1, 0, 10, 4}, {4, 2}, Kernel::bicubic));
}

double lanczos3(double x) {
    x = std::abs(x);
    if (x < 1e-9) return 1;
    if (x >= 3) return 0;
    const double turn = std::numbers::pi * x;
    return 3 * std::sin(turn) * std::sin(turn / 3) / (turn * turn);
}

/// One pixel of a row, by the definition of the kernel.
double expected_at(const std::uint8_t* row, int length, double ratio, int x) {
    const double centre = (x + 0.5) * ratio - 0.5;
    double sum = 0, weights = 0;
    for (int k = static_cast<int>(centre - 3 * ratio) - 1; k <= centre + 3 * ratio + 1; ++k) {
        const double weight = lanczos3((k - centre) / ratio);
        sum += weight * row[std::clamp(k, 0, length - 1)];
        weights += weight;
    }
    return std::clamp(sum / weights, 0.0, 255.0);
}

TEST(Scale, IsTheKernelItSaysAtEveryRatio) {
    // Noise, because smooth pictures forgive a tap that is missing.
    constexpr int width = 320, margin = 20;
    for (int length = width + 1; length < 5 * width; length += 3) {
        Picture noise(PixelFormat::rgb, {length, 2});
        std::uint32_t state = 1;
        for (int x = 0; x < length; ++x) {
            state = state * 1664525 + 1013904223;
            for (int i = 0; i < 3; ++i) {
                for (int y = 0; y < 2; ++y) noise.plane(i).row(y)[x] = static_cast<std::uint8_t>(state >> 24);
            }
        }
        const Picture scaled =
            scale(noise, {0, 0, static_cast<double>(length), 2}, {width, 2}, Kernel::lanczos);
        const double ratio = static_cast<double>(length) / width;
        for (int x = margin; x < width - margin; ++x) {
            ASSERT_NEAR(scaled.plane(0).row(0)[x], expected_at(noise.plane(0).row(0), length, ratio, x), 1.5)
                << length << " to " << width << " at " << x;
        }
    }
}

}  // namespace
}  // namespace mattebox
