#include "plan/wishes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/settings/selector.h"

namespace mattebox {
namespace {

template <class T>
void override_with(T& value, const std::optional<T>& word) {
    if (word) value = *word;
}

void append(std::vector<FilterUse>& filters, const std::vector<FilterUse>& more) {
    filters.insert(filters.end(), more.begin(), more.end());
}

/// Published ranges are two or three digits: 1.91 for 1.908.
bool accepts_ratio(const Placement& placement, double ratio, bool is_motion) {
    constexpr double tolerance = 0.005;
    const double own = placement.canvas.ratio();
    const bool has_own =
        is_motion && placement.motion && (placement.motion->ratio.min || placement.motion->ratio.max);
    const Bounds& bounds = has_own ? placement.motion->ratio : placement.ratio;
    const double least = bounds.min.value_or(bounds.max ? 0.0 : own);
    const double most = bounds.max.value_or(bounds.min ? 1e9 : own);
    return ratio >= least * (1 - tolerance) && ratio <= most * (1 + tolerance);
}

/// The canvas that shows the whole master: as wide as the placement's, but at most twice as high, within the
/// placement's limits of size.
Size canvas_to_keep(Size master, const Placement& placement, bool is_motion) {
    double scale = std::min(static_cast<double>(placement.canvas.width) / master.width,
                            2.0 * placement.canvas.height / master.height);
    const auto at_most = [&scale](double limit, double side) { scale = std::min(scale, limit / side); };
    const auto at_most_pixels = [&](std::uint64_t limit) {
        scale = std::min(scale, std::sqrt(static_cast<double>(limit) / master.area()));
    };
    if (is_motion && placement.motion) {
        const MotionLimits& limits = *placement.motion;
        if (limits.width.max) at_most(*limits.width.max, master.width);
        if (limits.height.max) at_most(*limits.height.max, master.height);
        if (limits.max_columns) at_most(*limits.max_columns, master.width);
        if (limits.long_edge) at_most(*limits.long_edge, std::max(master.width, master.height));
        if (limits.short_edge) at_most(*limits.short_edge, std::min(master.width, master.height));
        if (limits.max_pixels) at_most_pixels(*limits.max_pixels);
    } else if (placement.still) {
        const StillLimits& limits = *placement.still;
        if (limits.max_width) at_most(*limits.max_width, master.width);
        if (limits.max_height) at_most(*limits.max_height, master.height);
        if (limits.max_short_edge) at_most(*limits.max_short_edge, std::min(master.width, master.height));
        if (limits.max_pixels) at_most_pixels(*limits.max_pixels);
    }
    return {std::max(1, static_cast<int>(std::lround(master.width * scale))),
            std::max(1, static_cast<int>(std::lround(master.height * scale)))};
}

}  // namespace

ResolvedWish resolve(const Placement& placement, Size master, const Sidecar& sidecar, const PlanWish& wish,
                     bool is_motion) {
    ResolvedWish resolved;
    resolved.canvas = placement.canvas;
    resolved.fit = placement.fit;
    resolved.fill = placement.fill;
    resolved.background = sidecar.background;
    resolved.filters = placement.filters;
    resolved.cover = sidecar.motion.cover;
    override_with(resolved.fit, sidecar.fit);
    override_with(resolved.fill, sidecar.fill);
    append(resolved.filters, sidecar.filters);
    for (const PlacementWish& own : sidecar.wishes) {
        if (!selects(own.selector, placement)) continue;
        if (own.cut) resolved.cut = own.cut;
        if (own.cover) resolved.cover = own.cover;
        override_with(resolved.fit, own.fit);
        override_with(resolved.fill, own.fill);
        append(resolved.filters, own.filters);
    }
    override_with(resolved.fit, wish.fit);
    override_with(resolved.fill, wish.fill);
    if (wish.background) resolved.background = wish.background;
    // A colour beside a transparent master is its ground too: no holes between bars.
    if (!resolved.background && resolved.fill.kind == FillKind::color)
        resolved.background = resolved.fill.color;

    const auto is_default = [&wish](const FilterUse& use) { return use.name == wish.default_filter.name; };
    const bool is_named = std::any_of(resolved.filters.begin(), resolved.filters.end(), is_default);
    // Of motion nothing is sharpened unasked: encoders pay for crispness with blocks, and platforms encode
    // again.
    if (wish.default_filter.apply && !is_named && !is_motion)
        resolved.filters.insert(resolved.filters.begin(), wish.default_filter);

    if (resolved.fit == Fit::keep && resolved.cut) {
        // Whoever drew a cut looked at this very picture; nobody else did.
        resolved.fit = Fit::crop;
        resolved.reasons.emplace_back("not kept whole: the sidecar gives a cut of its own");
    } else if (resolved.fit == Fit::keep && accepts_ratio(placement, master.ratio(), is_motion)) {
        resolved.canvas = canvas_to_keep(master, placement, is_motion);
    } else if (resolved.fit == Fit::keep) {
        resolved.fit = Fit::pad;
        resolved.reasons.push_back(fmt::format(
            "not kept in its own shape: the placement does not accept a ratio of {:.3g}", master.ratio()));
    }
    if (is_motion) {
        resolved.canvas.width = std::max(2, resolved.canvas.width / 2 * 2);
        resolved.canvas.height = std::max(2, resolved.canvas.height / 2 * 2);
    }
    return resolved;
}

bool has_same_shape(const ResolvedWish& a, const ResolvedWish& b) {
    return a.canvas == b.canvas && a.fit == b.fit && a.fill == b.fill && a.cut == b.cut;
}

}  // namespace mattebox
