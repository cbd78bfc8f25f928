#include "plan/focus/focus_over_time.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "plan/focus/focus_rules.h"

namespace mattebox {
namespace {

// What is seen for less time than this, and for less than this share of the shot, is passing by.
constexpr double passing = 0.8, passing_share = 0.1;
// An unsure face that is seen in fewer than so many of the shot's pictures that were looked at need not stay.
constexpr double often_seen = 0.5;
// A thing that is seen in the first or last picture of a shot that was looked at is there from its beginning
// or to its end, if that is so near.
constexpr double unseen_end = 0.7;
// A box that covers so much of another one is of it.
constexpr double part_of = 0.9;

NormRect between(const FocusMoment& a, const FocusMoment& b, double time) {
    const double share = b.time > a.time ? std::clamp((time - a.time) / (b.time - a.time), 0.0, 1.0) : 0.0;
    const auto mix = [share](double from, double to) { return from + share * (to - from); };
    return {mix(a.box.x, b.box.x), mix(a.box.y, b.box.y), mix(a.box.w, b.box.w), mix(a.box.h, b.box.h)};
}

NormRect box_among(const std::vector<FocusMoment>& moments, double time) {
    const auto next = std::lower_bound(moments.begin(), moments.end(), time,
                                       [](const FocusMoment& moment, double t) { return moment.time < t; });
    if (next == moments.begin()) return moments.front().box;
    if (next == moments.end()) return moments.back().box;
    return between(*(next - 1), *next, time);
}

bool is_graphic(const Sighting* first, const Sighting* last) {
    const auto drawn =
        std::count_if(first, last, [](const Sighting& s) { return s.attention.look.is_graphic; });
    return 2 * drawn > last - first;
}

/// Follows the focus of one shot.
class ShotFocus {
  public:
    ShotFocus(const Sighting* first, const Sighting* last, const Stretch& stretch, Size master)
        : first_(first), last_(last), master_(master), is_graphic_(is_graphic(first, last)) {
        shot_.start = stretch.start;
        shot_.end = stretch.end;
    }

    Shot follow(const std::vector<Focus>& declared, bool is_decided) {
        for (const Focus& focus : declared)
            shot_.tracks.push_back({focus, {{shot_.start, focus.box}, {shot_.end, focus.box}}});
        add_logos();
        add_found(is_decided);
        add_map();
        std::stable_sort(
            shot_.tracks.begin(), shot_.tracks.end(), [](const FocusTrack& a, const FocusTrack& b) {
                if (a.focus.is_declared != b.focus.is_declared) return a.focus.is_declared;
                return a.focus.must != b.focus.must ? a.focus.must : a.focus.weight > b.focus.weight;
            });
        return std::move(shot_);
    }

  private:
    std::vector<Focus> declared() const {
        std::vector<Focus> all;
        for (const FocusTrack& track : shot_.tracks)
            if (track.focus.is_declared) all.push_back(track.focus);
        return all;
    }

    /// What the sightings declare and the shot has not yet: logos, each by its name.
    void add_logos() {
        const std::vector<Focus> known = declared();
        std::map<std::string, FocusTrack> logos;
        for (const Sighting* sighting = first_; sighting != last_; ++sighting)
            for (const Focus& focus : sighting->attention.focus) {
                const auto is_same = [&focus](const Focus& one) { return one.name == focus.name; };
                if (!focus.is_declared || std::any_of(known.begin(), known.end(), is_same)) continue;
                FocusTrack& track = logos.try_emplace(focus.name, FocusTrack{focus, {}}).first->second;
                if (track.moments.empty() || track.moments.back().time < sighting->time)
                    track.moments.push_back({sighting->time, focus.box});
            }
        for (auto& [name, track] : logos) add(std::move(track));
    }

    void add(FocusTrack&& track) {
        std::vector<FocusMoment>& moments = track.moments;
        const bool is_doubtful =
            track.focus.kind == FocusKind::face && track.focus.score < focus_rule::sure_face &&
            static_cast<double>(moments.size()) < often_seen * static_cast<double>(last_ - first_);
        if (moments.front().time - shot_.start <= unseen_end && moments.front().time > shot_.start)
            moments.insert(moments.begin(), {shot_.start, moments.front().box});
        if (shot_.end - moments.back().time <= unseen_end && moments.back().time < shot_.end)
            moments.push_back({shot_.end, moments.back().box});
        track.focus.box = moments.front().box;
        for (const FocusMoment& moment : moments) track.focus.box = unite(track.focus.box, moment.box);
        const double seconds = seconds_of(track);
        const bool is_passing = seconds < passing && seconds < passing_share * (shot_.end - shot_.start);
        if (!track.focus.is_declared && (is_passing || is_doubtful)) track.focus.must = false;
        shot_.tracks.push_back(std::move(track));
    }

