/// The framing of one shot: calm where a calm one serves, otherwise a camera that follows.
#pragma once

#include "plan/framing/framing.h"
#include "plan/motion/motion_rendition.h"
#include "plan/shot.h"

namespace mattebox {

/// A shot as a still would be seen: each focus with the box that holds all of its moments, and the mean map;
/// looks as `look` says.
Attention attention_of(const Shot& shot, const Look& look);

/// Finds the framing of `shot`. Of `wish.attention`, the master's, the look counts alone; focus and map are
/// the shot's own. In this order: a calm cut that holds what must stay, for 95 % of the time at least; a
/// camera that follows it, unless words or a logo must stay, for those never move; what the ladder of stills
/// gives, with padding. Where nothing must stay, the subject that outweighs all others is held or followed in
/// the same way, but nothing is padded for it, and zones do not count. About 0.1 ms, and some tenths where
/// something moves far.
ShotFraming frame_shot(const Shot& shot, const FramingWish& wish);

/// The least share of its time for which `framing` shows one of the things that frame_shot() goes by, whole
/// and clear of what the wish's placements cover for certain, 0 to 1; 1 where there are none.
double held_share(const Shot& shot, const ShotFraming& framing, const FramingWish& wish);

}  // namespace mattebox
