/// The focus that a shot is about, from moment to moment: what a framing over time is judged by.
#pragma once

#include <vector>

#include "plan/framing/framing.h"
#include "plan/motion/motion_rendition.h"
#include "plan/shot.h"

namespace mattebox {

/// What must stay; where nothing must, the one subject that outweighs all others for most of the shot. Empty
/// where there is none. They point into `shot`.
std::vector<const FocusTrack*> leads_of(const Shot& shot);

/// Whether what holds all moments of `track` is larger than it ever is.
bool is_moving(const FocusTrack& track);

/// Moments from `start` to `end`, about `apart` seconds apart; both ends among them, and not too many.
std::vector<double> moments_between(double start, double end, double apart);

/// Where all of `tracks` that are there at `time` are, in one box; empty where none is.
NormRect box_of(const std::vector<const FocusTrack*>& tracks, double time);

/// The least share of its time for which one of `tracks` is whole, and clear of what the placements of `wish`
/// cover for certain, 0 to 1; 1 where there are none.
double held_share(const std::vector<const FocusTrack*>& tracks, const ShotFraming& framing,
                  const FramingWish& wish);

/// Where a box of the master lands on the canvas at `time`; it may lie partly or wholly outside.
CanvasRect to_canvas(const NormRect& box, Size master, const ShotFraming& framing, double time);

}  // namespace mattebox
