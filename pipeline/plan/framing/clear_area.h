/// The part of a canvas that an interface leaves free, as a few rectangles that do not overlap, so that how
/// much of a box is clear is a sum of exact intersections.
#pragma once

#include <vector>

#include "plan/geometry.h"
#include "plan/placement.h"

namespace mattebox {

class ClearArea {
  public:
    /// The whole canvas.
    explicit ClearArea(Size canvas);
    /// One rectangle of it: a device crop.
    explicit ClearArea(const CanvasRect& box);
    /// What `zone` leaves of `canvas`. Exact for margins, keep-out boxes and polygons of upright edges;
    /// slanted edges within a pixel, circles within 0.1 % of their area.
    ClearArea(const Zone& zone, Size canvas);

    /// The share of `box` that is clear, 0 to 1. For an empty box: 1 or 0, by its position.
    double share(const CanvasRect& box) const;

    /// The largest upright rectangle that was found inside; where content is placed. Never empty unless the
    /// area is.
    const CanvasRect& core() const { return core_; }

    const std::vector<CanvasRect>& pieces() const { return pieces_; }

  private:
    void subtract(const CanvasRect& box);
    void find_core(const Zone& zone, Size canvas);

    std::vector<CanvasRect> pieces_;
    CanvasRect core_;
};

/// What the margins leave of the canvas.
CanvasRect inside(const Margins& margins, Size canvas);

}  // namespace mattebox
