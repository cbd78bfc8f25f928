#include "media/motion/picture_times.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace mattebox {
namespace {

/// Pictures by when they are shown, in the order of decoding; those of `keys` are key pictures.
std::vector<PictureStamp> stamps(std::initializer_list<std::int64_t> times,
                                 std::initializer_list<std::int64_t> keys, std::int64_t duration = 1) {
    std::vector<PictureStamp> made;
    for (const std::int64_t time : times) {
        PictureStamp stamp;
        stamp.time = time;
        stamp.duration = duration;
        for (const std::int64_t key : keys) stamp.is_key = stamp.is_key || key == time;
        made.push_back(stamp);
    }
    return made;
}

TEST(PictureTimes, AnEvenRate) {
    const PictureTimes times = measure_times(stamps({0, 1, 2, 3, 4}, {0, 3}), {1, 25}, false);
    EXPECT_EQ(times.rate, (FrameRate{25, 1}));
    EXPECT_TRUE(times.is_constant);
    EXPECT_DOUBLE_EQ(times.seconds, 0.2);
    EXPECT_DOUBLE_EQ(times.longest_gop, 0.12);
    EXPECT_EQ(times.b_frames, 0);
}

TEST(PictureTimes, WholeMillisecondsAreEvenEnough) {
    const PictureTimes times = measure_times(stamps({0, 33, 67, 100, 133, 167, 200}, {0}), {1, 1000}, false);
    EXPECT_TRUE(times.is_constant);
    EXPECT_EQ(times.rate, (FrameRate{30, 1}));
}

TEST(PictureTimes, AGapIsAVariableRate) {
    const PictureTimes times = measure_times(stamps({0, 40, 80, 160, 200}, {0}), {1, 1000}, false);
    EXPECT_FALSE(times.is_constant);
    EXPECT_EQ(times.rate, (FrameRate{20, 1})) << "the mean";
}

TEST(PictureTimes, PicturesThatAreShownEarlierAreB) {
    EXPECT_EQ(measure_times(stamps({0, 3, 1, 2, 6, 4, 5}, {0}), {1, 25}, false).b_frames, 2);
    EXPECT_EQ(measure_times(stamps({0, 4, 2, 1, 3, 5}, {0}), {1, 25}, false).b_frames, 3) << "a pyramid";
}

TEST(PictureTimes, AGroupIsOpenWherePicturesLeadItsKey) {
    EXPECT_TRUE(measure_times(stamps({0, 2, 1, 3, 5, 4}, {0, 3}), {1, 25}, false).has_closed_gops);
    std::vector<PictureStamp> leading = stamps({0, 2, 1, 5, 3, 4, 6}, {0, 5});
    EXPECT_FALSE(measure_times(leading, {1, 25}, false).has_closed_gops);
    EXPECT_TRUE(measure_times(leading, {1, 25}, true).has_closed_gops) << "HEVC: they can be decoded alone";
    leading[4].is_orphan = true;
    EXPECT_FALSE(measure_times(leading, {1, 25}, true).has_closed_gops);
}

TEST(PictureTimes, WhatAnEditListLeavesOutIsNotShown) {
    std::vector<PictureStamp> cut = stamps({-2, -1, 0, 1, 2}, {-2});
    cut[0].is_shown = cut[1].is_shown = false;
    const PictureTimes times = measure_times(cut, {1, 10}, false);
    EXPECT_DOUBLE_EQ(times.start, 0);
    EXPECT_DOUBLE_EQ(times.seconds, 0.3);
}

TEST(PictureTimes, FewOrStrangeStamps) {
    EXPECT_FALSE(measure_times({}, {1, 25}, false).rate.is_known());
    EXPECT_EQ(measure_times(stamps({7}, {7}), {1, 25}, false).rate, (FrameRate{25, 1}));
    EXPECT_FALSE(measure_times(stamps({5, 5, 5}, {5}), {1, 25}, false).rate.is_known());
    constexpr std::int64_t far = std::int64_t{1} << 60;
    EXPECT_GT(measure_times(stamps({-far, far}, {-far}), {1, 90000}, false).seconds, 0);
}

}  // namespace
}  // namespace mattebox
