#include "plan/checks/creative_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/checks/motion_zone_check.h"
#include "plan/checks/zone_check.h"
#include "plan/focus/focus_rules.h"

namespace mattebox {
namespace {

// Half the size of an odd canvas is a pixel off; what differs by less than this looks the same.
constexpr double same_shape = 0.01;

/// The middle of the file over the whole canvas; all of it where the shapes are equal.
Framing cover(Size size, Size canvas) {
    Framing framing;
    framing.canvas = canvas;
    framing.placed = {0, 0, canvas.width, canvas.height};
    const double zoom = std::max(static_cast<double>(canvas.width) / size.width,
                                 static_cast<double>(canvas.height) / size.height);
    const auto length = [zoom](int side, int on_canvas) {
        return std::clamp(static_cast<int>(std::lround(on_canvas / zoom)), 1, side);
    };
    const int width = length(size.width, canvas.width), height = length(size.height, canvas.height);
    framing.cut = {(size.width - width) / 2, (size.height - height) / 2, width, height};
    return framing;
}

bool has_shape_of(Size size, Size canvas) {
    return std::abs(size.ratio() / canvas.ratio() - 1) <= same_shape;
}

/// Whether the placement shows a picture of this shape as it is, and so has no zone for it.
bool is_shown_as_it_is(Size size, const Placement& placement) {
    const bool is_alternative =
        std::any_of(placement.alternative_canvases.begin(), placement.alternative_canvases.end(),
                    [size](Size other) { return has_shape_of(size, other); });
    return is_alternative || placement.fit == Fit::keep;
}

CheckRow about_shape(Size size, const Placement& placement, const char* accepted, const std::string& means) {
    const std::string canvas = fmt::format("{}x{}", placement.canvas.width, placement.canvas.height);
    const std::string shape = fmt::format("{}x{}", size.width, size.height);
    return {
        Severity::ok,
        "zone.shape",
        "shape",
        shape,
        fmt::format(fmt::runtime(accepted), canvas),
        fmt::format("{} has not the shape of the canvas of {}, {}: {}", shape, placement.id, canvas, means)};
}

bool counts(const Focus& focus) {
    return focus.must || focus.is_declared;
}

/// Of words, in pixels; 0 of everything else.
double line_height(const FocusTrack& track, Size size) {
    if (track.focus.kind != FocusKind::text) return 0;
    // The block has room around it, half a line in all.
    const double room = 2 * focus_rule::word_margin;
    return track.moments.front().box.h * size.height / (track.focus.lines + room);
}

/// The rows that `judge` makes of the file over the canvas, as far as they can be trusted for its shape.
template <class Judge>
std::vector<CheckRow> judge_by_shape(Size size, const Placement& placement, bool has_any,
                                     const Judge& judge) {
    std::vector<CheckRow> rows;
    const bool is_same_shape = has_shape_of(size, placement.canvas);
    if (!is_same_shape && is_shown_as_it_is(size, placement)) {
        rows.push_back(
            about_shape(size, placement, "zone known for {}",
                        "it is shown in its own, and what the interface covers there is not known"));
        return rows;
    }
    if (!is_same_shape)
        rows.push_back(about_shape(size, placement, "judged cut to {}",
                                   "it was judged as if its middle covered the canvas, and can only warn"));
    for (CheckRow& row : judge(cover(size, placement.canvas))) {
        if (is_same_shape && row.code == "focus.cut") continue;  // nothing is
        if (!is_same_shape) row.severity = std::min(row.severity, Severity::warn);
        rows.push_back(std::move(row));
    }
    if (!has_any)
        rows.push_back({Severity::ok, "zone.empty", "faces, words", "none found", "",
                        "no prominent face and no large words were found, so that nothing can be covered"});
    return rows;
}

bool is_large_text(const Focus& focus) {
    return focus.kind == FocusKind::text && focus.must;
}

}  // namespace

std::vector<Focus> weigh_creative(const Attention& seen, Size size) {
    std::vector<Focus> focus = weigh(seen.detections, size, seen.look.is_graphic);
    for (const Focus& drawn : weigh(seen.detections, size, true)) {
        if (!is_large_text(drawn)) continue;
        const auto same = std::find_if(focus.begin(), focus.end(), [&drawn](const Focus& other) {
            return other.kind == FocusKind::text && other.box == drawn.box;
        });
        // What is declared and no must warns when much of it is lost.
        if (same != focus.end() && !same->must) same->is_declared = true;
    }
    return focus;
}

std::vector<CheckRow> check_creative(const std::vector<Focus>& focus, Size size, const Placement& placement,
                                     Surface surface) {
    const bool has_any = std::any_of(focus.begin(), focus.end(), counts);
    return judge_by_shape(size, placement, has_any, [&](const Framing& framing) {
        return check_each_focus(focus, size, framing, placement, surface);
    });
}

std::vector<Shot> weigh_creative(std::vector<Shot> shots, Size size) {
    const double least = focus_rule::drawn_words * std::min(size.width, size.height);
    for (Shot& shot : shots) {
        double tallest = 0;
        for (const FocusTrack& track : shot.tracks) tallest = std::max(tallest, line_height(track, size));
        for (FocusTrack& track : shot.tracks) {
            const double line = line_height(track, size);
            if (line >= least && line >= focus_rule::beside_headline * tallest && !track.focus.must)
                track.focus.is_declared = true;
        }
    }
    return shots;
}

std::vector<CheckRow> check_creative(const std::vector<Shot>& shots, double seconds, Size size,
                                     const Placement& placement, Surface surface) {
    const bool has_any = std::any_of(shots.begin(), shots.end(), [](const Shot& shot) {
        return std::any_of(shot.tracks.begin(), shot.tracks.end(),
                           [](const FocusTrack& track) { return counts(track.focus); });
    });
    return judge_by_shape(size, placement, has_any, [&](const Framing& framing) {
        const Timeline all{0, seconds, seconds, {}, Extension::none};
        return check_each_focus_over_time(shots, {{0, seconds, framing, {}}}, placement, surface, all, size);
    });
}

}  // namespace mattebox
