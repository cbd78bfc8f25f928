#include "media/motion/av_source.h"

#include <algorithm>

#include "media/motion/av_probe.h"
#include "media/motion/av_source_state.h"

namespace mattebox {

bool is_motion(const std::filesystem::path& path) {
    return find_motion_kind(path) != nullptr;
}

MotionSource::MotionSource(const std::filesystem::path& path, const OpenWish& wish)
    : state_(std::make_unique<State>(probe_motion(path, wish))) {}

MotionSource::~MotionSource() = default;

const Master& MotionSource::master() const {
    return state_->master;
}

std::optional<double> MotionSource::key_picture_before(double time) const {
    const double tick = av_q2d(state_->tick);
    const auto wanted = state_->origin + static_cast<std::int64_t>(time / tick);
    const auto next = std::upper_bound(state_->keys.begin(), state_->keys.end(), wanted);
    if (next == state_->keys.begin() || *std::prev(next) < state_->origin) return std::nullopt;
    return static_cast<double>(*std::prev(next) - state_->origin) * tick;
}

}  // namespace mattebox
