/// Samples to packets, and back, of AAC-LC and Opus.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "media/motion/av_handle.h"
#include "media/motion/av_sound.h"

namespace mattebox {

/// Encodes stereo at 48 kHz, left and right in turn.
class SoundEncoder {
  public:
    /// Throws Error where the encoder is missing.
    SoundEncoder(bool is_opus, int bitrate);

    void add(std::span<const float> stereo);
    /// The packets of all that was added, exactly as long as it, and beginning with it.
    EncodedSound finish();

  private:
    void encode_frame();
    void drain();

    EncodedSound sound_;
    CodecHandle codec_;
    FrameHandle frame_;
    PacketHandle packet_;
    std::vector<float> waiting_;  ///< less than a frame
    std::int64_t samples_ = 0;    ///< that were encoded, the last frame's silence included
};

/// What a player hears of it, in blocks.
void decode_sound(const EncodedSound& sound, const std::function<void(std::span<const float> stereo)>& take);

}  // namespace mattebox
