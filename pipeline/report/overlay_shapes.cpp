#include "report/overlay_shapes.h"

#include <fmt/format.h>

#include <cmath>

namespace mattebox {
namespace {

// Canvas and keep-out boxes turn clockwise and the clear area the other way: under the non-zero rule one path
// is then all that is covered, and nothing is tinted twice where boxes overlap.
std::string clockwise(const PreviewBox& box) {
    return fmt::format("M{:.1f} {:.1f}H{:.1f}V{:.1f}H{:.1f}Z", box.x, box.y, box.right(), box.bottom(),
                       box.x);
}

std::string counter_clockwise(const PreviewBox& box) {
    return fmt::format("M{:.1f} {:.1f}V{:.1f}H{:.1f}V{:.1f}Z", box.x, box.y, box.bottom(), box.right(),
                       box.y);
}

std::string counter_clockwise(const std::vector<CanvasPoint>& polygon, const Projection& to_preview) {
    double twice_area = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const CanvasPoint& a = polygon[i];
        const CanvasPoint& b = polygon[(i + 1) % polygon.size()];
        twice_area += a.x * b.y - b.x * a.y;
    }
    std::vector<CanvasPoint> points = polygon;
    if (twice_area > 0) std::reverse(points.begin(), points.end());
    std::string path;
    for (const CanvasPoint& point : points) {
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", point.x * to_preview.x,
                            point.y * to_preview.y);
    }
    return path + "Z";
}

std::string counter_clockwise(const Circle& circle, const Projection& to_preview) {
    const double rx = circle.radius * to_preview.x, ry = circle.radius * to_preview.y;
    const double x = circle.centre.x * to_preview.x, y = circle.centre.y * to_preview.y;
    return fmt::format("M{:.1f} {:.1f}A{:.2f} {:.2f} 0 1 0 {:.1f} {:.1f}A{:.2f} {:.2f} 0 1 0 {:.1f} {:.1f}Z",
                       x + rx, y, rx, ry, x - rx, y, rx, ry, x + rx, y);
}

std::string clear_path(const Zone& zone, Size canvas, const Projection& to_preview) {
    if (zone.polygon.size() >= 3) return counter_clockwise(zone.polygon, to_preview);
    if (zone.circle) return counter_clockwise(*zone.circle, to_preview);
    if (!zone.margins || *zone.margins == Margins{}) return {};
    const Margins& margins = *zone.margins;
    const CanvasRect box{margins.left, margins.top, canvas.width - margins.left - margins.right,
                         canvas.height - margins.top - margins.bottom};
    return counter_clockwise(crisp(to_preview(box)));
}

CanvasPoint to_canvas(const NormPoint& point, Size master, const Framing& framing) {
    const CanvasRect box = to_canvas(NormRect{point.x, point.y, 0, 0}, master, framing);
    return {box.x, box.y};
}

/// The part of an outline on one side of an upright or level line: `inside` is how far a point lies within.
template <class Inside>
std::vector<CanvasPoint> clipped(const std::vector<CanvasPoint>& outline, const Inside& inside) {
    std::vector<CanvasPoint> kept;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const CanvasPoint& a = outline[i];
        const CanvasPoint& b = outline[(i + 1) % outline.size()];
        const double in_a = inside(a), in_b = inside(b);
        if (in_a >= 0) kept.push_back(a);
        if ((in_a < 0) == (in_b < 0)) continue;
        const double share = in_a / (in_a - in_b);
        kept.push_back({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
    }
    return kept;
}

/// What of the canvas the picture covers; the rest is fill.
CanvasRect picture_box(const Framing& framing) {
    return intersect(to_rect(framing.placed), whole(framing.canvas));
}

}  // namespace

PreviewBox crisp(const PreviewBox& box) {
    const double left = std::round(box.x) + 0.5, top = std::round(box.y) + 0.5;
    return {left, top, std::max(0.0, std::round(box.right()) - 0.5 - left),
            std::max(0.0, std::round(box.bottom()) - 0.5 - top)};
}

ZonePaths zone_paths(const Zone& zone, Size canvas, const Projection& to_preview) {
    ZonePaths paths;
    paths.clear = clear_path(zone, canvas, to_preview);
    if (!paths.clear.empty()) paths.covered = clockwise(to_preview(whole(canvas))) + paths.clear;
    for (const CanvasRect& box : zone.keep_out) paths.covered += clockwise(to_preview(box));
    return paths;
}

CanvasRect seen_box(const Focus& focus, Size master, const Framing& framing) {
    return intersect(to_canvas(focus.box, master, framing), picture_box(framing));
}

std::vector<CanvasPoint> seen_outline(const Focus& focus, Size master, const Framing& framing) {
    const CanvasRect picture = picture_box(framing);
    std::vector<CanvasPoint> outline;
    if (focus.quad) {
        for (const NormPoint& corner : *focus.quad) outline.push_back(to_canvas(corner, master, framing));
        outline = clipped(outline, [&](const CanvasPoint& p) { return p.x - picture.x; });
        outline = clipped(outline, [&](const CanvasPoint& p) { return p.y - picture.y; });
        outline = clipped(outline, [&](const CanvasPoint& p) { return picture.right() - p.x; });
        outline = clipped(outline, [&](const CanvasPoint& p) { return picture.bottom() - p.y; });
    } else if (const CanvasRect box = seen_box(focus, master, framing); !box.is_empty()) {
        outline = {{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
    }
    return outline.size() < 3 ? std::vector<CanvasPoint>() : outline;
}

bool has_own_canvas(const Framing& framing, const Placement& placement) {
    return framing.canvas == placement.canvas;
}

}  // namespace mattebox
