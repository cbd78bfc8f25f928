#include "media/sound/sound_level.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

/// What encoding typically adds to a peak, dB.
constexpr double headroom = 0.4;

}  // namespace

SoundLevel first_level(const SoundFacts& facts, const SoundEncoding& wish) {
    SoundLevel level;
    if (!facts.is_silent()) level.gain = std::min(wish.loudness - facts.loudness, most_gain);
    if (facts.true_peak + level.gain > wish.true_peak - headroom) level.ceiling = wish.true_peak - headroom;
    return level;
}

std::optional<SoundLevel> better_level(const SoundLevel& level, const SoundFacts& heard,
                                       const SoundEncoding& wish) {
    constexpr double close = 0.2;
    constexpr double spare = 0.1;
    SoundLevel better = level;
    const double missing = wish.loudness - heard.loudness;
    if (!heard.is_silent() && std::abs(missing) > close)
        better.gain = std::min(level.gain + missing, most_gain);
    const double over = heard.true_peak - wish.true_peak;
    if (over > 0) better.ceiling = level.ceiling.value_or(wish.true_peak) - over - spare;
    if (better == level) return std::nullopt;
    // What is louder needs the limiter where the level before just about passed without.
    if (!better.ceiling && heard.true_peak + better.gain - level.gain > wish.true_peak)
        better.ceiling = wish.true_peak - headroom;
    return better;
}

}  // namespace mattebox
