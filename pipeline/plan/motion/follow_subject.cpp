#include "plan/motion/follow_subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "plan/focus/lead_focus.h"
#include "plan/framing/framing_score.h"
#include "plan/motion/camera_path.h"

namespace mattebox {
namespace {

// How far from its place on the canvas a subject may stray before the camera goes along, in widths.
constexpr double dead_zone = 0.12;
constexpr double most_points = 2400;

/// A cut that keeps `leads` at a usual moment: its size is that of the camera's. `seen` is what it is found
/// by.
std::optional<Framing> usual_cut(const std::vector<const FocusTrack*>& leads,
                                 const std::vector<double>& times, FramingWish wish, Attention& seen) {
    std::vector<NormRect> boxes;
    for (const double time : times)
        if (const NormRect box = box_of(leads, time); !box.is_empty()) boxes.push_back(box);
    if (boxes.empty()) return std::nullopt;
    const auto middle = boxes.begin() + static_cast<std::ptrdiff_t>(boxes.size() / 2);
    std::nth_element(boxes.begin(), middle, boxes.end(),
                     [](const NormRect& a, const NormRect& b) { return a.x + a.w / 2 < b.x + b.w / 2; });
    Focus focus = leads.front()->focus;
    focus.box = *middle;
    focus.must = true;
    seen.focus = {focus};
    wish.attention = &seen;
    wish.fit = Fit::crop;
    Framing framing = find_framing(wish);
    if (!framing.covers_canvas()) return std::nullopt;
    return framing;
}

/// Where the cut may begin along one axis so that `from` to `to`, in pixels of the master, keep their
/// place in the clear part of the cut: `clear_from` to `clear_to` of it, and not far from `target`.
Leeway leeway(double from, double to, const Leeway& clear, double target, double stray, double room) {
    const double middle = (from + to) / 2;
    Leeway fits{to - clear.most, from - clear.least};
    if (fits.least > fits.most) fits.least = fits.most = middle - (clear.least + clear.most) / 2;
    Leeway near{middle - target - stray, middle - target + stray};
    near = {std::max(near.least, fits.least), std::min(near.most, fits.most)};
    if (near.least > near.most) near = fits;
    return {std::clamp(near.least, 0.0, room), std::clamp(near.most, 0.0, room)};
}

struct Leeways {
    std::vector<Leeway> across, down;
};

Leeways leeways_of(const std::vector<const FocusTrack*>& leads, const std::vector<double>& times,
                   const Framing& framing, const FramingScore& score) {
    const double scale = framing.scale();
    const CanvasRect& core = score.core();
    const Size master = score.master();
    const double stray = dead_zone * framing.cut.w;
    const Leeway room{static_cast<double>(master.width - framing.cut.w),
                      static_cast<double>(master.height - framing.cut.h)};
    Leeways leeways;
    for (const double time : times) {
        const NormRect box = box_of(leads, time);
        if (box.is_empty()) {
            leeways.across.push_back({0, room.least});
            leeways.down.push_back({0, room.most});
            continue;
        }
        leeways.across.push_back(leeway(box.x * master.width, box.right() * master.width,
                                        {core.x / scale, core.right() / scale}, score.target().x / scale,
                                        stray, room.least));
        leeways.down.push_back(leeway(box.y * master.height, box.bottom() * master.height,
                                      {core.y / scale, core.bottom() / scale}, score.target().y / scale,
                                      stray, room.most));
    }
    return leeways;
}

/// A move that nobody would notice as one is only unrest.
std::vector<double> stand_if_near(std::vector<double> path, int width) {
    const auto [least, most] = std::minmax_element(path.begin(), path.end());
    if (*most - *least < camera_rule::worth_moving * width)
        std::fill(path.begin(), path.end(), (*most + *least) / 2);
    return path;
}

/// Leaves out the keys that lie on the straight way between others, to a fifth of a pixel.
void thin_out(std::vector<CameraKey>& path) {
    constexpr double off = 0.2;
    std::vector<CameraKey> kept{path.front()};
    std::size_t from = 0;
    const auto is_straight = [&path](std::size_t first, std::size_t last) {
        const CameraKey &a = path[first], &b = path[last];
        for (std::size_t i = first + 1; i < last; ++i) {
            const double share = (path[i].time - a.time) / (b.time - a.time);
            if (std::abs(a.x + share * (b.x - a.x) - path[i].x) > off ||
                std::abs(a.y + share * (b.y - a.y) - path[i].y) > off)
                return false;
        }
        return true;
    };
    while (from + 1 < path.size()) {
        std::size_t to = from + 1;
        while (to + 1 < path.size() && is_straight(from, to + 1)) ++to;
        kept.push_back(path[to]);
        from = to;
    }
    path = std::move(kept);
}

}  // namespace

std::optional<ShotFraming> follow_subject(const Shot& shot, const std::vector<const FocusTrack*>& leads,
                                          const FramingWish& wish) {
    const double apart = std::max(camera_rule::step, (shot.end - shot.start) / most_points);
    std::vector<double> times;
    for (int i = 0; shot.start + i * apart < shot.end + apart / 2; ++i)
        times.push_back(shot.start + i * apart);
    Attention seen;
    seen.look = wish.attention->look;
    const std::optional<Framing> framing = usual_cut(leads, times, wish, seen);
    if (!framing) return std::nullopt;

    FramingWish of_leads = wish;
    of_leads.attention = &seen;
    const Leeways leeways = leeways_of(leads, times, *framing, FramingScore(of_leads));
    const double speed = camera_rule::top_speed * framing->cut.w;
    const std::vector<double> x = stand_if_near(plan_path(leeways.across, apart, speed), framing->cut.w);
    const std::vector<double> y = stand_if_near(plan_path(leeways.down, apart, speed), framing->cut.w);

    ShotFraming made;
    made.start = shot.start;
    made.end = shot.end;
    made.framing = *framing;
    const auto whole = [even = wish.is_even](double at) {
        return static_cast<int>(even ? 2 * std::lround(at / 2) : std::lround(at));
    };
    made.framing.cut.x = std::min(whole(x.front()), wish.master.width - framing->cut.w);
    made.framing.cut.y = std::min(whole(y.front()), wish.master.height - framing->cut.h);
    made.framing.reasons = {
        fmt::format("the camera follows {}: no cut of this shape that stands still holds it",
                    leads.size() == 1 ? leads.front()->focus.name : std::string("what must stay"))};
    for (std::size_t i = 0; i < times.size(); ++i) {
        CameraKey key;
        key.time = i + 1 == times.size() ? shot.end : times[i];
        key.x = x[i];
        key.y = y[i];
        made.path.push_back(key);
    }
    const auto stands = [&x, &y](double a, double b) {
        return std::abs(a - x.front()) < 1e-9 && std::abs(b - y.front()) < 1e-9;
    };
    bool is_still = true;
    for (std::size_t i = 0; i < x.size(); ++i) is_still = is_still && stands(x[i], y[i]);
    if (is_still) {
        made.path.clear();
        made.framing.reasons = {"stands still around what the shot is about"};
    } else {
        thin_out(made.path);
    }
    return made;
}

}  // namespace mattebox
