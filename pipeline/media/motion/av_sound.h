/// The sound of a rendition: brought to its loudness, encoded once, muxed into every file that shares it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "media/motion/av_source.h"
#include "plan/motion/motion_encoding.h"
#include "plan/shot.h"
#include "plan/timeline.h"

namespace mattebox {

/// Encoded sound in memory: 128 kbit/s are a megabyte a minute. Immutable, shared by sinks on many threads.
struct EncodedSound {
    struct Packet {
        std::vector<std::uint8_t> bytes;
        std::int64_t time =
            0;            ///< in samples at 48 kHz from the first picture; below 0 only of what is primed
        int samples = 0;  ///< that are heard, or prime the decoder
        int padding = 0;  ///< after them, not to be heard
    };
    bool is_opus = false;              ///< otherwise AAC-LC
    std::vector<std::uint8_t> header;  ///< what the container keeps about the codec
    int bitrate = 0;
    int channels = 2;
    int priming =
        0;  ///< samples that come first and are not heard: of Opus; AAC has none, hence no edit list
    std::vector<Packet> packets;
    SoundFacts facts;         ///< of what was encoded, decoded again and measured
    double gain = 0;          ///< dB, that it was made louder by
    bool is_limited = false;  ///< peaks were held back by a limiter
};

/// How the sound of a whole master, or of a stretch of it, measures.
SoundFacts measure_sound(const MotionSource& source, double start, double end);

/// The sound of `timeline` at the loudness that `encoding` asks for, given how that stretch measures. Silence
/// stays silence.
std::shared_ptr<const EncodedSound> encode_sound(const MotionSource& source, const Timeline& timeline,
                                                 const SoundEncoding& encoding, const SoundFacts& facts,
                                                 Container container);

/// A silent track as long as the pictures of `timeline`, for what has no sound of its own.
std::shared_ptr<const EncodedSound> encode_silence(const Timeline& timeline, const SoundEncoding& encoding,
                                                   Container container);

}  // namespace mattebox
