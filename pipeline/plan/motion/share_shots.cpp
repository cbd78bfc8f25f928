#include "plan/motion/share_shots.h"

#include "plan/framing/share_framing.h"

namespace mattebox {
namespace {

// Of the time for which what must stay is held.
constexpr double held_less = 0.02;

std::vector<ShotFraming> frame_all(const std::vector<Shot>& shots, const FramingWish& wish) {
    std::vector<ShotFraming> framings;
    framings.reserve(shots.size());
    for (const Shot& shot : shots) framings.push_back(frame_shot(shot, wish));
    return framings;
}

bool serves(const ShotFraming& framing, const ShotFraming& own, const Shot& shot, const FramingWish& wish) {
    if (!is_alike(framing.framing, own.framing)) return false;
    if (held_share(shot, framing, wish) < held_share(shot, own, wish) - held_less) return false;
    // A camera that goes along is judged by what it holds; where it stands, by all that counts for a still.
    if (!framing.path.empty()) return true;
    const Attention attention = attention_of(shot, wish.attention != nullptr ? wish.attention->look : Look{});
    FramingWish of_shot = wish;
    of_shot.attention = &attention;
    return !own.path.empty() || is_worth_sharing(rate(framing.framing, of_shot), rate(own.framing, of_shot));
}

}  // namespace

std::vector<SharedShots> share_shots(const std::vector<Shot>& shots, const std::vector<FramingWish>& wishes) {
    std::vector<std::vector<ShotFraming>> own;
    FramingWish joint = wishes.front();
    joint.placements.clear();
    for (const FramingWish& wish : wishes) {
        own.push_back(frame_all(shots, wish));
        joint.placements.insert(joint.placements.end(), wish.placements.begin(), wish.placements.end());
    }
    std::vector<SharedShots> all;
    std::vector<bool> is_served(wishes.size());
    const auto gather = [&](const std::vector<ShotFraming>& framings) {
        SharedShots shared{framings, {}};
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            if (is_served[i]) continue;
            bool is_good = true;
            for (std::size_t k = 0; is_good && k < shots.size(); ++k)
                is_good = serves(framings[k], own[i][k], shots[k], wishes[i]);
            if (!is_good) continue;
            is_served[i] = true;
            shared.serves.push_back(i);
        }
        if (!shared.serves.empty()) all.push_back(std::move(shared));
    };
    if (wishes.size() > 1) gather(frame_all(shots, joint));
    // Who is left has needs of its own; another's framing may still serve it.
    for (std::size_t i = 0; i < wishes.size(); ++i)
        if (!is_served[i]) gather(own[i]);
    return all;
}

}  // namespace mattebox
