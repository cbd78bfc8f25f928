#include "plan/motion/choose_motion_encoding.h"

#include <gtest/gtest.h>

#include "plan/motion/h264_level.h"

namespace mattebox {
namespace {

constexpr Size tall{1080, 1920};
constexpr FrameRate thirty{30, 1};
const MasterSound sound{"aac", 2, 48000, 0, 15};

Timeline lasting(double seconds, FrameRate rate = thirty) {
    return {0, seconds, seconds, rate, Extension::none};
}

MotionChoice choose(const MotionLimits& limits, double seconds = 15, FrameRate rate = thirty,
                    const EncodingWish& wish = {}) {
    return choose_motion_encoding(limits, tall, lasting(seconds, rate), &sound, wish).value();
}

TEST(ChooseMotionEncoding, CodecAndContainer) {
    using Names = std::vector<std::string>;
    struct Row {
        Names containers, codecs;
        std::optional<MotionCodec> asked;
        std::string expected;  ///< or the refusal
    };
    const Row rows[] = {
        {{}, {}, {}, "h264 mp4"},
        {{"mov", "mp4"}, {"h264", "hevc"}, {}, "h264 mp4"},
        {{"m4v"}, {"h264"}, {}, "h264 mp4"},
        {{"mov"}, {"h264"}, {}, "h264 mov"},
        {{"mp4", "mov"}, {"h264", "hevc"}, MotionCodec::hevc, "hevc mp4"},
        {{"mp4", "mov"}, {"h264"}, MotionCodec::hevc, "h264 mp4"},
        {{}, {}, MotionCodec::av1, "h264 mp4"},  // nobody says that it is accepted
        {{"mp4", "webm"}, {"h264", "vp9"}, MotionCodec::vp9, "vp9 mp4"},
        {{"webm", "mov"}, {"h264", "vp9"}, MotionCodec::vp9, "vp9 webm"},
        {{"webm"}, {"vp9"}, {}, "takes vp9, which has to be asked for"},
        {{"webm"}, {"h264"}, {}, "takes no MP4, MOV or WebM"},
        {{"3gp"}, {"h264"}, {}, "takes no MP4, MOV or WebM"},
    };
    for (const Row& row : rows) {
        MotionLimits limits;
        limits.containers = row.containers;
        limits.codecs = row.codecs;
        const auto choice = choose_motion_encoding(limits, tall, lasting(15), &sound, {4, {}, row.asked, {}});
        const auto refusal = refuse_motion(limits, row.asked);
        EXPECT_EQ(choice.has_value(), !refusal.has_value());
        EXPECT_EQ(refusal.value_or(choice ? std::string(to_text(choice->encoding.codec)) + " " +
                                                to_text(choice->encoding.container)
                                          : ""),
                  row.expected);
    }
}

TEST(ChooseMotionEncoding, Gops) {
    struct Row {
        Bounds seconds;
        FrameRate rate;
        int gop, least;
    };
    const Row rows[] = {
        {{}, thirty, 60, 0},           {{}, {24000, 1001}, 47, 0},
        {{{}, 0.5}, thirty, 15, 0},    {{{}, 0.5}, {30000, 1001}, 14, 0},
        {{2.0, 5.0}, thirty, 150, 60}, {{2.0, 5.0}, {30000, 1001}, 149, 60},
        {{3.0, {}}, thirty, 90, 90},   {{{}, 0.01}, thirty, 1, 0},
    };
    for (const Row& row : rows) {
        MotionLimits limits;
        limits.gop_seconds = row.seconds;
        const MotionEncoding encoding = choose(limits, 15, row.rate).encoding;
        EXPECT_EQ(encoding.gop, row.gop);
        EXPECT_EQ(encoding.min_gop, row.least);
    }
}

TEST(ChooseMotionEncoding, CapsOfTheBitRate) {
    struct Row {
        std::optional<int> recommended, recommended_60, most;
        FrameRate rate;
        std::optional<int> cap;
    };
    const Row rows[] = {
        {{}, {}, {}, thirty, {}},
        {{}, {}, 25'000'000, thirty, 25'000'000},
        {8'000'000, {}, {}, thirty, 8'000'000},
        {10'000'000, {}, 25'000'000, thirty, 10'000'000},
        {8'000'000, 14'000'000, {}, {60, 1}, 14'000'000},
        {12'000'000, {}, {}, {60, 1}, 18'000'000},
        {8'000'000, 14'000'000, {}, {48, 1}, 16'000'000},  // 0.08 bits a pixel: taken twice
        {5'000'000, {}, {}, thirty, 10'000'000},           // the same
        {5'000'000, {}, 6'000'000, thirty, 6'000'000},
    };
    for (const Row& row : rows) {
        MotionLimits limits;
        limits.bitrate = row.recommended;
        limits.bitrate_60fps = row.recommended_60;
        limits.max_bitrate = row.most;
        EXPECT_EQ(choose(limits, 15, row.rate).encoding.max_bitrate, row.cap);
    }
}

TEST(ChooseMotionEncoding, BytesCapTheBitRate) {
    MotionLimits limits;
    limits.max_bytes = 16'000'000;
    MotionChoice choice = choose(limits, 60);
    // 16 MB are 128 Mbit; 96 % of that without 60 s of sound, over 61 s: the VBV holds one.
    EXPECT_EQ(choice.encoding.max_bitrate, static_cast<int>((128e6 * 0.96 - 60 * 128e3) / 61));
    EXPECT_EQ(choice.encoding.max_bytes, 16'000'000U);
    EXPECT_EQ(choice.reasons.at(0), "at most 1.9 Mbit/s, so that 60.0 s keep to 16 MB");
    EXPECT_TRUE(choice.findings.empty());

    // The whole file at that rate stays below the cap.
    const double bits = *choice.encoding.max_bitrate * 61.0 + 60 * 128e3;
    EXPECT_LT(bits / 8, 16e6);

    choice = choose(limits, 120);
    ASSERT_EQ(choice.findings.size(), 1U);
    EXPECT_EQ(choice.findings[0].severity, Severity::fail);
    EXPECT_EQ(choice.findings[0].code, "motion.too_long");
    EXPECT_EQ(
        choice.findings[0].sentence,
        "16 MB leave 0.89 Mbit/s for the picture over 120.0 s, too little for 1080x1920 at 30 pictures a "
        "second: at most 88 s fit");
    EXPECT_TRUE(choose(limits, 88).findings.empty()) << "what it says fits does fit";
    EXPECT_FALSE(choose(limits, 89.5).findings.empty());

    limits.max_bytes = 300'000'000;
    limits.bitrate = 10'000'000;
    EXPECT_EQ(choose(limits, 60).encoding.max_bitrate, 10'000'000) << "bytes do not bind";
    EXPECT_TRUE(choose(limits, 60).reasons.empty());
}

TEST(ChooseMotionEncoding, Sound) {
    MotionLimits limits;
    EXPECT_EQ(choose(limits).encoding.sound, (SoundEncoding{128'000, 2, -14, -1, false}));
    limits.audio = SoundLimits{{}, {}, {}, 384'000, false};
    limits.lufs = -16;
    limits.true_peak = -2;
    EXPECT_EQ(choose(limits).encoding.sound, (SoundEncoding{320'000, 2, -16, -2, false}));
    EXPECT_EQ(choose(limits, 15, thirty, {4, {}, {}, -18.0}).encoding.sound->loudness, -18);

    EXPECT_EQ(choose_motion_encoding(limits, tall, lasting(15), nullptr, {})->encoding.sound, std::nullopt);
    limits.audio->is_required = true;
    const auto silent = choose_motion_encoding(limits, tall, lasting(15), nullptr, {});
    ASSERT_TRUE(silent->encoding.sound);
    EXPECT_TRUE(silent->encoding.sound->is_silence);
    EXPECT_FALSE(choose(limits).encoding.sound->is_silence);
}

TEST(ChooseMotionEncoding, QualityProfileAndBFrames) {
    MotionLimits limits;
    limits.codecs = {"h264", "hevc", "vp9", "av1"};
    EXPECT_EQ(choose(limits).encoding.crf, 21);
    EXPECT_EQ(choose(limits, 15, thirty, {7, 18, {}, {}}).encoding.crf, 18);
    EXPECT_EQ(choose(limits, 15, thirty, {7, 18, {}, {}}).encoding.effort, 7);
    EXPECT_EQ(choose(limits).encoding.profile, "high");
    const MotionEncoding hevc = choose(limits, 15, thirty, {4, {}, MotionCodec::hevc, {}}).encoding;
    EXPECT_EQ(hevc.profile, "");
    EXPECT_EQ(hevc.level, 0);
    EXPECT_GT(hevc.crf, 21);
    limits.profile = "main";
    limits.b_frames = 0;
    EXPECT_EQ(choose(limits).encoding.profile, "main");
    EXPECT_EQ(choose(limits).encoding.b_frames, 0);
    limits.profile = "baseline";
    limits.b_frames = 3;
    EXPECT_EQ(choose(limits).encoding.b_frames, 0) << "baseline has none";
}

TEST(H264Level, AsTableA1Demands) {
    struct Row {
        Size size;
        FrameRate rate;
        std::optional<int> bits;
        bool is_high;
        int level;
    };
    const Row rows[] = {
        {{1080, 1920}, {30, 1}, 10'000'000, true, 40},
        {{1080, 1920}, {60, 1}, 18'000'000, true, 42},
        {{1080, 1920}, {30, 1}, 26'000'000, true, 41},
        {{1080, 1920}, {30, 1}, 25'000'000, true, 40},
        {{1080, 1920}, {30, 1}, 25'000'000, false, 41},
        {{720, 1280}, {30, 1}, 5'000'000, true, 31},
        {{720, 1280}, {60, 1}, {}, true, 32},
        {{1080, 1350}, {30, 1}, {}, true, 40},
        {{720, 720}, {30, 1}, {}, true, 31},
        {{640, 360}, {25, 1}, {}, true, 30},
        {{176, 144}, {15, 1}, {}, true, 10},
        {{3840, 2160}, {30, 1}, {}, true, 51},
        {{3840, 2160}, {60, 1}, {}, true, 52},
        {{4096, 64}, {30, 1}, {}, true, 40},
        {{16384, 16384}, {30, 1}, {}, true, 0},
    };
    for (const Row& row : rows)
        EXPECT_EQ(h264_level(row.size, row.rate, row.bits, row.is_high), row.level)
            << row.size.width << "x" << row.size.height << " " << row.rate.value();
    MotionLimits limits;
    EXPECT_EQ(choose(limits).encoding.level, 40);
}

}  // namespace
}  // namespace mattebox
