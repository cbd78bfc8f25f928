#include "plan/checks/confirm_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "plan/focus/focus_rules.h"

namespace mattebox {
namespace {

using namespace confirm_rule;

bool is_promised(const CanvasRect& box, const Framing& framing) {
    return !box.is_empty() && intersect(box, to_rect(framing.placed)).area() >= promised_share * box.area();
}

bool is_inside(const NormRect& box, const NormRect& around) {
    return intersect(box, around).area() >= promised_share * box.area();
}

/// Mean and spread of what is not hidden.
struct Levels {
    double mean = 0, spread = 0;
};

Levels levels_of(const std::vector<double>& grid, const std::vector<std::size_t>& cells) {
    Levels levels;
    const auto count = static_cast<double>(cells.size());
    for (const std::size_t i : cells) levels.mean += grid[i] / count;
    for (const std::size_t i : cells) levels.spread += (grid[i] - levels.mean) * (grid[i] - levels.mean);
    levels.spread = std::sqrt(levels.spread / count);
    return levels;
}

}  // namespace

std::vector<Promise> promised_faces(const Plan& plan, const Rendition& rendition) {
    const std::vector<Detection>& seen = plan.attention.detections;
    double largest = 0;
    for (const Detection& one : seen)
        if (one.kind == FocusKind::face) largest = std::max(largest, one.box.h);
    std::vector<Promise> promises;
    for (const Focus& focus : plan.attention.focus) {
        if (focus.kind != FocusKind::face || !focus.must || focus.is_declared) continue;
        for (const Detection& one : seen) {
            const bool is_of_it = one.kind == FocusKind::face && is_inside(one.box, focus.box);
            // A small face before a large one, or in the midst of a group, was not promised.
            if (!is_of_it || one.box.h < focus_rule::beside_largest_face * largest) continue;
            const CanvasRect box = to_canvas(one.box, plan.master.size, rendition.framing);
            if (is_promised(box, rendition.framing))
                promises.push_back({focus.name, FocusKind::face, one.box, box});
        }
    }
    std::stable_sort(promises.begin(), promises.end(), [](const Promise& a, const Promise& b) {
        return a.in_master.area() > b.in_master.area();
    });
    // Heads may overlap, so that one face lies in two of them.
    const auto repeated =
        std::unique(promises.begin(), promises.end(),
                    [](const Promise& a, const Promise& b) { return a.in_master == b.in_master; });
    promises.erase(repeated, promises.end());
    if (promises.size() > most_faces) promises.resize(most_faces);
    return promises;
}

std::vector<Promise> promised_words(const Plan& plan, const Rendition& rendition) {
    std::vector<Promise> promises;
    for (const Focus& focus : plan.attention.focus) {
        if (focus.kind != FocusKind::text || !focus.must || focus.is_declared) continue;
        const CanvasRect box = to_canvas(focus.box, plan.master.size, rendition.framing);
        if (is_promised(box, rendition.framing))
            promises.push_back({focus.name, FocusKind::text, focus.box, box});
    }
    return promises;
}

std::optional<double> likeness(const std::vector<double>& planned, const std::vector<double>& finished,
                               const std::vector<bool>& hidden) {
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < planned.size(); ++i)
        if (hidden.empty() || !hidden[i]) cells.push_back(i);
    if (cells.empty() || cells.size() * 4 < planned.size()) return std::nullopt;
    const Levels a = levels_of(planned, cells), b = levels_of(finished, cells);
    // Compression and sharpening stir a flat picture a little, and an almost flat one has mostly that.
    if (a.spread < flat && b.spread < 2 * flat) return 1.0;
    if (b.spread < flat / 2 || a.spread < flat / 2) return 0.0;
    double sum = 0;
    for (const std::size_t i : cells) sum += (planned[i] - a.mean) * (finished[i] - b.mean);
    return sum / (static_cast<double>(cells.size()) * a.spread * b.spread);
}

bool is_graded(const Rendition& rendition) {
    return std::any_of(rendition.filters.begin(), rendition.filters.end(), [](const PlannedFilter& filter) {
        return !filter.overlay && filter.use.name != "sharpen";
    });
}

std::optional<Finding> judge_cut(const std::optional<double>& alike, bool is_graded) {
    if (!alike) return std::nullopt;
    const double value = is_graded ? std::abs(*alike) : *alike;
    const double least = is_graded ? same_graded_cut : same_cut;
    if (value >= least) return std::nullopt;
    return Finding{Severity::fail, "confirm.cut",
                   fmt::format("the finished picture is not the cut that was planned: alike by {:.2f}, where "
                               "{:.2f} of 1 is the least; look at it, and report it as an error of mattebox",
                               value, least)};
}

std::optional<Finding> judge_missing(const Promise& promise, const std::optional<double>& alike) {
    const bool is_face = promise.kind == FocusKind::face;
    const char* code = is_face ? "confirm.face" : "confirm.words";
    const char* what = is_face ? "no face is" : "no words are";
    if (alike && std::abs(*alike) < same_place) {
        return Finding{Severity::fail, code,
                       fmt::format("{}: {} seen at its place in the finished picture, which looks different "
                                   "there from what was planned (alike by {:.2f} of 1); look at it",
                                   promise.name, what, *alike)};
    }
    if (!is_face) return std::nullopt;
    return Finding{Severity::warn, code,
                   fmt::format("{}: {} seen any more at its place in the finished picture, {:.0f} px high; "
                               "perhaps it is too small to be made out",
                               promise.name, what, promise.on_canvas.h)};
}

}  // namespace mattebox
