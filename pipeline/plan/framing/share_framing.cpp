#include "plan/framing/share_framing.h"

namespace mattebox {
namespace {

struct Candidate {
    std::size_t index;
    Framing own;
    double best;  ///< the points of its own framing
};

bool serves(const Framing& framing, const Candidate& candidate, const FramingWish& wish) {
    return is_alike(framing, candidate.own) && is_worth_sharing(rate(framing, wish), candidate.best);
}

/// Takes out of `open` all that `framing` serves.
SharedFraming gather(const Framing& framing, std::vector<Candidate>& open,
                     const std::vector<FramingWish>& wishes) {
    SharedFraming shared{framing, {}};
    std::vector<Candidate> left;
    for (Candidate& candidate : open) {
        if (serves(framing, candidate, wishes[candidate.index])) {
            shared.serves.push_back(candidate.index);
        } else {
            left.push_back(std::move(candidate));
        }
    }
    open = std::move(left);
    return shared;
}

}  // namespace

bool is_alike(const Framing& framing, const Framing& own) {
    constexpr double least_size = 0.9;
    return framing.fit == own.fit && (own.covers_canvas() || framing.scale() >= least_size * own.scale());
}

bool is_worth_sharing(double points, double best) {
    constexpr double given_up = 8;
    return points >= best - given_up;
}

std::vector<SharedFraming> share_framings(const std::vector<FramingWish>& wishes) {
    std::vector<Candidate> open;
    FramingWish joint = wishes.front();
    joint.placements.clear();
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        Framing own = find_framing(wishes[i]);
        const double best = rate(own, wishes[i]);
        open.push_back({i, std::move(own), best});
        joint.placements.insert(joint.placements.end(), wishes[i].placements.begin(),
                                wishes[i].placements.end());
    }
    std::vector<SharedFraming> framings;
    if (open.size() > 1) {
        SharedFraming shared = gather(find_framing(joint), open, wishes);
        if (!shared.serves.empty()) framings.push_back(std::move(shared));
    }
    // Who is left has needs of its own; another's framing may still serve it.
    while (!open.empty()) {
        Framing framing = open.front().own;
        const std::size_t first = open.front().index;
        open.erase(open.begin());
        SharedFraming shared = gather(framing, open, wishes);
        shared.serves.insert(shared.serves.begin(), first);
        framings.push_back(std::move(shared));
    }
    return framings;
}

}  // namespace mattebox
