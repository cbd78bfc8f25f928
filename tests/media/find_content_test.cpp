#include "media/find/find_content.h"

#include <gtest/gtest.h>

#include "media/find/find_look.h"
#include "plan/focus/map_sum.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

/// A block and a thin line, far apart, on ground of one colour.
Picture sign(int ground) {
    return test::picture(PixelFormat::rgb, {256, 256}, [ground](int, int x, int y) {
        const bool is_block = x >= 100 && x < 160 && y >= 60 && y < 120;
        const bool is_line = x >= 20 && x < 236 && y >= 200 && y < 203;
        return is_block || is_line ? 255 - ground : ground;
    });
}

TEST(FindContent, EverythingOnPlainGroundCounts) {
    for (const int ground : {255, 0, 20}) {
        const Picture picture = sign(ground);
        const auto map = find_content(picture, find_look(picture));
        ASSERT_TRUE(map) << ground;
        const MapSum sum(*map);
        EXPECT_NEAR(sum.over({0, 0, 1, 1}), 1.0, 1e-5);
        EXPECT_GT(sum.over({0.07, 0.76, 0.16, 0.06}), 0.01) << "the end of the line is content as well";
        EXPECT_NEAR(sum.over({0, 0, 1, 0.15}), 0.0, 1e-6) << "and ground is none";
    }
}

TEST(FindContent, TransparencyIsGround) {
    const Picture picture = test::picture(PixelFormat::rgba, {128, 128}, [](int channel, int x, int y) {
        const bool is_mark = x >= 64 && x < 90 && y >= 64 && y < 90;
        return is_mark ? (channel == 3 ? 255 : 90) : 0;
    });
    const auto map = find_content(picture, find_look(picture));
    ASSERT_TRUE(map);
    EXPECT_NEAR(MapSum(*map).over({0.45, 0.45, 0.3, 0.3}), 1.0, 1e-5);
}

TEST(FindContent, ScenesAndEmptyGroundHaveNone) {
    const Picture scene = test::waves({256, 256}).picture;
    EXPECT_FALSE(find_content(scene, find_look(scene)));
    const Picture plain = test::picture(PixelFormat::rgb, {64, 64}, [](int, int, int) { return 200; });
    EXPECT_FALSE(find_content(plain, find_look(plain)));
}

}  // namespace
}  // namespace mattebox
