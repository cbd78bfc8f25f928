#include "plan/framing/place_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "plan/focus/map_sum.h"
#include "plan/framing/clear_area.h"

namespace mattebox {
namespace {

/// All corners, the nearest to the preferred one first: along the same edge, then across.
std::array<Corner, 4> in_order(Corner preferred) {
    switch (preferred) {
        case Corner::top_left:
            return {preferred, Corner::top_right, Corner::bottom_left, Corner::bottom_right};
        case Corner::top_right:
            return {preferred, Corner::top_left, Corner::bottom_right, Corner::bottom_left};
        case Corner::bottom_left:
            return {preferred, Corner::bottom_right, Corner::top_left, Corner::top_right};
        case Corner::bottom_right:
            break;
    }
    return {Corner::bottom_right, Corner::bottom_left, Corner::top_right, Corner::top_left};
}

const char* to_text(Corner corner) {
    switch (corner) {
        case Corner::top_left:
            return "top left";
        case Corner::top_right:
            return "top right";
        case Corner::bottom_left:
            return "bottom left";
        case Corner::bottom_right:
            return "bottom right";
    }
    return "";
}

CanvasPixels box_in(const CanvasRect& area, Corner corner, double width, double height, double margin) {
    const bool is_left = corner == Corner::top_left || corner == Corner::bottom_left;
    const bool is_top = corner == Corner::top_left || corner == Corner::top_right;
    const double x = is_left ? area.x + margin : area.right() - margin - width;
    const double y = is_top ? area.y + margin : area.bottom() - margin - height;
    return {static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)),
            std::max(1, static_cast<int>(std::lround(width))),
            std::max(1, static_cast<int>(std::lround(height)))};
}

/// How much stands under a box: the share of the box that a focus takes, and the weight of the map under it.
double disturbance(const CanvasPixels& box, const Framing& framing, Size master, const Attention& attention,
                   const MapSum& map) {
    const CanvasRect rect = to_rect(box);
    double worst = 0;
    for (const Focus& focus : attention.focus) {
        worst = std::max(worst, intersect(rect, to_canvas(focus.box, master, framing)).area() / rect.area());
    }
    const double scale = framing.scale();
    const NormRect below{(framing.cut.x + (rect.x - framing.placed.x) / scale) / master.width,
                         (framing.cut.y + (rect.y - framing.placed.y) / scale) / master.height,
                         rect.w / scale / master.width, rect.h / scale / master.height};
    return std::max(worst, map.over(below));
}

}  // namespace

PlacedOverlay place_overlay(const OverlayWish& wish, const Framing& framing, Size master,
                            const Attention& attention, const std::vector<const Placement*>& placements,
                            Surface surface, std::vector<std::string>& reasons) {
    CanvasRect area = whole(framing.canvas);
    for (const Placement* placement : placements) {
        const Zone* zone = zone_for(*placement, surface);
        if (zone == nullptr || placement->canvas != framing.canvas) continue;
        const CanvasRect shared = intersect(area, ClearArea(*zone, framing.canvas).core());
        if (!shared.is_empty()) area = shared;
    }
    const double side = std::min(framing.canvas.width, framing.canvas.height);
    const double margin = std::min(wish.margin * side, std::min(area.w, area.h) / 4);
    double width = std::min(wish.width * side, area.w - 2 * margin);
    double height = width / wish.ratio;
    if (height > area.h - 2 * margin) {
        height = area.h - 2 * margin;
        width = height * wish.ratio;
    }

    // A twentieth of what matters under a logo is noticed; less is not worth another corner.
    constexpr double free_enough = 0.05;
    const MapSum map(attention.focus.empty() ? attention.map : FocusMap{});
    CanvasPixels best{};
    double least = 2;
    for (const Corner corner : in_order(wish.corner)) {
        const CanvasPixels box = box_in(area, corner, width, height, margin);
        const double disturbed = disturbance(box, framing, master, attention, map);
        if (disturbed < least) {
            best = box;
            least = disturbed;
        }
        if (disturbed > free_enough) continue;
        if (corner != wish.corner) {
            reasons.push_back(
                fmt::format("{} stands {}: its own corner holds what matters", wish.name, to_text(corner)));
        }
        return {wish.name, box};
    }
    reasons.push_back(
        fmt::format("{} covers {:.0f} % of what matters at best: no corner is free", wish.name, 100 * least));
    return {wish.name, best};
}

}  // namespace mattebox
