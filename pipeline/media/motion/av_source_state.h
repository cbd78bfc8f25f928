/// What an opened motion master keeps for its readers. For av_*.cpp alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "media/motion/av_frames.h"
#include "media/motion/av_source.h"
#include "media/motion/motion_kind.h"

namespace mattebox {

struct MotionSource::State {
    Master master;
    OpenWish wish;
    const MotionKind* kind = nullptr;
    int picture = -1;  ///< which stream
    int sound = -1;
    AVRational tick{1, 1};           ///< of the pictures' timestamps
    std::int64_t origin = 0;         ///< when the first picture is shown, in ticks
    std::vector<std::int64_t> keys;  ///< ascending; empty where seeking is not to be trusted
    /// Of a container that stamps no picture (AVI): when each is shown, in order, in ticks.
    std::vector<std::int64_t> times;

    /// `time`, in seconds from the first picture, on the pictures' clock.
    std::int64_t ticks_at(double time) const {
        constexpr double rounding = 1e-3;  // of a tick: a time in seconds may fall just short of one
        return origin + static_cast<std::int64_t>(std::floor(time / av_q2d(tick) + rounding));
    }
    /// How many key pictures are shown at or before `ticks`.
    std::ptrdiff_t keys_until(std::int64_t ticks) const {
        return std::upper_bound(keys.begin(), keys.end(), ticks) - keys.begin();
    }
    double origin_seconds() const { return static_cast<double>(origin) * av_q2d(tick); }
    FrameWish frame_wish(int stream) const {
        FrameWish frames;
        frames.path = master.path;
        frames.kind = kind;
        frames.limits = wish.limits;
        frames.stream = stream;
        frames.origin = origin_seconds();
        frames.is_tolerant = wish.is_salvaged;
        return frames;
    }
};

}  // namespace mattebox
