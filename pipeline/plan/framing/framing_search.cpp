#include "plan/framing/framing_search.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mattebox {
namespace {

/// The offsets along one axis at which the master covers the canvas, or lies inside it where it is the
/// smaller.
struct Travel {
    double min, max;

    Travel(double canvas, double master)
        : min(std::min(0.0, canvas - master)), max(std::max(0.0, canvas - master)) {
        if (master >= canvas) max = 0.0;
        if (master <= canvas) min = 0.0;
    }
    double clamp(double offset) const { return std::clamp(offset, min, max); }
    double length() const { return max - min; }
};

class Search {
  public:
    /// Positions that keep less than `least_kept` of the weight do not count.
    explicit Search(const FramingScore& score, double least_kept = 0.0)
        : score_(score), least_kept_(least_kept) {}

    const Found& best() const { return best_; }
    bool has_found() const { return has_found_; }

    void try_at(const Position& position) {
        const Score score = score_.at(position);
        if (score.kept < least_kept_ || (has_found_ && score.total <= best_.score.total)) return;
        best_ = {position, score};
        has_found_ = true;
    }

    /// Looks over one scale: a grid, and the exact fits.
    void look(double scale, int steps) {
        const Travel across(score_.canvas().width, scale * score_.master().width);
        const Travel down(score_.canvas().height, scale * score_.master().height);
        const int columns = across.length() < 0.5 ? 1 : steps;
        const int rows = down.length() < 0.5 ? 1 : steps;
        // One free axis is cheap to look at closely.
        const int closer = columns == 1 || rows == 1 ? 3 : 1;
        grid(scale, across, down, columns == 1 ? 1 : columns * closer, rows == 1 ? 1 : rows * closer);
        fits(scale, across, down);
    }

    /// Larger and smaller than the best, in ever smaller steps, at most `most`.
    void refine_scale(double most) {
        for (const double step : {0.08, 0.04, 0.02, 0.01}) {
            const double scale = best_.position.scale;
            look(std::min(most, scale * (1 + step)), 3);
            look(scale / (1 + step), 3);
        }
    }

    /// Walks from the best downhill in ever smaller steps, until half a pixel of the canvas.
    void refine() {
        double step = std::max(score_.canvas().width, score_.canvas().height) / 12.0;
        while (step >= 0.4) {
            const Position from = best_.position;
            const double total = best_.score.total;
            const Travel across(score_.canvas().width, from.scale * score_.master().width);
            const Travel down(score_.canvas().height, from.scale * score_.master().height);
            if (across.length() >= 0.5) {
                try_at({from.scale, across.clamp(from.x - step), from.y});
                try_at({from.scale, across.clamp(from.x + step), from.y});
            }
            if (down.length() >= 0.5) {
                try_at({from.scale, from.x, down.clamp(from.y - step)});
                try_at({from.scale, from.x, down.clamp(from.y + step)});
            }
            if (best_.score.total <= total) step /= 2;
        }
    }

  private:
    void grid(double scale, const Travel& across, const Travel& down, int columns, int rows) {
        for (int row = 0; row < rows; ++row) {
            const double y =
                rows == 1 ? down.min + down.length() / 2 : down.min + down.length() * row / (rows - 1);
            for (int column = 0; column < columns; ++column) {
                const double x = columns == 1 ? across.min + across.length() / 2
                                              : across.min + across.length() * column / (columns - 1);
                try_at({scale, x, y});
            }
        }
    }

    /// What must stay, and the middle, against the left, the middle and the right of the clear area, and so
    /// down.
    void fits(double scale, const Travel& across, const Travel& down) {
        const CanvasRect& core = score_.core();
        const CanvasPoint middle = score_.centre();
        try_at({scale, across.clamp(score_.target().x - scale * middle.x),
                down.clamp(score_.target().y - scale * middle.y)});
        if (!score_.has_must()) return;
        const CanvasRect& musts = score_.musts();
        const std::array<double, 3> xs{core.x - scale * musts.x,
                                       core.x + core.w / 2 - scale * (musts.x + musts.w / 2),
                                       core.right() - scale * musts.right()};
        const std::array<double, 3> ys{core.y - scale * musts.y,
                                       core.y + core.h / 2 - scale * (musts.y + musts.h / 2),
                                       core.bottom() - scale * musts.bottom()};
        for (const double x : xs) {
            for (const double y : ys) try_at({scale, across.clamp(x), down.clamp(y)});
        }
    }

    const FramingScore& score_;
    double least_kept_;
    Found best_;
    bool has_found_ = false;
};

constexpr int coarse_steps = 7;

// How far one zooms in for the sake of what is named: further, and the picture is another one.
constexpr std::array<double, 9> closer{1.08, 1.17, 1.28, 1.4, 1.55, 1.75, 2.0, 2.4, 3.0};
// How far a padded picture shrinks: further, and it is a stamp.
constexpr std::array<double, 13> smaller{1.0,  0.94, 0.88, 0.82, 0.76, 0.7, 0.62,
                                         0.55, 0.47, 0.4,  0.33, 0.27, 0.22};
// What a cut has to keep to have lost nothing but ground.
constexpr double only_ground_lost = 0.997;
// How much of the canvas is picture, at least, where it may be cut to be large.
constexpr double least_covered = 0.35;
// Beyond the master's own pixels, for what must stay only.
constexpr double most_enlarged = 1.5;

}  // namespace

Found search_crop(const FramingScore& score) {
    Search search(score);
    search.look(score.cover(), coarse_steps);
    if (score.has_focus()) {
        const double limit = std::max(score.cover(), 1.0) * (score.has_must() ? most_enlarged : 1.0);
        for (const double factor : closer) {
            const double scale = score.cover() * factor;
            if (scale > limit || score.bound(scale) <= search.best().score.total) break;
            search.look(scale, coarse_steps);
        }
    }
    search.refine();
    return search.best();
}

Found search_pad(const FramingScore& score, Cuttable cuttable) {
    Search search(score, cuttable == Cuttable::ground ? only_ground_lost : 0.0);
    // What may be cut is not shrunk to a strip for the sake of its edges.
    const bool is_loose = cuttable == Cuttable::anything && !score.has_must();
    if (cuttable != Cuttable::nothing) {
        constexpr int between = 6;
        const double ratio = std::max(score.contain() / score.cover(), is_loose ? least_covered : 0.0);
        for (int i = 1; i <= between; ++i) {
            search.look(score.cover() * std::pow(ratio, static_cast<double>(i) / between), coarse_steps);
        }
    }
    for (const double factor : smaller) {
        if (is_loose && score.contain() * factor < least_covered * score.cover()) break;
        search.look(score.contain() * factor, coarse_steps);
        if (!score.has_must() || search.best().score.must_loss < 1e-6) break;
    }
    search.refine_scale(cuttable == Cuttable::nothing ? score.contain() : score.cover());
    search.refine();
    return search.best();
}

}  // namespace mattebox
