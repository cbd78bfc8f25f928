/// A platform's lowest bit rate, met by padding where the pictures need less: a slide that stands still
/// hardly needs any bits.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/motion/frame_rate.h"
#include "plan/motion/motion_encoding.h"

namespace mattebox {

/// Counts what the pictures take, and says how much is missing.
class RateFloor {
  public:
    /// `min_bitrate` in bits a second; 0: no floor.
    RateFloor(int min_bitrate, FrameRate rate)
        : bytes_a_picture_(min_bitrate / 8.0 / rate.value()), rate_(rate) {}

    /// Bytes that the next picture's `bytes` have to be padded with: what is missing over a second, and of
    /// the last picture all that is missing.
    std::size_t padding_of(std::size_t bytes, bool is_last);

  private:
    double bytes_a_picture_;
    FrameRate rate_;
    double pictures_ = 0;
    double written_ = 0;
};

/// A unit of H.264 or HEVC that decoders skip, of at least `bytes` bytes and 64, and hardly more: user data
/// that is registered nowhere (H.264, D.1.7), because MP4 may not hold filler units (ISO 14496-15). Goes
/// before a picture's own units, in a stream with start codes.
std::vector<std::uint8_t> padding_unit(MotionCodec codec, std::size_t bytes);

}  // namespace mattebox
