#include "plan/motion/frame_shot.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "plan/focus/focus_over_time.h"
#include "plan/focus/lead_focus.h"
#include "plan/motion/follow_subject.h"

namespace mattebox {
namespace {

constexpr double long_enough = 0.95;  // of the time
// A calm framing may lose so much of the time at either end of a subject's way.
constexpr double trimmed = 0.02;
constexpr double between_samples = 0.1;
// What another framing has to hold more than the calm one, where neither holds the subject all the time.
constexpr double worth_following = 0.1, worth_tightening = 0.02;

NormRect trim(const FocusTrack& track) {
    std::vector<double> left, right, top, bottom;
    for (const double time :
         moments_between(track.moments.front().time, track.moments.back().time, between_samples)) {
        const NormRect box = box_at(track, time);
        left.push_back(box.x);
        right.push_back(-box.right());
        top.push_back(box.y);
        bottom.push_back(-box.bottom());
    }
    const auto edge = [](std::vector<double>& edges) {
        const auto lost = static_cast<std::ptrdiff_t>(trimmed * static_cast<double>(edges.size()));
        std::nth_element(edges.begin(), edges.begin() + lost, edges.end());
        return edges[static_cast<std::size_t>(lost)];
    };
    const double x = edge(left), y = edge(top);
    return {x, y, -edge(right) - x, -edge(bottom) - y};
}

class ShotFramer {
  public:
    ShotFramer(const Shot& shot, const FramingWish& wish)
        : shot_(shot),
          wish_(wish),
          attention_(attention_of(shot, wish.attention != nullptr ? wish.attention->look : Look{})),
          leads_(leads_of(shot)) {
        wish_.attention = &attention_;
        of_leads_ = wish_of(leads_, wish_);
    }

    /// What is asked for `leads`: of what need not stay, that it is in the picture, wherever there.
    static FramingWish wish_of(const std::vector<const FocusTrack*>& leads, FramingWish wish) {
        if (!leads.empty() && !leads.front()->focus.must) wish.placements.clear();
        return wish;
    }

    ShotFraming frame() const {
        ShotFraming calm = still(find_framing(wish_));
        const bool is_free = !wish_.cut && !wish_.focal && !wish_.is_centred && wish_.fit != Fit::keep &&
                             wish_.fit != Fit::pad;
        const bool has_moving = std::any_of(leads_.begin(), leads_.end(),
                                            [](const FocusTrack* lead) { return is_moving(*lead); });
        if (!is_free || !has_moving || serves(calm)) return calm;

        if (!leads_.front()->focus.must && !calm.framing.covers_canvas()) {
            if (attention_.look.is_graphic || shot_.map_source == "content") return calm;
            // A way that no cut holds is no reason to fill around it.
            FramingWish wish = wish_;
            wish.fit = Fit::crop;
            calm = still(find_framing(wish));
        }
        ShotFraming tighter = tighten();
        if (serves(tighter)) return tighter;
        const double held_calm = held(calm);
        // Padding holds more than a cut that moves, and shows less of it.
        const double needed =
            calm.framing.covers_canvas() ? std::min(long_enough, held_calm + worth_following) : long_enough;
        if (can_follow()) {
            std::optional<ShotFraming> following = follow_subject(shot_, leads_, of_leads_);
            if (following && held(*following) >= needed) return std::move(*following);
        }
        const bool is_better = calm.framing.covers_canvas() && tighter.framing.covers_canvas() &&
                               held(tighter) > held_calm + worth_tightening;
        return is_better ? tighter : calm;
    }

    double held(const ShotFraming& framing) const { return held_share(leads_, framing, of_leads_); }

  private:
    ShotFraming still(Framing framing) const {
        ShotFraming made;
        made.start = shot_.start;
        made.end = shot_.end;
        made.framing = std::move(framing);
        return made;
    }

    bool serves(const ShotFraming& calm) const {
        return calm.framing.covers_canvas() && held(calm) >= long_enough;
    }

    /// Words and marks would move with the picture that they stand on; in a drawing everything would.
    bool can_follow() const {
        return !attention_.look.is_graphic &&
               std::none_of(leads_.begin(), leads_.end(), [](const FocusTrack* lead) {
                   return lead->focus.kind == FocusKind::text || lead->focus.kind == FocusKind::logo;
               });
    }

    /// A calm framing that goes by where the leads are nearly all of the time.
    ShotFraming tighten() const {
        Attention attention = attention_;
        for (std::size_t i = 0; i < shot_.tracks.size(); ++i) {
            if (std::find(leads_.begin(), leads_.end(), &shot_.tracks[i]) == leads_.end()) continue;
            attention.focus[i].must = true;
            if (is_moving(shot_.tracks[i])) attention.focus[i].box = trim(shot_.tracks[i]);
        }
        FramingWish wish = of_leads_;
        wish.attention = &attention;
        ShotFraming made = still(find_framing(wish));
        made.framing.reasons.push_back(fmt::format(
            "stands still: {} is whole for {:.0f} % of the shot",
            leads_.size() == 1 ? leads_.front()->focus.name : "what must stay", 100 * held(made)));
        return made;
    }

    const Shot& shot_;
    FramingWish wish_, of_leads_;
    Attention attention_;
    std::vector<const FocusTrack*> leads_;
};

}  // namespace

Attention attention_of(const Shot& shot, const Look& look) {
    Attention attention;
    for (const FocusTrack& track : shot.tracks) attention.focus.push_back(track.focus);
    attention.map = shot.map;
    attention.look = shot.look.value_or(look);
    attention.source = shot.map_source;
    return attention;
}

ShotFraming frame_shot(const Shot& shot, const FramingWish& wish) {
    return ShotFramer(shot, wish).frame();
}

double held_share(const Shot& shot, const ShotFraming& framing, const FramingWish& wish) {
    const std::vector<const FocusTrack*> leads = leads_of(shot);
    return held_share(leads, framing, ShotFramer::wish_of(leads, wish));
}

}  // namespace mattebox
