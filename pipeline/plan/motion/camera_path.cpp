#include "plan/motion/camera_path.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mattebox {
namespace {

/// Narrows the leeways to what a camera can reach that moves by at most `reach` from one to the next. Where
/// nothing is left, the middle between what it should reach from either side errs least.
std::vector<Leeway> within_reach(std::vector<Leeway> leeways, double reach) {
    const auto limit = [reach](Leeway& one, const Leeway& beside) {
        one.least = std::max(one.least, beside.least - reach);
        one.most = std::min(one.most, beside.most + reach);
    };
    for (std::size_t i = 1; i < leeways.size(); ++i) limit(leeways[i], leeways[i - 1]);
    for (std::size_t i = leeways.size(); i-- > 1;) limit(leeways[i - 1], leeways[i]);
    for (Leeway& one : leeways) {
        if (one.least <= one.most) continue;
        one.least = one.most = (one.least + one.most) / 2;
    }
    return leeways;
}

/// Pulls a string through the leeways: of all paths the one that every measure of moving prefers.
class String {
  public:
    explicit String(const std::vector<Leeway>& leeways) : leeways_(leeways) {}

    std::vector<double> pull() {
        std::size_t from = stand();
        while (from + 1 < leeways_.size()) from = go_on(from);
        return path_;
    }

  private:
    /// Stands from the beginning for as long as it can; gives the point from which it must move.
    std::size_t stand() {
        Leeway common = leeways_.front();
        std::size_t at_least = 0, at_most = 0;
        for (std::size_t i = 1; i < leeways_.size(); ++i) {
            if (leeways_[i].least > common.most) return stand_until(at_most, common.most);
            if (leeways_[i].most < common.least) return stand_until(at_least, common.least);
            if (leeways_[i].least > common.least) common.least = leeways_[i].least, at_least = i;
            if (leeways_[i].most < common.most) common.most = leeways_[i].most, at_most = i;
        }
        return stand_until(leeways_.size() - 1, (common.least + common.most) / 2);
    }

    std::size_t stand_until(std::size_t last, double position) {
        path_.assign(last + 1, position);
        return last;
    }

    /// Goes straight from `from` to where the string next touches a wall.
    std::size_t go_on(std::size_t from) {
        double steepest = 0, flattest = 0;
        std::size_t at_most = from, at_least = from;
        for (std::size_t i = from + 1; i < leeways_.size(); ++i) {
            const auto steps = static_cast<double>(i - from);
            const double up = (leeways_[i].most - path_[from]) / steps;
            const double down = (leeways_[i].least - path_[from]) / steps;
            if (at_most != from && down > steepest) return go_to(from, at_most, leeways_[at_most].most);
            if (at_least != from && up < flattest) return go_to(from, at_least, leeways_[at_least].least);
            if (at_most == from || up <= steepest) steepest = up, at_most = i;
            if (at_least == from || down >= flattest) flattest = down, at_least = i;
        }
        // The end is free: it comes to a stand as soon as it may.
        if (flattest > 0) return go_to(from, at_least, leeways_[at_least].least);
        if (steepest < 0) return go_to(from, at_most, leeways_[at_most].most);
        return go_to(from, leeways_.size() - 1, path_[from]);
    }

    std::size_t go_to(std::size_t from, std::size_t to, double position) {
        const double start = path_[from];
        for (std::size_t i = from + 1; i <= to; ++i)
            path_.push_back(start + (position - start) * static_cast<double>(i - from) /
                                        static_cast<double>(to - from));
        return to;
    }

    const std::vector<Leeway>& leeways_;
    std::vector<double> path_;
};

/// Rounds the corners off, within `reach` points on either side. A shot may begin and end in a move: beyond
/// its ends the path goes on as it came.
std::vector<double> ease(const std::vector<double>& path, int reach, const Leeway& extent) {
    const auto last = static_cast<int>(path.size()) - 1;
    const auto at = [&](int i) {
        double value = path[static_cast<std::size_t>(std::clamp(i, 0, last))];
        if (i < 0) value = 2 * value - path[static_cast<std::size_t>(std::min(-i, last))];
        if (i > last) value = 2 * value - path[static_cast<std::size_t>(std::max(2 * last - i, 0))];
        return std::clamp(value, extent.least, extent.most);
    };
    std::vector<double> eased;
    eased.reserve(path.size());
    for (int i = 0; i <= last; ++i) {
        double sum = 0;
        for (int k = -reach + 1; k < reach; ++k) sum += (reach - std::abs(k)) * at(i + k);
        eased.push_back(sum / (reach * reach));
    }
    return eased;
}

}  // namespace

std::vector<double> plan_path(const std::vector<Leeway>& leeways, double step, double top_speed) {
    if (leeways.empty()) return {};
    Leeway extent = leeways.front();
    for (const Leeway& one : leeways)
        extent = {std::min(extent.least, one.least), std::max(extent.most, one.most)};
    const std::vector<double> path = String(within_reach(leeways, top_speed * step)).pull();
    const int reach = std::max(1, static_cast<int>(std::lround(camera_rule::easing / step)));
    return ease(path, reach, extent);
}

}  // namespace mattebox
