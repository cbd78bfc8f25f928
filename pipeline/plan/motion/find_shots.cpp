#include "plan/motion/find_shots.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

// A cut leaves hardly an edge where one was, and does so at once: it is far newer than what is around it.
constexpr float least_novelty = 0.45F, beside_neighbours = 2.0F;
// Pictures that were converted to another rate blend two shots into one picture: the cut takes two steps.
constexpr float novelty_of_two = 0.55F, novelty_of_each = 0.2F, calm = 0.12F;
// Pictures that differ by less are the same picture, shown twice.
constexpr float same_picture = 0.0005F;
// Below this, what differs is noise in the dark.
constexpr float least_change = 0.004F;
constexpr double neighbourhood = 0.27;  // seconds
// After a flash, what was there before comes back within so many seconds.
constexpr double longest_flash = 0.4;
constexpr float back_again = 0.3F;

constexpr float blank = 0.022F;     // contrast of a picture that shows nothing
constexpr float something = 0.05F;  // and of one that does
// Of a longer blank, its own beginning and end are the cuts, where they are any.
constexpr double longest_fade = 2.0;

// Of a dissolve, all pictures near its middle show this, and one of them shows more. Two pictures in one have
// less contrast than either; what a slow camera shows of soft things has not.
constexpr float least_faded = 0.55F, least_dissolved = 0.3F, most_dissolved = 0.45F;
constexpr float least_contrast = 0.92F;

struct Boundary {
    double time;
    float sureness;  ///< of two that are too near to each other, the surer one stays
};

class ShotSearch {
  public:
    explicit ShotSearch(const std::vector<PictureGlance>& glances) : glances_(glances) {}

    std::vector<Boundary> find() {
        find_cuts();
        find_fades();
        find_dissolves();
        std::sort(found_.begin(), found_.end(),
                  [](const Boundary& a, const Boundary& b) { return a.time < b.time; });
        return std::move(found_);
    }

  private:
    /// The middle of the novelty of the pictures around `at`, without `at` and what is shown twice.
    float usual_novelty(std::size_t at) const {
        std::vector<float> around;
        const auto add = [&](std::size_t i) {
            if (std::abs(glances_[i].time - glances_[at].time) > neighbourhood) return false;
            if (glances_[i].change > same_picture) around.push_back(glances_[i].novelty);
            return true;
        };
        for (std::size_t i = at; i-- > 0 && add(i);) continue;
        for (std::size_t i = at + 1; i < glances_.size() && add(i); ++i) continue;
        if (around.empty()) return 0;
        const auto middle = around.begin() + static_cast<std::ptrdiff_t>(around.size() / 2);
        std::nth_element(around.begin(), middle, around.end());
        return *middle;
    }

    float novelty(std::size_t at) const { return at < glances_.size() ? glances_[at].novelty : 0; }

    bool is_step_of_two(std::size_t at) const {
        return at >= 3 && novelty(at) >= novelty_of_each && novelty(at - 1) >= novelty_of_each &&
               novelty(at) + novelty(at - 1) >= novelty_of_two &&
               std::max({novelty(at - 3), novelty(at - 2), novelty(at + 1), novelty(at + 2)}) <= calm;
    }

    bool is_cut(std::size_t at) const {
        if (glances_[at].change < least_change) return false;
        if (glances_[at].novelty < least_novelty) return is_step_of_two(at);
        return glances_[at].novelty >= beside_neighbours * usual_novelty(at);
    }

    /// Whether what was there before `at` comes back at once: the picture that brings it differs from the one
    /// before it, and is nothing new.
    bool is_flash(std::size_t at) const {
        for (std::size_t i = at + 1; i < glances_.size(); ++i) {
            if (glances_[i].time - glances_[at].time > longest_flash) return false;
            if (glances_[i].edge_change >= least_novelty && glances_[i].novelty <= back_again) return true;
        }
        return false;
    }

