#include "media/motion/av_source.h"

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
    const std::ptrdiff_t count = state_->keys_until(state_->ticks_at(time));
    if (count == 0) return std::nullopt;
    const std::int64_t key = state_->keys[static_cast<std::size_t>(count - 1)];
    if (key < state_->origin) return std::nullopt;
    return static_cast<double>(key - state_->origin) * av_q2d(state_->tick);
}

}  // namespace mattebox
