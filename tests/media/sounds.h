/// Sound that beeps.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <numbers>
#include <optional>
#include <vector>

#include "media/sound/sound_track.h"

namespace mattebox::test {

/// `amplitude(seconds)` of a tone of `hertz`, both channels alike.
template <class Amplitude>
std::vector<float> tone(double seconds, double hertz, Amplitude amplitude) {
    std::vector<float> stereo;
    const auto count = static_cast<std::size_t>(std::llround(seconds * 48'000));
    for (std::size_t i = 0; i < count; ++i) {
        const double time = static_cast<double>(i) / 48'000;
        const auto sample =
            static_cast<float>(amplitude(time) * std::sin(2 * std::numbers::pi * hertz * time));
        stereo.insert(stereo.end(), {sample, sample});
    }
    return stereo;
}

/// Gives `stereo` in blocks of an odd length.
inline OpenSound supply_of(const std::vector<float>& stereo) {
    return [&stereo]() -> SoundSupply {
        auto at = std::make_shared<std::size_t>(0);
        return [&stereo, at]() -> std::optional<SoundBlock> {
            constexpr std::size_t block = 2 * 1'111;
            if (*at >= stereo.size()) return std::nullopt;
            const std::size_t end = std::min(stereo.size(), *at + block);
            SoundBlock given{{stereo.begin() + static_cast<std::ptrdiff_t>(*at),
                              stereo.begin() + static_cast<std::ptrdiff_t>(end)},
                             static_cast<double>(*at) / 96'000};
            *at = end;
            return given;
        };
    };
}

}  // namespace mattebox::test
