#include "plan/focus/link_sightings.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mattebox {
namespace {

// How far a thing moves between two pictures, in sizes of its own: at once, and with each second.
constexpr double reach = 0.7, reach_of_second = 1.5, most_reach = 2.5;
constexpr double unlike_size = 1.9;
// Words are in place where they are on the same line (shares of its height) and above or below each other.
constexpr double off_line = 0.6, beside = 0.3, unlike_height = 1.6;
// The same words elsewhere: of the same shape, within so many heights.
constexpr double same_shape = 0.12, scrolled = 3.0, scrolled_in_second = 6.0;

// Seen once among so many pictures, or in less than this share of those in between: a false alarm.
constexpr std::size_t many = 3;
constexpr double least_seen = 0.25;
// Words that move by less than this share of a line's height stay.
constexpr double stays = 0.5;

struct Growing {
    std::vector<Detection> seen;
    std::vector<double> times;
    std::vector<std::size_t> sightings;
};

CanvasPoint middle(const NormRect& box) {
    return {box.x + box.w / 2, box.y + box.h / 2};
}

double apart(double a, double b) {
    return std::max(a, b) / std::max(1e-9, std::min(a, b));
}

/// How unlikely it is that words `a` became `b`; nothing where they did not.
std::optional<double> cost_of_words(const NormRect& a, const NormRect& b, double gap) {
    const double height = std::min(a.h, b.h);
    const double off = std::abs(middle(a).y - middle(b).y) / height;
    const double overlap = std::min(a.right(), b.right()) - std::max(a.x, b.x);
    if (off <= off_line && overlap >= beside * std::min(a.w, b.w) && apart(a.h, b.h) <= unlike_height)
        return off + 0.5 * (1 - overlap / std::max(a.w, b.w));
    if (apart(a.w, b.w) > 1 + same_shape || apart(a.h, b.h) > 1 + same_shape) return std::nullopt;
    const double moved = std::hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y) / height;
    if (moved > scrolled + scrolled_in_second * gap) return std::nullopt;
    return 2 + moved;
}

std::optional<double> cost_of(const Growing& track, const Detection& next, double time) {
    const Detection& last = track.seen.back();
    if (last.kind != next.kind || last.name != next.name) return std::nullopt;
    const double gap = time - track.times.back();
    if (last.kind == FocusKind::text) return cost_of_words(last.box, next.box, gap);
    if (apart(std::sqrt(last.box.area()), std::sqrt(next.box.area())) > unlike_size) return std::nullopt;
    CanvasPoint expected = middle(last.box);
    if (track.seen.size() > 1) {
        // As it moved before, but not for long.
        const CanvasPoint before = middle(track.seen[track.seen.size() - 2].box);
        const double step = std::max(1e-6, track.times.back() - track.times[track.times.size() - 2]);
        const double on = std::min(gap, 0.5) / step;
        expected = {expected.x + on * (expected.x - before.x), expected.y + on * (expected.y - before.y)};
    }
    const auto distance = [&](const CanvasPoint& from) {
        const double across = (middle(next.box).x - from.x) / ((last.box.w + next.box.w) / 2);
        const double down = (middle(next.box).y - from.y) / ((last.box.h + next.box.h) / 2);
        return std::hypot(across, down);
    };
    const double off = std::min(distance(expected), distance(middle(last.box)));
    if (off > std::min(most_reach, reach + reach_of_second * gap)) return std::nullopt;
    return off;
}

/// Gives each detection to the track that it continues, the surest pairs first; the rest begin new ones.
void grow(std::vector<Growing>& tracks, const Sighting& sighting, std::size_t index) {
    struct Pair {
        double cost;
        std::size_t track, seen;
    };
    const std::vector<Detection>& seen = sighting.attention.detections;
    std::vector<Pair> pairs;
    for (std::size_t t = 0; t < tracks.size(); ++t)
        for (std::size_t s = 0; s < seen.size(); ++s)
            if (const auto cost = cost_of(tracks[t], seen[s], sighting.time)) pairs.push_back({*cost, t, s});
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.cost < b.cost; });
    std::vector<bool> is_grown(tracks.size()), is_taken(seen.size());
    const auto add = [&](Growing& track, std::size_t s) {
        track.seen.push_back(seen[s]);
        track.times.push_back(sighting.time);
        track.sightings.push_back(index);
        is_taken[s] = true;
    };
    for (const Pair& pair : pairs) {
        if (is_grown[pair.track] || is_taken[pair.seen]) continue;
        is_grown[pair.track] = true;
        add(tracks[pair.track], pair.seen);
    }
    for (std::size_t s = 0; s < seen.size(); ++s) {
        if (is_taken[s] || seen[s].box.is_empty()) continue;
        tracks.emplace_back();
        add(tracks.back(), s);
    }
}

