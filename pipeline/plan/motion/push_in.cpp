#include "plan/motion/push_in.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "plan/checks/zone_check.h"

namespace mattebox {
namespace {

struct Spot {
    double x, y;
};

struct Cut {
    double x, y, width;
};

/// The cut that is `closer` as wide, with `spot` where it was on the canvas.
Cut around(const PixelRect& cut, Spot spot, double closer) {
    return {spot.x - (spot.x - cut.x) * closer, spot.y - (spot.y - cut.y) * closer, cut.w * closer};
}

Spot middle_of(const PixelRect& cut) {
    return {cut.x + cut.w / 2.0, cut.y + cut.h / 2.0};
}

/// The middle of everything that must stay, inside the cut.
std::optional<Spot> middle_of(const std::vector<Focus>& musts, const PixelRect& cut, Size master) {
    if (musts.empty()) return std::nullopt;
    double left = 1, top = 1, right = 0, bottom = 0;
    for (const Focus& one : musts) {
        left = std::min(left, one.box.x);
        top = std::min(top, one.box.y);
        right = std::max(right, one.box.right());
        bottom = std::max(bottom, one.box.bottom());
    }
    return Spot{std::clamp<double>((left + right) / 2 * master.width, cut.x, cut.right()),
                std::clamp<double>((top + bottom) / 2 * master.height, cut.y, cut.bottom())};
}

/// What has to stay as clear as it is.
enum class Kept { both_surfaces, chosen_surface };

/// Whether each of `musts` is seen and clear as much as before.
bool keeps(const Framing& before, const Cut& cut, const std::vector<Focus>& musts, Size master,
           const std::vector<const Placement*>& placements, Surface surface, Kept kept) {
    constexpr double rounding = 0.005;
    Framing after = before;
    const double height = cut.width * before.cut.h / before.cut.w;
    after.cut = {static_cast<int>(std::lround(cut.x)), static_cast<int>(std::lround(cut.y)),
                 static_cast<int>(std::lround(cut.width)), static_cast<int>(std::lround(height))};
    const auto is_less_clear = [surface, kept](const FocusShown& is, const FocusShown& was) {
        const bool is_ad = surface == Surface::ad;
        const double chosen = is_ad ? was.clear_ad - is.clear_ad : was.clear_organic - is.clear_organic;
        const double other = is_ad ? was.clear_organic - is.clear_organic : was.clear_ad - is.clear_ad;
        // What is covered there already has nothing left to keep.
        const bool was_clear = (is_ad ? was.clear_organic : was.clear_ad) > 1 - may_lose(true);
        return chosen > rounding || (kept == Kept::both_surfaces && was_clear && other > rounding);
    };
    for (const Placement* placement : placements) {
        const std::vector<FocusShown> was = show_focus(musts, master, before, *placement);
        const std::vector<FocusShown> is = show_focus(musts, master, after, *placement);
        for (std::size_t i = 0; i < musts.size(); ++i) {
            if (is[i].visible < was[i].visible - rounding || is_less_clear(is[i], was[i])) return false;
        }
    }
    return true;
}

}  // namespace

std::vector<CameraKey> plan_push_in(const Framing& framing, const std::vector<Focus>& focus, Size master,
                                    const std::vector<const Placement*>& placements, Surface surface,
                                    double seconds) {
    std::vector<Focus> musts;
    std::copy_if(focus.begin(), focus.end(), std::back_inserter(musts),
                 [](const Focus& one) { return one.must; });
    std::vector<Spot> spots;
    if (const auto spot = middle_of(musts, framing.cut, master)) spots.push_back(*spot);
    spots.push_back(middle_of(framing.cut));
    const PixelRect& from = framing.cut;
    for (const Kept kept : {Kept::both_surfaces, Kept::chosen_surface}) {
        for (const double closer : {0.92, 0.94, 0.96, 0.98}) {
            for (const Spot& spot : spots) {
                const Cut cut = around(from, spot, closer);
                if (!keeps(framing, cut, musts, master, placements, surface, kept)) continue;
                const double x = from.x, y = from.y, width = from.w;
                return {{0, x, y, width}, {seconds, cut.x, cut.y, cut.width}};
            }
        }
    }
    return {};
}

}  // namespace mattebox
