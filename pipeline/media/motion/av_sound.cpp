#include "media/motion/av_sound.h"

#include <optional>

#include "media/sound/sound_encode.h"
#include "media/sound/sound_loudness.h"
#include "media/sound/sound_track.h"

namespace mattebox {

SoundFacts measure_sound(const MotionSource& source, double start, double end) {
    SoundReader reader(source, start, end);
    SoundMeter meter;
    while (const std::optional<SoundBlock> block = reader.next()) meter.add(block->samples);
    SoundFacts facts = meter.facts();
    facts.damaged = reader.damaged_packets();
    facts.first_damage = reader.first_damage();
    return facts;
}

std::shared_ptr<const EncodedSound> encode_sound(const MotionSource& source, const Timeline& timeline,
                                                 const SoundEncoding& encoding, const SoundFacts& facts,
                                                 Container container) {
    if (encoding.is_silence) return encode_silence(timeline, encoding, container);
    const OpenSound open = [&]() -> SoundSupply {
        auto reader = std::make_shared<SoundReader>(source, timeline.start, timeline.end);
        return [reader] { return reader->next(); };
    };
    const TrackShape shape = track_shape(timeline, source.master().motion->seconds);
    return std::make_shared<const EncodedSound>(
        encode_track(open, shape, encoding, facts, container == Container::webm));
}

std::shared_ptr<const EncodedSound> encode_silence(const Timeline& timeline, const SoundEncoding& encoding,
                                                   Container container) {
    const OpenSound open = []() -> SoundSupply { return [] { return std::optional<SoundBlock>(); }; };
    return std::make_shared<const EncodedSound>(
        encode_track(open, track_shape(timeline, timeline.end), encoding, {}, container == Container::webm));
}

}  // namespace mattebox
