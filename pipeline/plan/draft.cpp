#include "plan/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/framing/share_framing.h"
#include "plan/motion/share_shots.h"

namespace mattebox {
namespace {

using Group = std::vector<std::size_t>;

std::vector<Group> group(const std::vector<Draft>& drafts) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const auto fits = [&drafts, i](const Group& one) {
            const Draft& first = drafts[one.front()];
            return has_same_shape(first.wish, drafts[i].wish) && first.is_motion == drafts[i].is_motion &&
                   first.picture == drafts[i].picture;
        };
        const auto found = std::find_if(groups.begin(), groups.end(), fits);
        if (found != groups.end()) {
            found->push_back(i);
        } else {
            groups.push_back({i});
        }
    }
    return groups;
}

FramingWish framing_wish(const Draft& draft, const FramingScene& scene) {
    FramingWish wish;
    wish.master = scene.master;
    wish.attention = draft.is_motion ? scene.attention : draft.picture;
    wish.focal = scene.focal;
    wish.placements = {draft.placement.get()};
    wish.surface = scene.surface;
    wish.canvas = draft.wish.canvas;
    wish.fit = draft.wish.fit;
    wish.fill = draft.wish.fill;
    wish.cut = draft.wish.cut;
    wish.is_centred = scene.is_centred;
    wish.is_even = draft.is_motion;
    return wish;
}

/// The shots that any draft of the group shows.
std::vector<Shot> shown_shots(const Group& group, const std::vector<Draft>& drafts,
                              const std::vector<Shot>& shots) {
    std::vector<Shot> shown;
    for (const Shot& shot : shots) {
        if (std::any_of(group.begin(), group.end(),
                        [&](std::size_t i) { return shows(drafts[i].timeline, shot.start, shot.end); }))
            shown.push_back(shot);
    }
    return shown;
}

/// What `timeline` shows of shots that may go on after it.
std::vector<ShotFraming> clip(const std::vector<ShotFraming>& shots, const Timeline& timeline) {
    std::vector<ShotFraming> clipped;
    for (const ShotFraming& shot : shots) {
        if (!shows(timeline, shot.start, shot.end)) continue;
        clipped.push_back(shot);
        clipped.back().start = std::max(shot.start, timeline.start);
        clipped.back().end = std::min(shot.end, timeline.end);
    }
    // Between the pictures of two shots there may be a hair.
    clipped.front().start = timeline.start;
    clipped.back().end = timeline.end;
    return clipped;
}

std::vector<SharedShots> share(const Group& group, const std::vector<Draft>& drafts,
                               const FramingScene& scene) {
    std::vector<FramingWish> wishes;
    wishes.reserve(group.size());
    for (const std::size_t i : group) wishes.push_back(framing_wish(drafts[i], scene));
    if (drafts[group.front()].is_motion) return share_shots(shown_shots(group, drafts, scene.shots), wishes);
    std::vector<SharedShots> all;
    for (SharedFraming& shared : share_framings(wishes))
        all.push_back({{{0, 0, std::move(shared.framing), {}}}, std::move(shared.serves)});
    return all;
}

}  // namespace

bool shows(const Timeline& timeline, double start, double end) {
    return end > timeline.start && start < timeline.end;
}

Attention attention_of_all(const Draft& draft, const FramingScene& scene) {
    if (!draft.is_motion) return *draft.picture;
    Attention all;
    all.look = scene.attention->look;
    const Framing& first = draft.framings.front().framing;
    const double across = static_cast<double>(first.cut.w) / first.placed.w;
    const double down = static_cast<double>(first.cut.h) / first.placed.h;
    for (const Shot& shot : scene.shots) {
        if (!shows(draft.timeline, shot.start, shot.end)) continue;
        if (all.map.is_empty()) all.map = shot.map;
        const Framing& framing = shot_at(draft.framings, (shot.start + shot.end) / 2).framing;
        for (const FocusTrack& track : shot.tracks) {
            Focus focus = track.focus;
            const CanvasRect box = to_canvas(focus.box, scene.master, framing);
            focus.box = {(first.cut.x + (box.x - first.placed.x) * across) / scene.master.width,
                         (first.cut.y + (box.y - first.placed.y) * down) / scene.master.height,
                         box.w * across / scene.master.width, box.h * down / scene.master.height};
            all.focus.push_back(std::move(focus));
        }
    }
    return all;
}

void frame_drafts(std::vector<Draft>& drafts, const FramingScene& scene) {
    for (const Group& group : group(drafts)) {
        for (const SharedShots& shared : share(group, drafts, scene)) {
            std::vector<const Placement*> sharing;
            sharing.reserve(shared.serves.size());
            for (const std::size_t k : shared.serves) sharing.push_back(drafts[group[k]].placement.get());
            for (const std::size_t k : shared.serves) {
                Draft& draft = drafts[group[k]];
                draft.framings = draft.is_motion ? clip(shared.shots, draft.timeline) : shared.shots;
                draft.sharing = sharing;
            }
        }
    }
}

std::vector<std::string> framing_reasons(const std::vector<ShotFraming>& shots) {
    std::vector<std::string> reasons;
    std::vector<std::size_t> times;
    for (const ShotFraming& shot : shots) {
        for (const std::string& reason : shot.framing.reasons) {
            const auto known = std::find(reasons.begin(), reasons.end(), reason);
            if (known == reasons.end()) {
                reasons.push_back(reason);
                times.push_back(1);
            } else {
                ++times[static_cast<std::size_t>(known - reasons.begin())];
            }
        }
    }
    for (std::size_t i = 0; i < reasons.size(); ++i)
        if (times[i] < shots.size()) reasons[i] += fmt::format(" ({} of {} shots)", times[i], shots.size());
    return reasons;
}

}  // namespace mattebox
