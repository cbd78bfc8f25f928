/// Animations that libvips reads, as frames of libav's. For av_*.cpp alone.
#pragma once

#include <filesystem>
#include <memory>

#include "media/motion/av_source_state.h"

namespace mattebox {

/// Fills in what an animation is. Throws Error as MotionSource does.
void probe_animation(MotionSource::State& state);

std::unique_ptr<FrameSource> open_animation(const std::filesystem::path& path, const OpenWish& wish);

}  // namespace mattebox
