#include "plan/framing/share_framing.h"

namespace mattebox {
namespace {

// Points of FramingScore that one gives up to share: about a twelfth of the canvas' size, or of all weight;
// never a must.
constexpr double worth_sharing = 8;
constexpr double least_size = 0.9;

struct Candidate {
    std::size_t index;
    Framing own;
    double best;  ///< the points of its own framing
};

bool serves(const Framing& framing, const Candidate& candidate, const FramingWish& wish) {
    if (framing.fit != candidate.own.fit || !is_as_large(framing, candidate.own)) return false;
    return rate(framing, wish) >= candidate.best - worth_sharing;
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

bool is_as_large(const Framing& framing, const Framing& own) {
    return own.covers_canvas() || framing.scale() >= least_size * own.scale();
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
