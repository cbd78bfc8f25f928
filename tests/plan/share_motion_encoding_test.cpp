#include "plan/motion/share_motion_encoding.h"

#include <gtest/gtest.h>

#include <functional>

namespace mattebox {
namespace {

constexpr Size tall{1080, 1920};
const MasterSound sound{"aac", 2, 48000, 0, 15};

MotionChoice choose(const MotionLimits& limits, FrameRate rate = {30, 1}) {
    return choose_motion_encoding(limits, tall, {0, 15, 15, rate, Extension::none}, &sound, {}).value();
}

MotionLimits limits_of(const std::function<void(MotionLimits&)>& set) {
    MotionLimits limits;
    set(limits);
    return limits;
}

TEST(ShareMotionEncoding, KeepsTheLimitsOfBoth) {
    const MotionChoice a = choose(limits_of([](MotionLimits& limits) {
        limits.bitrate = 10'000'000;
        limits.max_bytes = 300'000'000;
        limits.min_bitrate = 192'000;
        limits.b_frames = 3;
    }));
    const MotionChoice b = choose(limits_of([](MotionLimits& limits) {
        limits.bitrate = 8'000'000;
        limits.gop_seconds = {{}, 0.5};
        limits.max_bytes = 100'000'000;
        limits.min_bytes = 75'000;
        limits.profile = "high";
    }));
    for (const auto& shared : {share_motion_encoding(a, b, tall), share_motion_encoding(b, a, tall)}) {
        ASSERT_TRUE(shared);
        EXPECT_EQ(shared->encoding.max_bitrate, 8'000'000);
        EXPECT_EQ(shared->encoding.min_bitrate, 192'000);
        EXPECT_EQ(shared->encoding.max_bytes, 100'000'000U);
        EXPECT_EQ(shared->encoding.min_bytes, 75'000U);
        EXPECT_EQ(shared->encoding.gop, 15) << "the shortest GOP wins";
        EXPECT_EQ(shared->encoding.b_frames, 2);
        EXPECT_EQ(shared->encoding.level, 40);
    }
    EXPECT_EQ(share_motion_encoding(a, a, tall)->encoding, a.encoding);
}

TEST(ShareMotionEncoding, OrDoesNot) {
    struct Row {
        const char* what;
        std::function<void(MotionLimits&)> first, second;
        bool is_shared;
    };
    const auto nothing = [](MotionLimits&) {};
    const auto sounding = [](int bitrate) {
        return [bitrate](MotionLimits& limits) { limits.audio = SoundLimits{{}, {}, {}, bitrate, false}; };
    };
    const Row rows[] = {
        {"a cap that nobody would need", nothing, [](MotionLimits& l) { l.max_bitrate = 25'000'000; }, true},
        {"a cap that is generous", nothing, [](MotionLimits& l) { l.bitrate = 8'000'000; }, true},
        {"a cap that is seen", nothing, [](MotionLimits& l) { l.max_bitrate = 4'000'000; }, false},
        {"two that are alike", [](MotionLimits& l) { l.max_bitrate = 5'000'000; },
         [](MotionLimits& l) { l.max_bitrate = 4'000'000; }, true},
        {"a GOP that is too short for the other",
         [](MotionLimits& l) {
             l.gop_seconds = {2.0, 5.0};
         },
         [](MotionLimits& l) {
             l.gop_seconds = {{}, 0.5};
         },
         false},
        {"a GOP of exactly the other's shortest",
         [](MotionLimits& l) {
             l.gop_seconds = {2.0, 5.0};
         },
         nothing, true},
        {"no B-frames, which costs the other quality", nothing, [](MotionLimits& l) { l.b_frames = 0; },
         false},
        {"no B-frames, for both", [](MotionLimits& l) { l.b_frames = 0; },
         [](MotionLimits& l) { l.b_frames = 0; }, true},
        {"fewer B-frames", [](MotionLimits& l) { l.b_frames = 3; }, [](MotionLimits& l) { l.b_frames = 1; },
         true},
        {"two profiles", [](MotionLimits& l) { l.profile = "high"; },
         [](MotionLimits& l) { l.profile = "main"; }, false},
        {"a lower profile, where the other is free", nothing, [](MotionLimits& l) { l.profile = "main"; },
         false},
        {"the profile that the other has anyway", nothing, [](MotionLimits& l) { l.profile = "high"; }, true},
        {"two lower profiles", [](MotionLimits& l) { l.profile = "main"; },
         [](MotionLimits& l) { l.profile = "baseline"; }, false},
        {"sound a little lower", sounding(192'000), sounding(128'000), true},
        {"sound much lower", sounding(320'000), sounding(128'000), false},
        {"sound that the other leaves open", nothing, sounding(320'000), true},
        {"another loudness", nothing, [](MotionLimits& l) { l.lufs = -16; }, false},
        {"another container", nothing, [](MotionLimits& l) { l.containers = {"mov"}; }, false},
        {"a floor above the other's cap", [](MotionLimits& l) { l.max_bytes = 30'000'000; },
         [](MotionLimits& l) { l.min_bytes = 40'000'000; }, false},
    };
    for (const Row& row : rows) {
        const MotionChoice a = choose(limits_of(row.first)), b = choose(limits_of(row.second));
        EXPECT_EQ(share_motion_encoding(a, b, tall).has_value(), row.is_shared) << row.what;
        EXPECT_EQ(share_motion_encoding(b, a, tall).has_value(), row.is_shared) << row.what << ", turned";
    }
    EXPECT_EQ(share_motion_encoding(choose(limits_of(nothing)), choose(limits_of(sounding(320'000))), tall)
                  ->encoding.sound->bitrate,
              320'000);
}

TEST(ShareMotionEncoding, LossesDoNotAddUp) {
    const auto capped = [](int bits) {
        return choose(limits_of([bits](MotionLimits& limits) { limits.max_bitrate = bits; }));
    };
    const MotionChoice first = capped(9'000'000), second = capped(6'000'000), third = capped(4'000'000);
    ASSERT_TRUE(share_motion_encoding(second, third, tall));
    const auto shared = share_motion_encoding(first, second, tall);
    ASSERT_TRUE(shared);
    EXPECT_FALSE(share_motion_encoding(*shared, third, tall)) << "the first would be left with 4 of its 9";
}

TEST(ShareMotionEncoding, TheLowerRateWhereBothAcceptIt) {
    const MotionChoice fast = choose(limits_of([](MotionLimits& l) { l.fps = {24, 60}; }), {60, 1});
    const MotionChoice slow = choose(limits_of([](MotionLimits& l) { l.fps = {{}, 30}; }));
    const auto shared = share_motion_encoding(fast, slow, tall);
    ASSERT_TRUE(shared);
    EXPECT_EQ(shared->rate, (FrameRate{30, 1}));
    EXPECT_EQ(shared->encoding.gop, 60) << "two seconds, at the rate that is shared";
    EXPECT_EQ(shared->encoding.level, 40);
    const MotionChoice only_fast = choose(limits_of([](MotionLimits& l) { l.fps = {50, 60}; }), {60, 1});
    EXPECT_FALSE(share_motion_encoding(only_fast, slow, tall));
}

}  // namespace
}  // namespace mattebox
