#include "plan/motion/choose_cover.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "plan/focus/focus_rules.h"
#include "plan/focus/subject_map.h"

namespace mattebox {
namespace {

constexpr double first_moments = 0.3, beside_cut = 0.25;  // seconds
constexpr float blank = 0.03F, rich = 0.15F;              // contrast
// What moves by more than this from picture to picture is smeared, or in between.
constexpr float moving = 0.35F;
constexpr float fading = 0.5F, fading_edges = 0.3F;  // PictureGlance::faded, ::long_edge_change
// Faces of this share of the shorter side are as large as a cover needs them.
constexpr double large_face = 0.3;
constexpr double cut_off = 0.004;  // from the edge, a share of that side
// So near in points, earlier is better.
constexpr double equal = 0.03;
// A picture beside the one that was looked at may be sharper, by this share at least.
constexpr double beside = 0.12, sharper = 1.08;

class CoverChoice {
  public:
    CoverChoice(const std::vector<PictureGlance>& glances, const std::vector<Stretch>& shots,
                const Stretch& shown, Size master)
        : glances_(glances), shots_(shots), shown_(shown), master_(master) {
        std::vector<float> sharpness;
        for (const PictureGlance& glance : glances)
            if (glance.contrast >= blank) sharpness.push_back(glance.sharpness);
        if (sharpness.empty()) return;
        // The sharpest tenth of a film is what its camera can do.
        const auto sharp = sharpness.begin() + static_cast<std::ptrdiff_t>(sharpness.size() * 9 / 10);
        std::nth_element(sharpness.begin(), sharp, sharpness.end());
        sharpest_ = std::max(1e-6F, *sharp);
    }

    bool is_shown(double time) const { return time >= shown_.start && time < shown_.end; }

    double points(const Sighting& sighting) const {
        const PictureGlance* glance = glance_at(sighting.time);
        double points = points_of_faces(sighting) + points_of_words(sighting) + points_of_subjects(sighting);
        if (is_beside_cut(sighting.time)) points -= 4;
        if (glance == nullptr) return points;
        if (glance->contrast < blank) points -= 8;
        if (glance->faded >= fading && glance->long_edge_change >= fading_edges) points -= 3;
        // Blur matters more than anything that is blurred.
        const double sharp = std::min(1.0, static_cast<double>(glance->sharpness / sharpest_));
        points += 1.6 * sharp - 1.2 * std::min(1.0F, glance->edge_change / moving);
        return points + 0.5 * std::min(1.0F, glance->contrast / rich);
    }

    /// The sharpest picture right beside `time`.
    double sharpest_near(double time) const {
        const PictureGlance* here = glance_at(time);
        if (here == nullptr) return time;
        const PictureGlance* best = here;
        const double least = sharper * static_cast<double>(here->sharpness);
        for (const PictureGlance& glance : glances_) {
            if (std::abs(glance.time - time) > beside || is_beside_cut(glance.time)) continue;
            if (!is_shown(glance.time)) continue;
            if (shot_of(glance.time) != shot_of(time) || glance.edge_change > moving) continue;
            if (static_cast<double>(glance.sharpness) >= least && glance.sharpness > best->sharpness)
                best = &glance;
        }
        return best == here ? time : best->time;
    }

  private:
    /// The picture that is shown at `time`.
    const PictureGlance* glance_at(double time) const {
        constexpr double hair = 1e-4;
        const auto later =
            std::upper_bound(glances_.begin(), glances_.end(), time + hair,
                             [](double t, const PictureGlance& glance) { return t < glance.time; });
        return later == glances_.begin() ? nullptr : &*(later - 1);
    }

    std::size_t shot_of(double time) const {
        std::size_t index = 0;
        while (index + 1 < shots_.size() && shots_[index].end <= time) ++index;
        return index;
    }

    bool is_beside_cut(double time) const {
        if (time < first_moments) return true;
        return std::any_of(shots_.begin(), shots_.end(), [time](const Stretch& shot) {
            return std::abs(time - shot.end) < beside_cut ||
                   (shot.start > 0 && std::abs(time - shot.start) < beside_cut);
        });
    }

    double points_of_faces(const Sighting& sighting) const {
        const double shorter = std::min(master_.width, master_.height);
        double best = 0, sum = 0;
        for (const Detection& one : sighting.attention.detections) {
            if (!is_prominent(one, master_)) continue;
            const double size = std::min(1.0, one.box.h * master_.height / shorter / large_face);
            const double whole = touches_edge(one.box, cut_off) ? 0.3 : 1.0;
            const double points = std::sqrt(size) * whole * (0.5 + 0.5 * one.sharpness) * one.score;
            best = std::max(best, points);
            sum += points;
        }
        return 1.5 * best + 0.3 * std::min(1.0, sum - best);
    }

    double points_of_words(const Sighting& sighting) const {
        double points = 0;
        for (const Focus& one :
             weigh(sighting.attention.detections, master_, sighting.attention.look.is_graphic)) {
            if (one.kind != FocusKind::text) continue;
            const bool is_cut_off = touches_edge(one.box, cut_off);
            if (is_cut_off && one.weight > 0.4) points -= 0.5;
            if (one.must) points += 0.5;
        }
        return std::clamp(points, -1.0, 0.8);
    }

    double points_of_subjects(const Sighting& sighting) const {
        double most = 0;
        for (const Detection& one : sighting.attention.detections)
            if (is_subject(one)) most = std::max(most, worth_of(one));
        const auto declared = std::count_if(sighting.attention.focus.begin(), sighting.attention.focus.end(),
                                            [](const Focus& focus) { return focus.is_declared; });
        return std::min(0.5, most) + 0.4 * static_cast<double>(std::min<std::ptrdiff_t>(2, declared));
    }

    const std::vector<PictureGlance>& glances_;
    const std::vector<Stretch>& shots_;
    Stretch shown_;
    Size master_;
    float sharpest_ = 1;
};

}  // namespace

double choose_cover(const std::vector<Sighting>& sightings, const std::vector<PictureGlance>& glances,
                    const std::vector<Stretch>& shots, const Stretch& shown, Size master) {
    const CoverChoice choice(glances, shots, shown, master);
    std::optional<double> best;
    double most = -1e9;
    for (const Sighting& sighting : sightings) {
        if (!choice.is_shown(sighting.time)) continue;
        const double points = choice.points(sighting);
        if (points <= most + equal) continue;
        most = points;
        best = sighting.time;
    }
    return best ? choice.sharpest_near(*best) : usual_cover(shown);
}

double usual_cover(const Stretch& shown) {
    return shown.start + (shown.end - shown.start) / 3;
}

}  // namespace mattebox
