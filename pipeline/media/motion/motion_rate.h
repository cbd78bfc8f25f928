/// How many pictures a second a motion master has, from when its pictures are shown.
#pragma once

#include <cstdint>
#include <span>

#include "plan/motion/frame_rate.h"

namespace mattebox {

struct RateEstimate {
    FrameRate rate;  ///< of a variable rate, the mean; unknown of fewer than two pictures
    bool is_variable = false;
};

/// `times` ascending, in ticks of `tick` seconds. A rate that is a standard one but for rounded or trembling
/// timestamps becomes that one, and of others `declared` is taken where it says the same. Up to one gap in
/// fifty pictures does not make a rate variable: those are dropped pictures.
RateEstimate estimate_rate(std::span<const std::int64_t> times, double tick, FrameRate declared);

}  // namespace mattebox
