#include <gtest/gtest.h>

#include "media/sound/sound_envelope.h"
#include "media/sound/sound_limiter.h"
#include "media/sound/sound_loudness.h"
#include "media/sounds.h"

namespace mattebox {
namespace {

SoundFacts facts_of(const std::vector<float>& stereo) {
    SoundMeter meter;
    meter.add(std::span(stereo).first(stereo.size() / 3 / 2 * 2));
    meter.add(std::span(stereo).subspan(stereo.size() / 3 / 2 * 2));
    return meter.facts();
}

// EBU Tech 3341, test 1: a stereo tone of 1 kHz at -23 dBFS measures -23 LUFS.
TEST(SoundMeter, AgreesWithTheReferenceTone) {
    const double amplitude = std::pow(10.0, -23.0 / 20);
    const SoundFacts facts = facts_of(test::tone(20, 1000, [&](double) { return amplitude; }));
    EXPECT_NEAR(facts.loudness, -23.0, 0.1);
    EXPECT_NEAR(facts.loudness_range, 0.0, 0.1);
    EXPECT_NEAR(facts.true_peak, -23.0, 0.2);
    EXPECT_FALSE(facts.is_silent());
    EXPECT_EQ(facts.clipped_share, 0);
}

TEST(SoundMeter, SilenceAndWhatIsTooShortAreSilent) {
    EXPECT_TRUE(facts_of(std::vector<float>(96'000, 0.0F)).is_silent());
    EXPECT_TRUE(facts_of(test::tone(0.2, 1000, [](double) { return 0.5; })).is_silent());
    EXPECT_TRUE(SoundMeter().facts().is_silent());
    EXPECT_EQ(SoundMeter().facts().true_peak, -100.0);
}

TEST(SoundMeter, SeesPeaksBetweenSamples) {
    // A quarter of the rate, sampled 45 degrees beside its peaks: samples reach 0.707 of it.
    std::vector<float> stereo;
    for (int i = 0; i < 96'000; ++i) {
        const auto sample = static_cast<float>(std::sin(std::numbers::pi * (i / 2.0 + 0.25)));
        stereo.insert(stereo.end(), {sample, sample});
    }
    EXPECT_NEAR(facts_of(stereo).true_peak, 0.0, 0.5);
}

TEST(SoundEnvelope, FindsPausesBelowTheLevelAroundThem) {
    // Speech of 2 s, half a second of room at -40 dB, speech, a short breath, speech.
    const auto stereo = test::tone(7, 300, [](double time) {
        const bool is_room = time >= 2 && time < 2.5;
        const bool is_breath = time >= 5 && time < 5.2;
        return is_room || is_breath ? 0.005 : 0.5;
    });
    SoundEnvelope envelope;
    envelope.add(stereo);
    const std::vector<Stretch> pauses = envelope.pauses();
    ASSERT_EQ(pauses.size(), 1U);
    EXPECT_NEAR(pauses[0].start, 2.0, 0.051);
    EXPECT_NEAR(pauses[0].end, 2.5, 0.051);
}

TEST(SoundEnvelope, QuietMusicIsNoPauseButRoomAfterItIs) {
    const auto stereo = test::tone(20, 300, [](double time) {
        return time < 10 ? 0.5 : time < 15 ? 0.13 : 0.004;
    });
    SoundEnvelope envelope;
    envelope.add(stereo);
    const std::vector<Stretch> pauses = envelope.pauses();
    ASSERT_EQ(pauses.size(), 1U);
    EXPECT_NEAR(pauses[0].start, 15, 0.051);
    EXPECT_NEAR(pauses[0].end, 20, 0.051);
}

TEST(SoundEnvelope, CountsRunsAtFullScaleAlone) {
    SoundEnvelope loud;
    loud.add(test::tone(1, 100, [](double) { return 1.0; }));
    EXPECT_LT(loud.clipped_share(), 0.001) << "a peak that just reaches full scale";
    std::vector<float> stereo = test::tone(1, 100, [](double) { return 1.4; });
    for (float& sample : stereo) sample = std::clamp(sample, -1.0F, 1.0F);
    SoundEnvelope clipped;
    clipped.add(stereo);
    EXPECT_NEAR(clipped.clipped_share(), 2 * std::acos(1 / 1.4) / std::numbers::pi, 0.02);
}

std::vector<float> limited(const std::vector<float>& stereo, double ceiling) {
    SoundLimiter limiter(ceiling);
    std::vector<float> out;
    const std::size_t third = stereo.size() / 6 * 2;
    limiter.add(std::span(stereo).first(third), out);
    limiter.add(std::span(stereo).subspan(third), out);
    limiter.finish(out);
    return out;
}

TEST(SoundLimiter, LeavesWhatIsBelowItsCeilingInPlace) {
    const auto stereo = test::tone(0.5, 440, [](double time) { return 0.5 * time; });
    EXPECT_EQ(limited(stereo, -1.0), stereo);
    const std::vector<float> short_one(2 * 100, 0.25F);
    EXPECT_EQ(limited(short_one, -1.0), short_one);
}

TEST(SoundLimiter, HoldsTruePeaksBack) {
    for (const double hertz : {60.0, 997.0, 12'000.0, 17'000.0}) {
        const auto stereo =
            test::tone(3, hertz, [](double time) { return time > 1 && time < 1.3 ? 2.0 : 0.3; });
        const auto out = limited(stereo, -1.0);
        ASSERT_EQ(out.size(), stereo.size());
        EXPECT_LE(facts_of(out).true_peak, -0.9) << hertz;
        EXPECT_GE(facts_of(out).true_peak, -1.6) << hertz;
        EXPECT_EQ(out[2 * 24'000 + 8], stereo[2 * 24'000 + 8]) << "before the peak nothing changes";
        EXPECT_NEAR(out[2 * 130'003], stereo[2 * 130'003], 0.003) << "and after it, it comes back";
    }
}

TEST(SoundLimiter, HoldsBackASingleSample) {
    std::vector<float> stereo(2 * 9'600, 0.1F);
    stereo[2 * 5'000 + 1] = 1.5F;
    const auto out = limited(stereo, -3.0);
    for (std::size_t i = 0; i < out.size(); ++i) EXPECT_LE(std::abs(out[i]), 0.708F) << i;
    EXPECT_NEAR(out[2 * 5'000 + 1], 0.7, 0.02);
}

}  // namespace
}  // namespace mattebox
