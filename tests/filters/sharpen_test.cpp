#include "fixtures.h"

namespace mattebox {
namespace {

using namespace fixtures;

constexpr FilterScene half{.scale = 0.5, .overlay = {}};

Picture sharpened(const std::string& settings, Picture picture, const FilterScene& scene = half) {
    (*build("use = \"sharpen\"\n" + settings).apply)(picture, scene);
    return picture;
}

/// Dark on the left, bright on the right, the same in all channels.
Picture step(int dark, int bright) {
    return draw(PixelFormat::rgb, {8, 8}, [&](int x, int) {
        const int level = x < 4 ? dark : bright;
        return Pixel{level, level, level};
    });
}

std::vector<int> reds(const Picture& picture, int y = 3) {
    std::vector<int> row;
    for (int x = 0; x < picture.size().width; ++x) row.push_back(at(picture, x, y)[0]);
    return row;
}

TEST(Sharpen, SteepensAnEdge) {
    // A Gaussian of 0.6 px takes 8.4 of the 50 levels to either side.
    const struct {
        const char* settings;
        std::vector<int> row;
    } rows[] = {
        {"amount = 1\nthreshold = 0", {100, 100, 100, 92, 158, 150, 150, 150}},
        {"amount = 1", {100, 100, 100, 94, 156, 150, 150, 150}},
        {"", {100, 100, 100, 99, 151, 150, 150, 150}},
        {"amount = 3\nthreshold = 0", {100, 100, 100, 76, 174, 150, 150, 150}},
        {"threshold = 8", {100, 100, 100, 100, 150, 150, 150, 150}},
        {"amount = 0", {100, 100, 100, 100, 150, 150, 150, 150}},
    };
    for (const auto& row : rows)
        EXPECT_EQ(reds(sharpened(row.settings, step(100, 150))), row.row) << row.settings;
}

TEST(Sharpen, StaysWithinEightBits) {
    const Picture picture = sharpened("amount = 3\nradius = 3\nthreshold = 0", step(2, 254));
    EXPECT_EQ(at(picture, 3, 0)[0], 0);
    EXPECT_EQ(at(picture, 4, 0)[0], 255);
}

TEST(Sharpen, WorksOnWhatWasScaledDown) {
    const Picture before = step(100, 150);
    for (const double scale : {1.0, 1.5}) {
        EXPECT_TRUE(equal(sharpened("amount = 1", before.copy(), {.scale = scale, .overlay = {}}), before));
        EXPECT_FALSE(equal(
            sharpened("amount = 1\nalways = true", before.copy(), {.scale = scale, .overlay = {}}), before));
    }
}

TEST(Sharpen, MovesAllChannelsByTheBrightness) {
    // Red alone jumps by 100, which is 21 levels of luma; green and blue follow without a jump of their own.
    const Picture picture =
        sharpened("amount = 3\nthreshold = 0", draw(PixelFormat::rgb, {8, 8}, [](int x, int) {
                      return Pixel{x < 4 ? 100 : 200, 80, 60};
                  }));
    const int gain = at(picture, 4, 0)[0] - 200;
    EXPECT_GT(gain, 5);
    EXPECT_EQ(at(picture, 4, 0), (Pixel{200 + gain, 80 + gain, 60 + gain, 0}));
}

TEST(Sharpen, LeavesTheRimOfATransparentShapeAlone) {
    const Picture shape = draw(PixelFormat::rgba, {8, 8}, [](int x, int) {
        return x < 4 ? Pixel{120, 60, 30, 255} : Pixel{0, 0, 0, 0};
    });
    EXPECT_TRUE(equal(sharpened("amount = 3\nthreshold = 1", shape.copy()), shape));
}

TEST(Sharpen, NoColourExceedsItsAlpha) {
    const Picture veil = draw(PixelFormat::rgba, {8, 8}, [](int x, int) {
        return x < 4 ? Pixel{20, 20, 20, 128} : Pixel{126, 126, 126, 128};
    });
    const Picture picture = sharpened("amount = 3\nthreshold = 0", veil.copy());
    EXPECT_EQ(at(picture, 4, 2), (Pixel{128, 128, 128, 128}));
    EXPECT_EQ(at(picture, 3, 2), (Pixel{0, 0, 0, 128}));
}

TEST(Sharpen, RefusesSettingsOutOfRange) {
    const struct {
        const char* settings;
        const char* place;
    } rows[] = {
        {"amount = 3.1", "x.toml:2:10: 'amount' must be"},
        {"amount = -1", "x.toml:2:10: 'amount' must be"},
        {"radius = 0.2", "x.toml:2:10: 'radius' must be"},
        {"radius = \"1\"", "x.toml:2:10: 'radius' must be"},
        {"threshold = 51", "x.toml:2:13: 'threshold' must"},
        {"threshold = 1.5", "x.toml:2:13: 'threshold' must"},
        {"always = 1", "x.toml:2:10: 'always' must be"},
    };
    for (const auto& row : rows) {
        const std::string said =
            complaint(Settings::parse("use = \"sharpen\"\n" + std::string(row.settings), "x.toml"));
        EXPECT_TRUE(said.starts_with(row.place)) << row.settings << " -> " << said;
    }
}

}  // namespace
}  // namespace mattebox