bool is_false_alarm(const Growing& track, std::size_t sightings) {
    if (sightings < many) return false;
    if (track.seen.size() == 1) return true;
    const std::size_t between = track.sightings.back() - track.sightings.front() + 1;
    return static_cast<double>(track.seen.size()) < least_seen * static_cast<double>(between);
}

/// Each value as its neighbours have it: outliers go, the rest is rounded off.
std::vector<double> smooth(const std::vector<double>& values) {
    std::vector<double> whole = values, soft = values;
    for (std::size_t i = 1; i + 1 < values.size(); ++i)
        whole[i] = std::max(std::min(values[i - 1], values[i]),
                            std::min(std::max(values[i - 1], values[i]), values[i + 1]));
    soft = whole;
    for (std::size_t i = 1; i + 1 < values.size(); ++i)
        soft[i] = (whole[i - 1] + 2 * whole[i] + whole[i + 1]) / 4;
    return soft;
}

std::vector<FocusMoment> smooth_boxes(const Growing& track) {
    std::vector<double> x, y, w, h;
    for (const Detection& one : track.seen) {
        x.push_back(middle(one.box).x);
        y.push_back(middle(one.box).y);
        w.push_back(one.box.w);
        h.push_back(one.box.h);
    }
    x = smooth(x), y = smooth(y), w = smooth(w), h = smooth(h);
    std::vector<FocusMoment> moments;
    for (std::size_t i = 0; i < track.seen.size(); ++i)
        moments.push_back({track.times[i], {x[i] - w[i] / 2, y[i] - h[i] / 2, w[i], h[i]}});
    return moments;
}

bool is_staying(const Growing& track) {
    const NormRect& first = track.seen.front().box;
    return std::all_of(track.seen.begin(), track.seen.end(), [&first](const Detection& one) {
        const double off = std::abs(middle(one.box).y - middle(first).y);
        const double overlap = std::min(one.box.right(), first.right()) - std::max(one.box.x, first.x);
        return off <= stays * first.h && overlap >= beside * std::min(one.box.w, first.w);
    });
}

SeenTrack finish(const Growing& track) {
    SeenTrack made{track.seen[track.seen.size() / 2], smooth_boxes(track)};
    const auto count = static_cast<double>(track.seen.size());
    NormRect mean{}, all = made.moments.front().box;
    double score = 0, sharpness = 0;
    for (std::size_t i = 0; i < track.seen.size(); ++i) {
        const NormRect& box = made.moments[i].box;
        mean = {mean.x + box.x / count, mean.y + box.y / count, mean.w + box.w / count,
                mean.h + box.h / count};
        all = unite(all, box);
        score += track.seen[i].score / count;
        sharpness += track.seen[i].sharpness / count;
    }
    made.seen.score = score;
    made.seen.sharpness = sharpness;
    made.seen.box = mean;
    if (made.seen.kind != FocusKind::text) return made;
    if (is_staying(track)) {
        made.seen.box = all;
        for (FocusMoment& moment : made.moments) moment.box = all;
    } else {
        made.seen.quad.reset();
    }
    return made;
}

}  // namespace

std::vector<SeenTrack> link_sightings(const Sighting* first, const Sighting* last) {
    std::vector<Growing> growing;
    for (const Sighting* sighting = first; sighting != last; ++sighting)
        grow(growing, *sighting, static_cast<std::size_t>(sighting - first));
    std::vector<SeenTrack> tracks;
    for (const Growing& track : growing)
        if (!is_false_alarm(track, static_cast<std::size_t>(last - first))) tracks.push_back(finish(track));
    return tracks;
}

}  // namespace mattebox
