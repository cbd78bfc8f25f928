/// Where a logo goes: a corner of the clear area, off everything that matters.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace mattebox {

/// The box of `wish` on the framing's canvas, inside what every one of `placements` leaves clear on
/// `surface`: the preferred corner, or the next one where a focus stands there. Adds to `reasons` when it is
/// another corner, or when no corner is free.
PlacedOverlay place_overlay(const OverlayWish& wish, const Framing& framing, Size master,
                            const Attention& attention, const std::vector<const Placement*>& placements,
                            Surface surface, std::vector<std::string>& reasons);

}  // namespace mattebox
