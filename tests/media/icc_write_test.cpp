#include "media/stills/icc_write.h"

#include <gtest/gtest.h>

#include <cmath>

#include "media/stills/icc_read.h"

namespace mattebox {
namespace {

void expect_near(const Matrix& a, const Matrix& b, double tolerance) {
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            EXPECT_NEAR(a[row][column], b[row][column], tolerance) << row << ", " << column;
}

TEST(IccWrite, CornersBecomeThePublishedMatrices) {
    // The colorants of the profiles that Apple and Adobe ship, and of sRGB's own.
    expect_near(to_xyz_d50(bt709_corners),
                {{{0.4360, 0.3851, 0.1431}, {0.2225, 0.7169, 0.0606}, {0.0139, 0.0971, 0.7141}}}, 0.0003);
    expect_near(to_xyz_d50(display_p3_corners),
                {{{0.5151, 0.2920, 0.1571}, {0.2412, 0.6922, 0.0666}, {-0.0011, 0.0419, 0.7841}}}, 0.0003);
    expect_near(to_xyz_d50(adobe_rgb_corners),
                {{{0.6097, 0.2053, 0.1492}, {0.3111, 0.6257, 0.0632}, {0.0195, 0.0609, 0.7446}}}, 0.0003);
}

TEST(IccWrite, TheInverseUndoes) {
    const Matrix matrix = to_xyz_d50(bt2020_corners);
    expect_near(product(matrix, inverse(matrix)), {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, 1e-9);
}

TEST(IccWrite, ProfilesAreWhole) {
    const std::string p3 = rgb_profile("Display P3", display_p3_corners, {});
    EXPECT_TRUE(fits_profile(p3, 3));
    EXPECT_FALSE(fits_profile(p3, 1));
    EXPECT_EQ(profile_description(p3), "Display P3");
    const std::string grey = grey_profile("Grey 1.8", {1.8});
    EXPECT_TRUE(fits_profile(grey, 1));
    EXPECT_EQ(profile_description(grey), "Grey 1.8");
}

TEST(IccWrite, CornersOfCodePoints) {
    EXPECT_EQ(corners_of(primaries::bt2020).green_y, 0.797);
    EXPECT_EQ(corners_of(primaries::display_p3).red_x, 0.680);
    EXPECT_EQ(corners_of(primaries::unspecified).red_x, 0.64) << "what is not known is taken for BT.709";
}

}  // namespace
}  // namespace mattebox
