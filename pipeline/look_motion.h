/// Looks at a motion master: one rough pass over its pictures, a few of them looked at closely, and its
/// sound. The picture that stands for it is looked at as a still is.
#pragma once

#include "look.h"
#include "media/motion/av_source.h"

namespace mattebox {

/// Shots, what matters in each, how it sounds, and which picture stands for it. Throws Error where the master
/// is damaged, or as look_at() does.
std::shared_ptr<const MotionAttention> look_over_time(const MotionSource& source, const Sidecar& sidecar,
                                                      FocusMode mode, const Models& models);

/// The picture that is shown at `time`, seconds from the first, in rgb of the master's size.
Picture read_picture(const MotionSource& source, double time);

/// When the picture is shown that stands for the master; 0 for stills.
double cover_of(const Attention& attention);

}  // namespace mattebox
