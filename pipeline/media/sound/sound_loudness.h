/// How sound measures: EBU R 128, by libebur128, and what SoundEnvelope tells.
#pragma once

#include <memory>
#include <span>

#include "media/sound/sound_envelope.h"
#include "plan/shot.h"

namespace mattebox {

/// Takes stereo at 48 kHz, left and right in turn, in pieces of any length.
class SoundMeter {
  public:
    SoundMeter();
    ~SoundMeter();

    void add(std::span<const float> stereo);
    /// Of all that was added. What is shorter than 0.4 s has no loudness, and counts as silence.
    SoundFacts facts() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
    SoundEnvelope envelope_;
};

}  // namespace mattebox
