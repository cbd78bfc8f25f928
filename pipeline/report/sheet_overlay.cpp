#include "report/sheet_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace mattebox {
namespace {

constexpr double label_height = 12, label_padding = 3, label_ascent = 9;
constexpr double widest_label = 110;
constexpr int lowest_labelled = 40;  // pictures smaller than that have no room for words

struct OnPreview;
using PreviewBox = Rect<OnPreview, double>;

/// From the canvas that zones and crops are given on to the preview.
struct Projection {
    double x = 1, y = 1;

    Projection(Size canvas, Size preview)
        : x(preview.width / std::max(1.0, static_cast<double>(canvas.width))),
          y(preview.height / std::max(1.0, static_cast<double>(canvas.height))) {}

    PreviewBox operator()(const CanvasRect& box) const {
        return {box.x * x, box.y * y, box.w * x, box.h * y};
    }
};

/// On half pixels, so that an outline one pixel wide stays one pixel wide.
PreviewBox crisp(const PreviewBox& box) {
    const double left = std::round(box.x) + 0.5, top = std::round(box.y) + 0.5;
    return {left, top, std::max(0.0, std::round(box.right()) - 0.5 - left),
            std::max(0.0, std::round(box.bottom()) - 0.5 - top)};
}

std::string rect_attributes(const PreviewBox& box) {
    return fmt::format(R"(x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")", box.x, box.y, box.w, box.h);
}

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

/// The outline of the clear area; empty where nothing but keep-out boxes is known.
std::string clear_path(const Zone& zone, const Placement& placement, const Projection& to_preview) {
    if (zone.polygon.size() >= 3) return counter_clockwise(zone.polygon, to_preview);
    if (zone.circle) return counter_clockwise(*zone.circle, to_preview);
    if (!zone.margins || *zone.margins == Margins{}) return {};
    const Margins& margins = *zone.margins;
    const CanvasRect box{margins.left, margins.top, placement.canvas.width - margins.left - margins.right,
                         placement.canvas.height - margins.top - margins.bottom};
    return counter_clockwise(crisp(to_preview(box)));
}

std::string zone_svg(const Zone& zone, const Placement& placement, const Projection& to_preview) {
    const std::string clear = clear_path(zone, placement, to_preview);
    std::string covered;
    if (!clear.empty()) covered = clockwise(to_preview(whole(placement.canvas))) + clear;
    for (const CanvasRect& box : zone.keep_out) covered += clockwise(to_preview(box));
    if (covered.empty()) return {};
    std::string svg = fmt::format(R"(<path d="{}" fill="{}" fill-opacity="{}"/>)", covered,
                                  overlay_color::covered, covered_opacity);
    if (!clear.empty()) {
        svg += fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-opacity=".9"/>)", clear,
                           overlay_color::clear);
    }
    return svg;
}

std::string crop_svg(const DeviceCrop& crop, const Projection& to_preview) {
    const std::string box = rect_attributes(crisp(to_preview(crop.box)));
    return fmt::format(
        R"(<g fill="none"><rect {0} stroke="#000" stroke-opacity=".5"/><rect {0} stroke="{1}" stroke-dasharray="5 3"/></g>)",
        box, overlay_color::crop);
}

struct Label {
    PreviewBox box;
    std::string text;
};

/// The name of a focus: over its box, or inside where the picture ends; nothing where it would hide the
/// picture.
Label focus_label(const Focus& focus, const PreviewBox& box, Size preview) {
    if (preview.height < lowest_labelled || preview.width < lowest_labelled) return {};
    const std::string name = focus.name.empty() ? to_text(focus.kind) : focus.name;
    const double room = std::min(widest_label, static_cast<double>(preview.width)) - 2 * label_padding;
    const std::string text = label_pen.fitted(name, room);
    const double width = label_pen.width(text) + 2 * label_padding;
    const double x = std::min(box.x - 0.5, preview.width - width);
    const double y = box.y >= label_height ? box.y - label_height : box.y;
    if (text.empty() || y + label_height > preview.height) return {};
    return {{std::floor(x), y - 0.5, width, label_height}, text};
}

/// The boxes of what matters and is seen, and the names that have room beside each other.
void add_focus(const Entry& entry, const Plan& plan, Size preview, Overlay& overlay) {
    const Framing& framing = entry.framing();
    const Projection to_preview(framing.canvas, preview);
    std::vector<Label> labels;
    std::string boxes, plates;
    for (const Focus& focus : plan.attention.focus) {
        const CanvasRect seen =
            intersect(intersect(to_canvas(focus.box, plan.master.size, framing), to_rect(framing.placed)),
                      whole(framing.canvas));
        if (seen.is_empty()) continue;
        const PreviewBox box = crisp(to_preview(seen));
        boxes += fmt::format(R"(<rect {}{}/>)", rect_attributes(box),
                             focus.must ? R"( stroke-width="1.6")" : R"( stroke-opacity=".7")");
        Label label = focus_label(focus, box, preview);
        const bool is_free = std::none_of(labels.begin(), labels.end(), [&](const Label& other) {
            return !intersect(label.box, other.box).is_empty();
        });
        if (!label.text.empty() && is_free) labels.push_back(std::move(label));
    }
    if (boxes.empty()) return;
    for (const Label& label : labels) {
        plates += fmt::format("<rect {}/>", rect_attributes(label.box));
        overlay.labels.push_back({label.box.x + label_padding, label.box.y + label_ascent, label.text});
    }
    overlay.svg += fmt::format(R"(<g fill="none" stroke="{}">{}</g><g fill="#111" fill-opacity=".72">{}</g>)",
                               overlay_color::focus, boxes, plates);
}

}  // namespace

Overlay draw_overlay(const Entry& entry, const Plan& plan, Size preview) {
    const Placement& placement = entry.placement();
    Overlay overlay;
    // Zones and crops are figures on the placement's own canvas and say nothing about one of another shape.
    if (entry.framing().canvas == placement.canvas) {
        const Projection to_preview(placement.canvas, preview);
        if (const Zone* zone = zone_for(placement, plan.surface))
            overlay.svg += zone_svg(*zone, placement, to_preview);
        for (const DeviceCrop& crop : placement.crops) {
            if (crop.box != whole(placement.canvas)) overlay.svg += crop_svg(crop, to_preview);
        }
    }
    add_focus(entry, plan, preview, overlay);
    return overlay;
}

}  // namespace mattebox
