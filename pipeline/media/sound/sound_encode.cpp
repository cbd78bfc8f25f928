#include "media/sound/sound_encode.h"

#include <cmath>
#include <optional>

#include "media/motion/av_sound_encoder.h"
#include "media/sound/sound_level.h"
#include "media/sound/sound_limiter.h"
#include "media/sound/sound_loudness.h"

namespace mattebox {
namespace {

EncodedSound encode_at(const SoundLevel& level, SoundTrack track, const SoundEncoding& wish, bool is_opus) {
    SoundEncoder encoder(is_opus, wish.bitrate);
    std::optional<SoundLimiter> limiter;
    if (level.ceiling) limiter.emplace(*level.ceiling);
    const auto gain = static_cast<float>(std::pow(10.0, level.gain / 20));
    std::vector<float> limited;
    for (std::vector<float> samples = track.next(); !samples.empty(); samples = track.next()) {
        for (float& sample : samples) sample *= gain;
        if (!limiter) {
            encoder.add(samples);
            continue;
        }
        limited.clear();
        limiter->add(samples, limited);
        encoder.add(limited);
    }
    if (limiter) {
        limited.clear();
        limiter->finish(limited);
        encoder.add(limited);
    }
    EncodedSound sound = encoder.finish();
    SoundMeter meter;
    decode_sound(sound, [&](std::span<const float> stereo) { meter.add(stereo); });
    sound.facts = meter.facts();
    sound.gain = level.gain;
    sound.is_limited = level.ceiling.has_value();
    return sound;
}

}  // namespace

EncodedSound encode_track(const OpenSound& open, const TrackShape& shape, const SoundEncoding& wish,
                          const SoundFacts& facts, bool is_opus) {
    constexpr int most_tries = 4;
    SoundLevel level = first_level(facts, wish);
    for (int tried = 1;; ++tried) {
        EncodedSound sound = encode_at(level, SoundTrack(open, shape), wish, is_opus);
        std::optional<SoundLevel> better = better_level(level, sound.facts, wish);
        // Noise at the edge of what fits gets new peaks each time: at last the limit counts, not the
        // loudness.
        if (better && tried == most_tries - 1) better->gain = level.gain;
        if (!better || *better == level || tried == most_tries) return sound;
        level = *better;
    }
}

}  // namespace mattebox
