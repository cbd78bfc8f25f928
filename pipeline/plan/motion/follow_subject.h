/// A camera that goes along with what a shot is about.
#pragma once

#include <optional>
#include <vector>

#include "plan/framing/framing.h"
#include "plan/motion/motion_rendition.h"
#include "plan/shot.h"

namespace mattebox {

/// A cut of one size that moves with `leads`, not empty, by the figures of camera_rule: it stands while they
/// are near their place, the middle of the clear area. `wish.attention` is that of the shot. Nothing where no
/// cut covers the canvas.
std::optional<ShotFraming> follow_subject(const Shot& shot, const std::vector<const FocusTrack*>& leads,
                                          const FramingWish& wish);

}  // namespace mattebox
