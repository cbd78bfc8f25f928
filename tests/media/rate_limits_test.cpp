#include "media/motion/rate_limits.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "media/motion/encoder_options.h"
#include "media/motion/rate_floor.h"
#include "plan/error.h"

namespace mattebox {
namespace {

const FileShape ten_seconds{{1080, 1920}, {30, 1}, 300};

TEST(RateLimits, AreAbsentWhereNothingIsLimited) {
    EXPECT_FALSE(rate_limits({}, ten_seconds));
}

TEST(RateLimits, BufferASecondOfTheRate) {
    MotionEncoding encoding;
    encoding.max_bitrate = 5'000'000;
    const auto limits = rate_limits(encoding, ten_seconds);
    ASSERT_TRUE(limits);
    EXPECT_EQ(limits->max_rate, 5'000'000);
    EXPECT_EQ(limits->buffer, 5'000'000);
}

TEST(RateLimits, FitTheBytesWithTheBufferThatIsFullAtFirst) {
    MotionEncoding encoding;
    for (const std::uint64_t most : {500'000U, 4'000'000U, 10'000'000U}) {
        for (const std::int64_t pictures : {30, 90, 300, 1'800}) {
            encoding.max_bytes = most;
            FileShape shape{{1080, 1920}, {30, 1}, pictures, 160'000, 470};
            const auto limits = rate_limits(encoding, shape);
            ASSERT_TRUE(limits);
            const double seconds = static_cast<double>(pictures) / 30;
            const double bits = limits->first_fill * static_cast<double>(limits->buffer) +
                                static_cast<double>(limits->max_rate) * seconds;
            EXPECT_LE(bits / 8 + 160'000 + static_cast<double>(index_bytes(shape)),
                      static_cast<double>(most) + 1);
        }
    }
}

TEST(RateLimits, DoNotDriveTheLevelWhereBytesAreManyMore) {
    MotionEncoding encoding;
    encoding.max_bytes = 4'000'000'000;
    EXPECT_EQ(rate_limits(encoding, ten_seconds)->max_rate, 62'500'000) << "level 4.2";
    encoding.max_bitrate = 25'000'000;
    EXPECT_EQ(rate_limits(encoding, ten_seconds)->max_rate, 25'000'000);
}

TEST(RateLimits, RefuseBytesThatDoNotHoldTheSound) {
    MotionEncoding encoding;
    encoding.max_bytes = 100'000;
    EXPECT_THROW(rate_limits(encoding, {{1080, 1920}, {30, 1}, 300, 160'000, 470}), Error);
}

TEST(RateFloor, PadsOnlyWhatIsMissingOverASecond) {
    RateFloor floor(80'000, {10, 1});  // 1,000 bytes a picture
    double written = 0;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(floor.padding_of(0, false), 0U) << "the next may be large";
    written = static_cast<double>(floor.padding_of(100, false));
    EXPECT_EQ(written, 900);
    EXPECT_EQ(floor.padding_of(5'000, false), 0U);
    EXPECT_EQ(floor.padding_of(0, true), 13'000U - 100 - 900 - 5'000);
}

TEST(RateFloor, PadsNothingWhereThePicturesAreEnough) {
    RateFloor floor(80'000, {10, 1});
    for (int i = 0; i < 30; ++i) EXPECT_EQ(floor.padding_of(1'001, i == 29), 0U);
}

TEST(RateFloor, PaddingHasTheBytesAskedForAndNoStartCode) {
    for (const MotionCodec codec : {MotionCodec::h264, MotionCodec::hevc}) {
        for (const std::size_t bytes : {1U, 64U, 270U, 300U, 5'000U, 100'000U}) {
            const std::vector<std::uint8_t> unit = padding_unit(codec, bytes);
            EXPECT_GE(unit.size(), bytes);
            EXPECT_LE(unit.size(), std::max<std::size_t>(bytes, 64) * 101 / 100 + 1);
            EXPECT_EQ(std::count(unit.begin() + 3, unit.end(), 0), 0);
        }
    }
}

TEST(EncoderOptions, CapTheRateOfEveryCodec) {
    for (const MotionCodec codec :
         {MotionCodec::h264, MotionCodec::hevc, MotionCodec::vp9, MotionCodec::av1}) {
        MotionEncoding encoding;
        encoding.codec = codec;
        const auto has_rate = [&](const std::optional<RateLimits>& limits) {
            for (const auto& [name, value] : encoder_options(encoding, limits, 1).values)
                if ((name == "b" || name == "maxrate") && value == "2000000") return true;
            return false;
        };
        EXPECT_TRUE(has_rate(RateLimits{2'000'000, 2'000'000}));
        EXPECT_FALSE(has_rate(std::nullopt));
    }
}

}  // namespace
}  // namespace mattebox
