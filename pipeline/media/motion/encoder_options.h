/// What each encoder is told, as plain data.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "media/motion/rate_limits.h"
#include "plan/motion/motion_encoding.h"

namespace mattebox {

struct EncoderOptions {
    std::string encoder;  ///< libav's name for it
    std::vector<std::pair<std::string, std::string>> values;
};

/// `crf` counts as x264 counts; the other encoders are told what looks about the same. GOPs are closed, the
/// rate is constant, and what is written depends on `threads` alone, not on the machine.
EncoderOptions encoder_options(const MotionEncoding& encoding, const std::optional<RateLimits>& limits,
                               int threads);

}  // namespace mattebox
