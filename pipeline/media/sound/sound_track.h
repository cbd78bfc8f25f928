/// The samples of a whole track, from a stretch of the master that is perhaps looped or held.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "media/motion/av_source.h"
#include "plan/timeline.h"

namespace mattebox {

/// Gives blocks of stereo at 48 kHz, then nothing.
using SoundSupply = std::function<std::optional<SoundBlock>()>;
/// Begins the stretch anew: at each loop, and each time that it is encoded.
using OpenSound = std::function<SoundSupply()>;

/// Lengths in samples a channel, at 48 kHz.
struct TrackShape {
    std::int64_t samples = 0;    ///< of the track
    std::int64_t pass = 0;       ///< of one pass of the stretch; what is missing of it is silence
    bool is_looped = false;      ///< otherwise there is silence after the first pass
    bool begins_within = false;  ///< the master sounds before the stretch: its edge is faded, 5 ms
    bool ends_within = false;    ///< and after it

    bool operator==(const TrackShape&) const = default;
};

/// As long as the pictures of `timeline` are, each pass as long as its pictures. `seconds` of the master.
TrackShape track_shape(const Timeline& timeline, double seconds);

class SoundTrack {
  public:
    SoundTrack(OpenSound open, const TrackShape& shape) : open_(std::move(open)), shape_(shape) {}

    /// The next samples, left and right in turn; empty at the end.
    std::vector<float> next();

  private:
    void fade(std::vector<float>& stereo) const;

    OpenSound open_;
    TrackShape shape_;
    SoundSupply supply_;
    std::int64_t given_ = 0;    ///< of the track
    std::int64_t of_pass_ = 0;  ///< of these, of the pass that is under way
    bool is_first_pass_ = true;
};

}  // namespace mattebox
