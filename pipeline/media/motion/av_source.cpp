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

}  // namespace mattebox
