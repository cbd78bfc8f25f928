#include "report/sheet/sheet_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/overlay_shapes.h"

namespace mattebox {
namespace {

constexpr double label_height = 12, label_padding = 3, label_ascent = 9;
constexpr double widest_label = 110;
constexpr int lowest_labelled = 40;  // pictures smaller than that have no room for words

std::string rect_attributes(const PreviewBox& box) {
    return fmt::format(R"(x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")", box.x, box.y, box.w, box.h);
}

std::string zone_svg(const ZonePaths& paths) {
    if (paths.covered.empty()) return {};
    std::string svg = fmt::format(R"(<path d="{}" fill="{}" fill-opacity="{}"/>)", paths.covered,
                                  overlay_color::covered, covered_opacity);
    if (!paths.clear.empty()) {
        svg += fmt::format(R"(<path d="{}" fill="none" stroke="{}" stroke-opacity=".9"/>)", paths.clear,
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
        const CanvasRect seen = seen_box(focus, plan.master.size, framing);
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
    if (has_own_canvas(entry.framing(), placement)) {
        const Projection to_preview(placement.canvas, preview);
        if (const Zone* zone = zone_for(placement, plan.surface))
            overlay.svg += zone_svg(zone_paths(*zone, placement.canvas, to_preview));
        for (const DeviceCrop& crop : placement.crops) {
            if (crop.box != whole(placement.canvas)) overlay.svg += crop_svg(crop, to_preview);
        }
    }
    add_focus(entry, plan, preview, overlay);
    return overlay;
}

}  // namespace mattebox
