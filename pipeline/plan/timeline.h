/// Which moments of a motion master are shown, and how many pictures a second.
#pragma once

#include <cstdint>
#include <string>

#include "plan/motion/frame_rate.h"

namespace mattebox {

/// What fills a placement's shortest duration, where the master is shorter.
enum class Extension { none, loop, hold };

/// The part of the master from `start` to `end`, both in seconds from its first picture; shown for `length`
/// seconds, which is longer than that only where it is looped, or its last picture held.
struct Timeline {
    double start = 0;
    double end = 0;
    double length = 0;
    FrameRate rate;
    Extension extension = Extension::none;

    std::int64_t pictures() const;  ///< that are shown, 1 at least
    bool operator==(const Timeline&) const = default;
};

/// "0:03.4", "1:02:03.4": seconds as a time code; hours only where there are some.
std::string time_code(double seconds);

/// The pictures of a timeline that one picture of the master makes: from `first` up to, not including,
/// `last`.
struct Shown {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

/// Of a picture that the master shows from `time` until `until`, seconds from its first picture; nearest in
/// time, so that a source of the same rate with rounded timestamps gives each picture once. Of loops and held
/// pictures, the first pass alone.
Shown shown_of(const Timeline& timeline, double time, double until);

}  // namespace mattebox
