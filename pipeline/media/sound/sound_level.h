/// How much louder sound is made, and where its peaks are held back.
#pragma once

#include <optional>

#include "plan/motion/motion_encoding.h"
#include "plan/shot.h"

namespace mattebox {

struct SoundLevel {
    double gain = 0;                ///< dB
    std::optional<double> ceiling;  ///< dBTP of the limiter; absent: none is needed

    bool operator==(const SoundLevel&) const = default;
};

/// No more than that is a master made louder, lest its noise becomes the sound; dB.
constexpr double most_gain = 20.0;

/// Of sound that measures as `facts`. A limiter only where the peaks would come too close to the limit;
/// silence keeps its level.
SoundLevel first_level(const SoundFacts& facts, const SoundEncoding& wish);

/// After encoding at `level` came out as `heard`: nothing where that is within 0.2 LU and the limit.
/// Encoders make peaks higher; limiting makes sound less loud.
std::optional<SoundLevel> better_level(const SoundLevel& level, const SoundFacts& heard,
                                       const SoundEncoding& wish);

}  // namespace mattebox
