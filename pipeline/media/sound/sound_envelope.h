/// What plain arithmetic tells about sound: where it pauses, and how much of it is clipped.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "plan/shot.h"

namespace mattebox {

/// Takes stereo at 48 kHz, left and right in turn, in pieces of any length.
class SoundEnvelope {
  public:
    void add(std::span<const float> stereo);

    /// Of all samples, those in runs of at least 4 that stand still at full scale, or are beyond it.
    double clipped_share() const;

    /// At least 0.3 s that are 20 dB below the level around them (the loudest tenth of 6 s; at least 12 dB
    /// below the loudest tenth of the whole) or below -60 dBFS. Seconds from the first sample.
    std::vector<Stretch> pauses() const;

  private:
    static constexpr int frame = 2'400;  ///< 50 ms

    struct Run {
        float last = 0;
        int length = 0;
    };

    void count_clipped(float sample, Run& run);

    std::vector<float> levels_;  ///< dBFS of each frame
    double energy_ = 0;          ///< of the frame that is not full yet
    int filled_ = 0;
    std::array<Run, 2> runs_{};
    std::int64_t samples_ = 0;
    std::int64_t clipped_ = 0;
};

}  // namespace mattebox
