#include "media/sound/sound_encode.h"

#include <gtest/gtest.h>

#include <random>

#include "media/motion/av_sound_encoder.h"
#include "media/motion_files.h"
#include "media/motion_pictures.h"
#include "media/sound/sound_level.h"
#include "media/sound/sound_loudness.h"
#include "media/sounds.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

constexpr double a_millisecond = 48;

SoundFacts facts_of(const std::vector<float>& stereo) {
    SoundMeter meter;
    meter.add(stereo);
    return meter.facts();
}

EncodedSound encoded(const std::vector<float>& stereo, const SoundEncoding& wish, bool is_opus) {
    TrackShape shape;
    shape.samples = shape.pass = static_cast<std::int64_t>(stereo.size() / 2);
    return encode_track(test::supply_of(stereo), shape, wish, facts_of(stereo), is_opus);
}

/// Syllables: a voice's tones, in bursts with peaks that its loudness does not tell.
std::vector<float> speech(double seconds) {
    return test::tone(seconds, 180, [](double time) {
        const double syllable = std::pow(std::sin(2 * std::numbers::pi * 2.1 * time), 4);
        const double hard = std::fmod(time, 1.7) < 0.01 ? 3.0 : 1.0;
        return 0.08 * syllable * hard;
    });
}

TEST(SoundTrack, LoopsWholePassesAndHoldsWithSilence) {
    const std::vector<float> stereo(2 * 20'000, 0.5F);
    for (const bool is_looped : {true, false}) {
        SoundTrack track(test::supply_of(stereo), {50'000, 20'000, is_looped});
        std::vector<float> all;
        for (auto next = track.next(); !next.empty(); next = track.next())
            all.insert(all.end(), next.begin(), next.end());
        ASSERT_EQ(all.size(), 2 * 50'000U);
        EXPECT_EQ(all[0], 0.5F);
        EXPECT_EQ(all[2 * 10'000], 0.5F);
        EXPECT_EQ(all[2 * 19'999], 0.0F) << "where it breaks off, it fades";
        EXPECT_EQ(all[2 * 30'000], is_looped ? 0.5F : 0.0F);
        EXPECT_EQ(all[2 * 49'000], is_looped ? 0.5F : 0.0F);
    }
}

TEST(SoundTrack, IsAsLongAsItsPicturesWhateverTheMasterHas) {
    const std::vector<float> stereo(2 * 1'000, 0.5F);
    for (const std::int64_t samples : {500, 1'000, 70'000}) {
        SoundTrack track(test::supply_of(stereo), {samples, samples, false, true, true});
        std::vector<float> all;
        for (auto next = track.next(); !next.empty(); next = track.next())
            all.insert(all.end(), next.begin(), next.end());
        ASSERT_EQ(all.size(), static_cast<std::size_t>(2 * samples));
        EXPECT_EQ(all.front(), 0.0F) << "a cut fades in";
        EXPECT_EQ(all.back(), 0.0F) << "and out";
    }
}

TEST(SoundTrack, CountsInPictures) {
    const Timeline timeline{2.0, 4.01, 7.0, {30'000, 1'001}, Extension::loop};
    const TrackShape shape = track_shape(timeline, 10.0);
    EXPECT_EQ(shape.samples, std::llround(210 * 1'001 * 48'000.0 / 30'000));
    EXPECT_EQ(shape.pass, std::llround(60 * 1'001 * 48'000.0 / 30'000));
    EXPECT_TRUE(shape.is_looped && shape.begins_within && shape.ends_within);
    EXPECT_FALSE(track_shape({0, 10, 10, {25, 1}}, 10.0).ends_within);
}

TEST(SoundLevel, IsLinearWhereThePeakAllowsAndNeverMoreThan20Decibels) {
    SoundFacts facts;
    facts.loudness = -20;
    facts.true_peak = -12;
    EXPECT_EQ(first_level(facts, {}), (SoundLevel{6.0, std::nullopt}));
    facts.true_peak = -6;
    EXPECT_TRUE(first_level(facts, {}).ceiling);
    facts.loudness = -50;
    EXPECT_EQ(first_level(facts, {}).gain, 20.0);
    EXPECT_EQ(first_level({}, {}), SoundLevel{}) << "silence stays";
    facts.loudness = -8;
    EXPECT_EQ(first_level(facts, {}), (SoundLevel{-6.0, std::nullopt}));
}

TEST(SoundLevel, LearnsFromWhatCameOut) {
    SoundFacts heard;
    heard.loudness = -14.1;
    heard.true_peak = -1.2;
    EXPECT_FALSE(better_level({6.0, -1.4}, heard, {}));
    heard.true_peak = -0.5;
    EXPECT_NEAR(*better_level({6.0, -1.4}, heard, {})->ceiling, -2.0, 0.01);
    heard.loudness = -15;
    EXPECT_NEAR(better_level({6.0, -1.4}, heard, {})->gain, 7.0, 1e-9);
    EXPECT_NEAR(better_level({20.0, -1.4}, heard, {})->gain, 20.0, 1e-9);
}

TEST(EncodeTrack, MeetsLoudnessAndPeak) {
    const std::vector<float> stereo = speech(8);
    ASSERT_GT(facts_of(stereo).true_peak - facts_of(stereo).loudness, 13.5) << "else no limiter is needed";
    for (const bool is_opus : {false, true}) {
        for (const double target : {-14.0, -16.0, -23.0}) {
            SoundEncoding wish;
            wish.loudness = target;
            const EncodedSound sound = encoded(stereo, wish, is_opus);
            EXPECT_NEAR(sound.facts.loudness, target, 0.5);
            EXPECT_LE(sound.facts.true_peak, -1.0);
            EXPECT_EQ(sound.is_limited, target > -20);
        }
    }
}

TEST(EncodeTrack, KeepsNoiseUnderTheLimitAtLeast) {
    std::minstd_rand random(7);
    std::vector<float> stereo(2 * 48'000 * 4);
    for (float& sample : stereo) sample = static_cast<float>(random() % 20'001) / 10'000 - 1;
    SoundEncoding wish;
    wish.loudness = -9;
    EXPECT_LE(encoded(stereo, wish, false).facts.true_peak, -0.9);
}

TEST(EncodeTrack, SilenceStaysSilence) {
    for (const bool is_opus : {false, true}) {
        const EncodedSound sound = encoded(std::vector<float>(2 * 48'000, 0.0F), {}, is_opus);
        EXPECT_TRUE(sound.facts.is_silent());
        EXPECT_EQ(sound.gain, 0);
        EXPECT_FALSE(sound.is_limited);
        EXPECT_EQ(sound.facts.true_peak, -100);
    }
}

TEST(EncodeTrack, PacketsCoverTheTrackExactly) {
    for (const bool is_opus : {false, true}) {
        for (const double seconds : {0.01, 1.0, 2.337}) {
            const std::vector<float> stereo = test::tone(seconds, 440, [](double) { return 0.2; });
            const EncodedSound sound = encoded(stereo, {}, is_opus);
            std::int64_t next = -sound.priming;
            for (const EncodedSound::Packet& packet : sound.packets) {
                EXPECT_EQ(packet.time, next);
                next += packet.samples;
            }
            EXPECT_EQ(next, static_cast<std::int64_t>(stereo.size() / 2));
            EXPECT_EQ(sound.priming > 0, is_opus);
            std::size_t decoded = 0;
            decode_sound(sound, [&](std::span<const float> block) { decoded += block.size(); });
            EXPECT_EQ(decoded, stereo.size());
        }
    }
}

/// When each beep begins, in milliseconds from the first sample.
std::vector<double> onsets(const std::vector<float>& stereo) {
    std::vector<double> found;
    std::size_t quiet = 20'000;
    for (std::size_t i = 0; i < stereo.size(); i += 2, ++quiet) {
        if (std::abs(stereo[i]) < 0.05F) continue;
        if (quiet >= 20'000) found.push_back(static_cast<double>(i / 2) / a_millisecond);
        quiet = 0;
    }
    return found;
}

TEST(MotionSink, SoundAndPictureStartAndEndInStep) {
    const test::Folder folder;
    const auto stereo = test::tone(4.52, 1000, [](double time) {
        return std::fmod(time, 1.0) >= 0.52 && std::fmod(time, 1.0) < 0.56 ? 0.5 : 0.0;
    });
    for (const bool is_opus : {false, true}) {
        SinkWish wish = test::small_wish();
        if (is_opus) {
            wish.encoding.codec = MotionCodec::vp9;
            wish.encoding.container = Container::webm;
        }
        wish.sound = std::make_shared<EncodedSound>(encoded(stereo, {}, is_opus));
        const auto file = folder / (is_opus ? "a.webm" : "a.mp4");
        test::write_file(file, wish, 113,
                         [&](int i) { return test::flat(wish.canvas, i % 25 == 13 ? 235 : 16); });
        EXPECT_EQ(test::complaints(file), "");
        EXPECT_EQ(test::bytes_of(file).find("elst"), std::string::npos);
        EXPECT_EQ(test::numbers(file, "v:0", "stream=start_time").at(0), 0.0);

        const double sound_start = is_opus ? -0.007 : 0.0;  // WebM counts in milliseconds
        EXPECT_EQ(test::numbers(file, "a:0", "stream=start_time").at(0), sound_start);
        const std::vector<double> beeps = onsets(test::heard(file));
        ASSERT_EQ(beeps.size(), 4U);
        for (std::size_t i = 0; i < beeps.size(); ++i)
            EXPECT_NEAR(beeps[i], 520 + 1000.0 * static_cast<double>(i), 1.0) << file << ", beside the flash";
        if (is_opus) continue;
        EXPECT_NEAR(test::numbers(file, "a:0", "stream=duration").at(0), 4.52, 1e-3);
        EXPECT_NEAR(test::numbers(file, "v:0", "stream=duration").at(0), 4.52, 1e-3);
        const std::string facts = test::probed(file, "a:0", "stream=codec_name,profile,sample_rate,channels");
        EXPECT_EQ(facts, "codec_name=aac\nprofile=LC\nsample_rate=48000\nchannels=2\n");
    }
}

TEST(MotionSink, OthersMeasureTheSameLoudness) {
    const test::Folder folder;
    SinkWish wish = test::small_wish();
    wish.sound = std::make_shared<EncodedSound>(encoded(speech(8), {}, false));
    test::write_file(folder / "a.mp4", wish, 200, [&](int i) { return test::moving_box(wish.canvas, i); });
    const std::string measured = test::run("ffmpeg -hide_banner -nostats -i " + (folder / "a.mp4").string() +
                                           " -vn -af ebur128=peak=true -f null -")
                                     .output;
    const std::string summary = measured.substr(measured.find("Summary:"));
    const auto figure = [&](const std::string& name) {
        return std::atof(summary.c_str() + summary.find(name) + name.size());
    };
    EXPECT_NEAR(figure("I:"), -14.0, 0.5) << summary;
    EXPECT_LE(figure("Peak:"), -1.0) << summary;
}

}  // namespace
}  // namespace mattebox
