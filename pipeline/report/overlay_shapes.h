/// The shapes that lie over a picture of sheet.jpg and report.html: what the interface covers, device crops,
/// what matters. Worked out once, for both.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "plan/framing/framing.h"

namespace mattebox {

struct OnPreview;
using PreviewBox = Rect<OnPreview, double>;
using PreviewPoint = Point<OnPreview, double>;

/// From the canvas that zones and crops are given on to the preview.
struct Projection {
    double x = 1, y = 1;

    Projection(Size canvas, Size preview)
        : x(preview.width / std::max(1.0, static_cast<double>(canvas.width))),
          y(preview.height / std::max(1.0, static_cast<double>(canvas.height))) {}

    PreviewBox operator()(const CanvasRect& box) const {
        return {box.x * x, box.y * y, box.w * x, box.h * y};
    }
    PreviewPoint operator()(const CanvasPoint& point) const { return {point.x * x, point.y * y}; }
};

/// On half pixels, so that an outline one pixel wide stays one pixel wide.
PreviewBox crisp(const PreviewBox& box);

/// The paths of a zone, as SVG writes them. Both are empty where nothing is covered.
struct ZonePaths {
    std::string covered;  ///< all that is covered, nothing of it twice, under the non-zero rule
    std::string clear;    ///< the outline of the clear area; empty where only keep-out boxes are known
};

ZonePaths zone_paths(const Zone& zone, Size canvas, const Projection& to_preview);

/// What of a focus is seen on the canvas: its box, within the picture that is placed there. Empty: nothing.
CanvasRect seen_box(const Focus& focus, Size master, const Framing& framing);

/// The same as an outline, slanted where the focus is: three corners or more, or none.
std::vector<CanvasPoint> seen_outline(const Focus& focus, Size master, const Framing& framing);

/// Whether zones and crops, which are figures on the placement's own canvas, say something about a framing.
bool has_own_canvas(const Framing& framing, const Placement& placement);

}  // namespace mattebox
