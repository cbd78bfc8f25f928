/// What is cut from the master and where it lands on the canvas. Knows nothing of pixels' values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/focus.h"
#include "plan/framing/fit.h"
#include "plan/geometry.h"
#include "plan/placement.h"

namespace mattebox {

/// One cut of the upright master, and the box of the canvas that it fills. Snapped once: both are whole
/// pixels, and nobody rounds afterwards.
struct Framing {
    Size canvas;
    PixelRect cut;
    CanvasPixels placed;
    Fit fit = Fit::crop;  ///< crop, pad or keep: what was done
    Fill fill;            ///< FillKind::none where the cut covers the canvas
    std::vector<std::string> reasons;

    /// Canvas pixels for one pixel of the master; above 1 the master is enlarged.
    double scale() const { return cut.w > 0 ? static_cast<double>(placed.w) / cut.w : 1.0; }
    bool covers_canvas() const { return placed.w == canvas.width && placed.h == canvas.height; }
};

/// Where a box of the master lands on the canvas; it may lie partly or wholly outside.
CanvasRect to_canvas(const NormRect& box, Size master, const Framing& framing);

/// Everything that decides a framing.
struct FramingWish {
    Size master;
    const Attention* attention = nullptr;
    std::optional<NormPoint> focal;
    std::vector<const Placement*> placements;  ///< of one canvas: the framing is to serve all of them
    Surface surface = Surface::organic;
    Size canvas;
    Fit fit = Fit::automatic;
    Fill fill;
    std::optional<NormRect> cut;  ///< the designer's own
    bool is_centred = false;      ///< look for nothing: the middle of the master
    bool is_even = false;         ///< motion: cut and placed begin and end at even pixels, for 4:2:0
};

/// Finds the framing: over positions and zooms it keeps what must stay in the clear area and in the device
/// crops, then what weighs most, then as much of the picture as it can. Pure arithmetic, below 0.2 ms.
Framing find_framing(const FramingWish& wish);

/// How well a framing serves a wish: points, to compare framings of one wish by; see
/// plan/framing/framing_score.h.
double rate(const Framing& framing, const FramingWish& wish);

}  // namespace mattebox
