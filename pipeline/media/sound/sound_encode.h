/// A whole track at its loudness: encoded, decoded, measured, and encoded again where that was not right yet.
#pragma once

#include "media/motion/av_sound.h"
#include "media/sound/sound_track.h"

namespace mattebox {

/// The track of `shape`, made of what `open` gives, which measures as `facts`. At most 4 times,
/// the last one only where peaks are still too high: then the limit counts more than the loudness.
EncodedSound encode_track(const OpenSound& open, const TrackShape& shape, const SoundEncoding& wish,
                          const SoundFacts& facts, bool is_opus);

}  // namespace mattebox