    /// What the rules make of a detection alone: a head of a face, a line with room around it.
    NormRect grown(const Detection& seen) const {
        const std::vector<Focus> focus = weigh({seen}, master_, is_graphic_);
        return focus.empty() ? seen.box : focus.front().box;
    }

    void add_found(bool is_decided) {
        const std::vector<SeenTrack> seen = link_sightings(first_, last_);
        std::vector<Detection> average;
        average.reserve(seen.size());
        for (const SeenTrack& track : seen) average.push_back(track.seen);
        const std::vector<Focus> said = declared();
        const std::vector<Focus> found = weigh(average, master_, is_graphic_);
        std::vector<std::vector<const SeenTrack*>> parts(found.size());
        for (const SeenTrack& track : seen)
            if (const auto index = focus_of(track, found); index < found.size())
                parts[index].push_back(&track);
        for (std::size_t i = 0; i < found.size(); ++i) {
            std::vector<Focus> both = combine(said, {found[i]}, is_decided);
            if (both.size() > said.size() && !parts[i].empty())
                add({std::move(both.back()), moments_of(parts[i])});
        }
    }

    /// The index of what `track` is, or is a part of: a line of a block, a face of a group.
    std::size_t focus_of(const SeenTrack& track, const std::vector<Focus>& found) const {
        const NormRect box = grown(track.seen);
        std::size_t best = found.size();
        double most = part_of;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i].kind != track.seen.kind || !found[i].name.starts_with(track.seen.name)) continue;
            const double covered = intersect(box, found[i].box).area() / box.area();
            const bool is_closer =
                best < found.size() && covered > most - 1e-6 && found[i].box.area() < found[best].box.area();
            if (covered <= most + (best < found.size() ? 1e-6 : 0.0) && !is_closer) continue;
            best = i;
            most = std::max(most, covered);
        }
        return best;
    }

    /// Where all of `parts` that are there are, whenever one of them was seen.
    std::vector<FocusMoment> moments_of(const std::vector<const SeenTrack*>& parts) const {
        std::set<double> times;
        for (const SeenTrack* part : parts)
            for (const FocusMoment& moment : part->moments) times.insert(moment.time);
        std::vector<FocusMoment> moments;
        for (const double time : times) {
            NormRect box{};
            for (const SeenTrack* part : parts) {
                if (time < part->moments.front().time || time > part->moments.back().time) continue;
                Detection there = part->seen;
                if (part->seen.box != box_among(part->moments, time)) there.quad.reset();
                there.box = box_among(part->moments, time);
                box = unite(box, grown(there));
            }
            moments.push_back({time, box});
        }
        return moments;
    }

    void add_map() {
        if (first_ != last_) shot_.look = (first_ + (last_ - first_) / 2)->attention.look;
        std::map<std::string, int> sources;
        int maps = 0;
        for (const Sighting* sighting = first_; sighting != last_; ++sighting) {
            const FocusMap& map = sighting->attention.map;
            ++sources[sighting->attention.source];
            if (map.is_empty()) continue;
            ++maps;
            if (shot_.map.is_empty()) shot_.map.weights.assign(map.weights.size(), 0.0F);
            for (std::size_t i = 0; i < map.weights.size(); ++i) shot_.map.weights[i] += map.weights[i];
        }
        for (float& weight : shot_.map.weights) weight /= static_cast<float>(maps);
        int most = 0;
        for (const auto& [source, count] : sources) {
            if (count <= most) continue;
            most = count;
            shot_.map_source = source;
        }
        if (sources.empty()) shot_.map_source = shot_.tracks.empty() ? "none" : "sidecar";
    }

    const Sighting* first_;
    const Sighting* last_;
    Size master_;
    bool is_graphic_;
    Shot shot_;
};

}  // namespace

NormRect box_at(const FocusTrack& track, double time) {
    return box_among(track.moments, time);
}

double seconds_of(const FocusTrack& track) {
    return track.moments.back().time - track.moments.front().time;
}

std::vector<Shot> follow_focus(const std::vector<Sighting>& sightings, const std::vector<Stretch>& stretches,
                               const std::vector<Focus>& declared, bool has_focal, Size master) {
    const bool is_decided = decides(declared, has_focal);
    const auto at = [&sightings](double time) {
        const auto next = std::lower_bound(sightings.begin(), sightings.end(), time,
                                           [](const Sighting& one, double t) { return one.time < t; });
        return sightings.data() + (next - sightings.begin());
    };
    std::vector<Shot> shots;
    shots.reserve(stretches.size());
    for (const Stretch& stretch : stretches) {
        const bool is_last = &stretch == &stretches.back();
        const Sighting* last = is_last ? sightings.data() + sightings.size() : at(stretch.end);
        shots.push_back(ShotFocus(at(stretch.start), last, stretch, master).follow(declared, is_decided));
    }
    return shots;
}

}  // namespace mattebox
