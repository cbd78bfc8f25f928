/// How many bits an encoder may spend, and when, so that a file stays within its bytes and its bit rates.
#pragma once

#include <cstdint>
#include <optional>

#include "plan/geometry.h"
#include "plan/motion/frame_rate.h"
#include "plan/motion/motion_encoding.h"

namespace mattebox {

/// A leaky bucket (H.264, annex C): it holds at most `buffer` bits, starts `first_fill` full, gains
/// `max_rate` bits a second, and each picture takes its own out. Hence `seconds` of pictures have at most
/// first_fill * buffer + max_rate * seconds bits.
struct RateLimits {
    std::int64_t max_rate = 0;
    std::int64_t buffer = 0;
    double first_fill = 0.9;
};

/// What the whole file is to hold beside its pictures' own bits.
struct FileShape {
    Size canvas;
    FrameRate rate;
    std::int64_t pictures = 0;  ///< 0 where it is not known; then bytes cannot be promised
    std::uint64_t sound_bytes = 0;
    std::int64_t sound_packets = 0;
    std::uint64_t text_bytes = 0;  ///< credits
};

/// Nothing where neither bit rate nor bytes are limited. A second is buffered, less where the file is short
/// and its bytes are limited. Throws Error where the bytes do not even hold the sound.
std::optional<RateLimits> rate_limits(const MotionEncoding& encoding, const FileShape& shape);

/// Bytes of a file that are neither picture nor sound: boxes, an entry for each picture and packet; an upper
/// bound.
std::uint64_t index_bytes(const FileShape& shape);

}  // namespace mattebox
