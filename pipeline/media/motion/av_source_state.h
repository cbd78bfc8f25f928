/// What an opened motion master keeps for its readers. For av_*.cpp alone.
#pragma once

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
