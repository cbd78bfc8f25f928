#include "plan/focus/lead_focus.h"

#include <algorithm>
#include <cmath>

#include "plan/focus/focus_over_time.h"
#include "plan/framing/clear_area.h"

namespace mattebox {
namespace {

constexpr double whole_enough = 0.04;
// A subject that strays by less than this share of its size stays where it is.
constexpr double strays = 0.15;
constexpr double between_samples = 0.1;
constexpr std::size_t most_samples = 600;

// What nobody declared leads a shot where a detector is this sure of it, it is there for so much of the time,
// and the next one weighs less than so much of it.
constexpr double sure = 0.5, present = 0.6, outweighed = 0.8;

bool is_there(const FocusTrack& track, double time) {
    return time >= track.moments.front().time - 1e-6 && time <= track.moments.back().time + 1e-6;
}

/// What of the canvas is surely clear: of the chosen zones, unless they are guessed, and of strict crops.
std::vector<ClearArea> sure_areas(const FramingWish& wish) {
    std::vector<ClearArea> areas{ClearArea(wish.canvas)};
    for (const Placement* placement : wish.placements) {
        if (placement->canvas != wish.canvas) continue;
        const Zone* zone = zone_for(*placement, wish.surface);
        if (zone != nullptr && zone->confidence != Confidence::guess) areas.emplace_back(*zone, wish.canvas);
        if (!placement->has_tag("cover") && !placement->has_tag("avatar")) continue;
        for (const DeviceCrop& crop : placement->crops)
            if (crop.confidence != Confidence::guess) areas.emplace_back(crop.box);
    }
    return areas;
}

bool is_whole(const CanvasRect& box, const Framing& framing, const std::vector<ClearArea>& areas) {
    const double visible = intersect(box, to_rect(framing.placed)).area() / box.area();
    return visible >= 1 - whole_enough &&
           std::all_of(areas.begin(), areas.end(),
                       [&box](const ClearArea& area) { return area.share(box) >= 1 - whole_enough; });
}

}  // namespace

std::vector<const FocusTrack*> leads_of(const Shot& shot) {
    std::vector<const FocusTrack*> leads;
    for (const FocusTrack& track : shot.tracks)
        if (track.focus.must) leads.push_back(&track);
    if (!leads.empty()) return leads;
    const FocusTrack* first = nullptr;
    double next = 0;
    for (const FocusTrack& track : shot.tracks) {
        if (track.focus.kind == FocusKind::text) continue;
        if (first == nullptr || track.focus.weight > first->focus.weight) {
            next = first != nullptr ? first->focus.weight : 0;
            first = &track;
        } else {
            next = std::max(next, track.focus.weight);
        }
    }
    if (first == nullptr || first->focus.score < sure || next >= outweighed * first->focus.weight ||
        seconds_of(*first) < present * (shot.end - shot.start))
        return {};
    return {first};
}

bool is_moving(const FocusTrack& track) {
    NormRect mean{};
    const auto count = static_cast<double>(track.moments.size());
    for (const FocusMoment& moment : track.moments) {
        mean.w += moment.box.w / count;
        mean.h += moment.box.h / count;
    }
    return track.focus.box.w > (1 + strays) * mean.w || track.focus.box.h > (1 + strays) * mean.h;
}

std::vector<double> moments_between(double start, double end, double apart) {
    const auto steps = static_cast<std::size_t>(std::ceil(std::max(0.0, end - start) / apart));
    const std::size_t count = std::clamp<std::size_t>(steps, 1, most_samples);
    std::vector<double> times;
    for (std::size_t i = 0; i <= count; ++i)
        times.push_back(start + (end - start) * static_cast<double>(i) / static_cast<double>(count));
    return times;
}

NormRect box_of(const std::vector<const FocusTrack*>& tracks, double time) {
    NormRect box{};
    for (const FocusTrack* track : tracks)
        if (is_there(*track, time)) box = unite(box, box_at(*track, time));
    return box;
}

double held_share(const std::vector<const FocusTrack*>& tracks, const ShotFraming& framing,
                  const FramingWish& wish) {
    const std::vector<ClearArea> areas = sure_areas(wish);
    double least = 1;
    for (const FocusTrack* track : tracks) {
        const double start = track->moments.front().time, end = track->moments.back().time;
        const bool is_calm = framing.path.empty() && !is_moving(*track);
        const std::vector<double> times =
            is_calm ? std::vector<double>{(start + end) / 2} : moments_between(start, end, between_samples);
        const auto whole = std::count_if(times.begin(), times.end(), [&](double time) {
            return is_whole(to_canvas(box_at(*track, time), wish.master, framing, time), framing.framing,
                            areas);
        });
        least = std::min(least, static_cast<double>(whole) / static_cast<double>(times.size()));
    }
    return least;
}

CanvasRect to_canvas(const NormRect& box, Size master, const ShotFraming& framing, double time) {
    if (framing.path.empty()) return to_canvas(box, master, framing.framing);
    const CameraKey camera = camera_at(framing, time);
    const CanvasPixels& placed = framing.framing.placed;
    const PixelRect& cut = framing.framing.cut;
    const double across = placed.w / camera.width;
    const double down = placed.h / (camera.width * cut.h / cut.w);
    return {placed.x + (box.x * master.width - camera.x) * across,
            placed.y + (box.y * master.height - camera.y) * down, box.w * master.width * across,
            box.h * master.height * down};
}

}  // namespace mattebox
