/// Placements, masters and focus for tests, in one line each.
#pragma once

#include <string>

#include "plan/plan.h"

namespace mattebox::test {

inline Placement placement(const std::string& id, Size canvas, std::vector<std::string> tags = {"feed"}) {
    Placement made;
    made.id = id;
    made.platform = id.substr(0, id.find('.'));
    made.name = id;
    made.tags = std::move(tags);
    made.accepts_still = true;
    made.canvas = canvas;
    made.still = StillLimits{};
    made.still->formats = {"jpeg"};
    return made;
}

inline Zone margins(double top, double right, double bottom, double left,
                    Confidence confidence = Confidence::official) {
    Zone zone;
    zone.margins = Margins{top, right, bottom, left};
    zone.confidence = confidence;
    return zone;
}

/// A story as the platform's ads cover it: 269 px above, 672 px below, 65 px beside.
inline Placement story() {
    Placement made = placement("instagram.story", {1080, 1920}, {"vertical", "story"});
    made.organic = margins(250, 0, 340, 0, Confidence::industry);
    made.ad = margins(269, 65, 672, 65);
    return made;
}

inline Master master(int width, int height) {
    Master made;
    made.path = "hero.jpg";
    made.format = "jpeg";
    made.size = {width, height};
    return made;
}

inline Focus must(const std::string& name, NormRect box) {
    return {name, FocusKind::area, box, 1.0, true, 1};
}
inline Focus wish(const std::string& name, NormRect box, double weight = 1.0) {
    return {name, FocusKind::area, box, weight, false, 1};
}

inline Attention attention(std::vector<Focus> focus) {
    Attention made;
    made.focus = std::move(focus);
    made.source = "sidecar";
    return made;
}

/// A map with all of its weight in one box.
inline Attention stands_out(NormRect box) {
    Attention made;
    made.source = "saliency";
    made.map.weights.assign(FocusMap::side * FocusMap::side, 0.0F);
    int cells = 0;
    const auto is_inside = [&box](int x, int y) {
        const double cx = (x + 0.5) / FocusMap::side, cy = (y + 0.5) / FocusMap::side;
        return cx > box.x && cx < box.right() && cy > box.y && cy < box.bottom();
    };
    for (int y = 0; y < FocusMap::side; ++y) {
        for (int x = 0; x < FocusMap::side; ++x) cells += is_inside(x, y) ? 1 : 0;
    }
    for (int y = 0; y < FocusMap::side; ++y) {
        for (int x = 0; x < FocusMap::side; ++x) {
            if (is_inside(x, y)) {
                made.map.weights[static_cast<std::size_t>(y * FocusMap::side + x)] =
                    1.0F / static_cast<float>(cells);
            }
        }
    }
    return made;
}

/// A master of the canvas' own size, shown whole: shares of the master are shares of the canvas.
inline Framing whole_canvas(Size canvas) {
    Framing framing;
    framing.canvas = canvas;
    framing.cut = {0, 0, canvas.width, canvas.height};
    framing.placed = {0, 0, canvas.width, canvas.height};
    return framing;
}

}  // namespace mattebox::test