    void find_cuts() {
        for (std::size_t i = 1; i < glances_.size(); ++i)
            if (is_cut(i) && !is_flash(i)) found_.push_back({glances_[i].time, 1 + glances_[i].novelty});
    }

    /// Between two pictures that show something, those that show nothing: one boundary, whatever was found in
    /// between.
    void find_fades() {
        std::size_t shown = glances_.size();  // the last picture that showed something
        for (std::size_t i = 0; i < glances_.size(); ++i) {
            if (glances_[i].contrast < something) continue;
            if (shown < i && i - shown > 1) add_fade(shown, i);
            shown = i;
        }
    }

    void add_fade(std::size_t before, std::size_t after) {
        float least = blank;
        for (std::size_t i = before + 1; i < after; ++i) least = std::min(least, glances_[i].contrast);
        std::vector<double> blankest;
        for (std::size_t i = before + 1; i < after; ++i)
            if (glances_[i].contrast <= least + 0.002F) blankest.push_back(glances_[i].time);
        if (blankest.empty()) return;
        const double from = glances_[before].time, to = glances_[after].time;
        const auto is_within = [&](const Boundary& one) { return one.time >= from && one.time <= to; };
        if (to - from > longest_fade && std::any_of(found_.begin(), found_.end(), is_within)) return;
        std::erase_if(found_, is_within);
        found_.push_back({blankest[blankest.size() / 2], 3});
    }

    /// Of the picture that is first shown at `time` or after; the last one beyond the end.
    float contrast_at(double time) const {
        const auto next =
            std::lower_bound(glances_.begin(), glances_.end(), time,
                             [](const PictureGlance& glance, double t) { return glance.time < t; });
        return next == glances_.end() ? glances_.back().contrast : next->contrast;
    }

    bool is_dissolving(const PictureGlance& glance) const {
        if (glance.faded < least_faded || glance.long_edge_change < least_dissolved) return false;
        return glance.contrast >= something && contrast_at(glance.time - glance_reach) >= something;
    }

    void find_dissolves() {
        for (std::size_t i = 0; i < glances_.size(); ++i) {
            if (!is_dissolving(glances_[i])) continue;
            const double from = glances_[i].time;
            float most = glances_[i].long_edge_change;
            for (; i + 1 < glances_.size() && is_dissolving(glances_[i + 1]); ++i)
                most = std::max(most, glances_[i + 1].long_edge_change);
            // A picture is half way between those around it when the last of these is seen.
            if (most >= most_dissolved)
                add_dissolve(from - glance_reach / 2, glances_[i].time - glance_reach / 2);
        }
    }

    void add_dissolve(double from, double to) {
        const double middle = (from + to) / 2;
        const float ends = contrast_at(middle - glance_reach / 2) + contrast_at(middle + glance_reach / 2);
        if (to - from > longest_fade || contrast_at(middle) > least_contrast * ends / 2) return;
        const auto is_near = [&](const Boundary& one) {
            return one.time > from - glance_reach / 2 && one.time < to + glance_reach / 2;
        };
        if (std::none_of(found_.begin(), found_.end(), is_near)) found_.push_back({middle, 1});
    }

    const std::vector<PictureGlance>& glances_;
    std::vector<Boundary> found_;
};

}  // namespace

std::vector<Stretch> find_shots(const std::vector<PictureGlance>& glances, double seconds) {
    std::vector<Boundary> kept;
    for (const Boundary& one : ShotSearch(glances).find()) {
        if (one.time < shortest_shot || one.time > seconds - shortest_shot) continue;
        if (!kept.empty() && one.time - kept.back().time < shortest_shot) {
            if (one.sureness > kept.back().sureness) kept.back() = one;
            continue;
        }
        kept.push_back(one);
    }
    std::vector<Stretch> shots;
    double start = 0;
    for (const Boundary& one : kept) {
        shots.push_back({start, one.time});
        start = one.time;
    }
    shots.push_back({start, std::max(start, seconds)});
    return shots;
}

}  // namespace mattebox
