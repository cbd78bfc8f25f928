#include "plan/motion/shot_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "plan/focus/focus_over_time.h"
#include "plan/motion/frame_shot.h"

namespace mattebox {
namespace {

FocusTrack standing(const Focus& focus, double start, double end) {
    return {focus, {{start, focus.box}, {end, focus.box}}};
}

/// The shot with what the sidecar declares, unless its tracks hold that already.
Shot with_declared(Shot shot, const std::vector<Focus>& focus) {
    for (const Focus& one : focus) {
        const bool is_there =
            std::any_of(shot.tracks.begin(), shot.tracks.end(),
                        [&one](const FocusTrack& track) { return track.focus.name == one.name; });
        if (one.is_declared && !is_there) shot.tracks.push_back(standing(one, shot.start, shot.end));
    }
    return shot;
}

}  // namespace

std::vector<Shot> shots_of(double seconds, const Attention& attention) {
    std::vector<Shot> shots;
    if (!attention.motion || attention.motion->shots.empty()) {
        Shot all{0, seconds, {}, attention.map, attention.source};
        for (const Focus& one : attention.focus) all.tracks.push_back(standing(one, 0, seconds));
        shots.push_back(std::move(all));
        return shots;
    }
    shots.reserve(attention.motion->shots.size());
    for (const Shot& shot : attention.motion->shots) shots.push_back(with_declared(shot, attention.focus));
    // Looks end with the last picture that they saw, files a little later.
    shots.front().start = 0;
    shots.back().end = std::max(shots.back().end, seconds);
    return shots;
}

Attention attention_at(double time, const Attention& attention) {
    constexpr double same_moment = 1e-3;
    if (!attention.motion || attention.motion->shots.empty() ||
        std::abs(time - attention.motion->cover) < same_moment)
        return attention;
    const std::vector<Shot>& shots = attention.motion->shots;
    const auto later =
        std::find_if(shots.begin(), shots.end(), [time](const Shot& shot) { return shot.start > time; });
    const Shot shot =
        with_declared(later == shots.begin() ? shots.front() : *std::prev(later), attention.focus);
    Attention at = attention_of(shot, attention.look);
    // What has left by then still counts: that only keeps the picture near its shot's framing.
    for (std::size_t i = 0; i < shot.tracks.size(); ++i) at.focus[i].box = box_at(shot.tracks[i], time);
    return at;
}

}  // namespace mattebox
