#include "plan/framing/framing_score.h"

#include <algorithm>
#include <cmath>

#include "plan/framing/ground.h"

namespace mattebox {
namespace {

// Gains, in points. One point of must_loss outweighs everything else together.
constexpr double must_points = 1000;
constexpr double weight_points = 100;
constexpr double size_points = 40;
constexpr double composition_points = 12;
constexpr double focal_points = 150;
constexpr double enlarging_points = 60;

// What was found is a part of what is there to be seen, and the map knows its shape; what a person declared
// is worth more.
constexpr double found_share = 0.2, declared_share = 0.5;

// What leaving a region costs a focus that must stay, in shares of that focus.
constexpr double cut_cost = 2.0;
constexpr double zone_cost = 1.0;
constexpr double guessed_zone_cost = 0.3;
constexpr double strict_crop_cost = 0.6;  // covers and avatars, where a device crop fails the variant
// In points, what only warns: it decides between positions that are equally good, and makes no picture
// smaller.
constexpr double other_surface_points = 24;
constexpr double crop_points = 20;

// Words and faces that need not stay are better gone than cut through, from the size at which that is seen:
// letters and heads as high as this share of the master's shorter side, and fully from the second.
constexpr double through_points = 10;
constexpr double hardly_seen = 0.02, well_seen = 0.05;
// So little of a box, at either end, is its margin.
constexpr double margin = 0.1;

// Nobody is shown without a head: what that loses for whom the picture is of; others count by their weight,
// and less where less than a quarter of them is shown.
constexpr double headless_points = 40;
constexpr double hardly_shown = 0.25;

// What must stay wants air between it and the edge of the picture, this share of the canvas' shorter side;
// what is lost where it touches the edge.
constexpr double air = 0.025;
constexpr double air_points = 5;

// Where a picture ends so close to the edge of the canvas, in shares of that side, it looks like a mistake.
constexpr double thin = 0.03;
constexpr double thin_points = 8;

CanvasRect place(const CanvasRect& pixels, const Position& p) {
    return {p.scale * pixels.x + p.x, p.scale * pixels.y + p.y, p.scale * pixels.w, p.scale * pixels.h};
}

double visible_share(const CanvasRect& box, Size canvas) {
    return intersect(box, whole(canvas)).area() / box.area();
}

/// By its size: 0 for what nobody would miss, 1 for what everybody sees.
double how_well_seen(const CanvasRect& pixels, Size master) {
    const double height = std::min(pixels.w, pixels.h) / std::min(master.width, master.height);
    return std::clamp((height - hardly_seen) / (well_seen - hardly_seen), 0.0, 1.0);
}

/// What is lost, in points, where `focus` is cut through the middle.
double points_through(const Focus& focus, const CanvasRect& pixels, Size master) {
    if (focus.must || (focus.kind != FocusKind::text && focus.kind != FocusKind::face)) return 0;
    return through_points * how_well_seen(pixels, master);
}

/// The head of a person at the top of `pixels`, as wide as it is high.
CanvasRect head_of(const CanvasRect& pixels, double share) {
    const double side = share * pixels.h, width = std::min(side, pixels.w);
    return {pixels.x + (pixels.w - width) / 2, pixels.y, width, side};
}

/// 0 where a box has air on all sides, 1 where it touches an edge of what is shown, or goes beyond it.
double lack_of_air(const CanvasRect& box, const CanvasRect& shown, Size canvas) {
    const double gap = std::min(
        {box.x - shown.x, shown.right() - box.right(), box.y - shown.y, shown.bottom() - box.bottom()});
    return std::clamp(1 - gap / (air * std::min(canvas.width, canvas.height)), 0.0, 1.0);
}

/// How far bars beside a picture look like mistakes: 0 where there are none or they are wide; at most 4.
double thin_bars(const CanvasRect& shown, Size canvas) {
    constexpr double hardly_a_bar = 0.5;  // rounded away
    const auto mistake = [](double bar, int side) {
        return bar > hardly_a_bar ? std::max(0.0, 1 - bar / (thin * side)) : 0;
    };
    return mistake(shown.x, canvas.width) + mistake(canvas.width - shown.right(), canvas.width) +
           mistake(shown.y, canvas.height) + mistake(canvas.height - shown.bottom(), canvas.height);
}

/// What a warning weighs, 0 to 1: half of it that there is one, half of it how much is lost.
double warning(double loss) {
    constexpr double least = 0.02;  // checks take less for rounding
    return (std::min(1.0, loss / least) + loss) / 2;
}

/// 0 where a box is whole or gone, 1 where the edge goes through it.
double cut_through(double visible) {
    return std::min({1.0, visible / margin, (1 - visible) / margin});
}

}  // namespace

FramingScore::FramingScore(const FramingWish& wish)
    : master_(wish.master),
      canvas_(wish.canvas),
      cover_(std::max(static_cast<double>(wish.canvas.width) / wish.master.width,
                      static_cast<double>(wish.canvas.height) / wish.master.height)),
      contain_(std::min(static_cast<double>(wish.canvas.width) / wish.master.width,
                        static_cast<double>(wish.canvas.height) / wish.master.height)),
      map_(wish.attention != nullptr ? wish.attention->map : FocusMap{}),
      core_(whole(wish.canvas)) {
    for (const Placement* placement : wish.placements) add_regions(*placement, wish.surface);
    target_ = {core_.x + core_.w / 2, core_.y + core_.h / 2};

    centre_ = {map_.centre().x * master_.width, map_.centre().y * master_.height};
    has_focal_ = wish.focal.has_value();
    has_seam_ =
        !has_focal_ && (wish.attention == nullptr || !ground_goes_on(wish.attention->look, master_, canvas_));
    if (wish.attention != nullptr) add_focus(*wish.attention);
    if (wish.focal) {
        centre_ = {wish.focal->x * master_.width, wish.focal->y * master_.height};
    }
}

void FramingScore::add_regions(const Placement& placement, Surface surface) {
    // A placement may be framed on a canvas of another size (fit = "keep"); its zones then do not apply.
    if (placement.canvas != canvas_) return;
    const Zone* chosen = zone_for(placement, surface);
    const Zone* other = zone_for(placement, surface == Surface::organic ? Surface::ad : Surface::organic);
    const auto covers_something = [](const Zone* zone) {
        return zone != nullptr && (zone->confidence != Confidence::none_known || !zone->keep_out.empty());
    };
    if (covers_something(chosen)) {
        const bool is_guess = chosen->confidence == Confidence::guess;
        regions_.push_back({ClearArea(*chosen, canvas_), is_guess ? guessed_zone_cost : zone_cost, 0, 0.4});
        const CanvasRect shared = intersect(core_, regions_.back().area.core());
        if (!shared.is_empty()) core_ = shared;
    }
    if (other != chosen && covers_something(other)) {
        regions_.push_back({ClearArea(*other, canvas_), 0, other_surface_points, 0});
    }
    const bool is_strict = placement.has_tag("cover") || placement.has_tag("avatar");
    for (const DeviceCrop& crop : placement.crops) {
        regions_.push_back(
            {ClearArea(crop.box), is_strict ? strict_crop_cost : 0, is_strict ? 0 : crop_points, 0.05});
    }
}

void FramingScore::add_focus(const Attention& attention) {
    double x_sum = 0, y_sum = 0;
    const bool has_declared = std::any_of(attention.focus.begin(), attention.focus.end(),
                                          [](const Focus& focus) { return focus.is_declared; });
    focus_share_ = has_declared ? declared_share : found_share;
    for (const Focus& focus : attention.focus) {
        if (has_focal_ && !focus.is_declared) continue;
        const CanvasRect pixels{focus.box.x * master_.width, focus.box.y * master_.height,
                                focus.box.w * master_.width, focus.box.h * master_.height};
        if (pixels.is_empty()) continue;
        const bool is_named = focus.is_declared || !has_declared;
        Box box{pixels, focus.weight, focus.must, is_named, points_through(focus, pixels, master_)};
        if (focus.head > 0) {
            box.head = head_of(pixels, focus.head);
            box.headless = headless_points * std::min(1.0, focus.weight) * how_well_seen(box.head, master_);
        }
        focus_.push_back(box);
        total_weight_ += focus.weight;
        if (is_named) named_weight_ += focus.weight;
        // What must stay pulls the middle more than what only weighs.
        const double pull = focus.weight * (focus.must ? 3 : 1);
        x_sum += pull * (pixels.x + pixels.w / 2);
        y_sum += pull * (pixels.y + pixels.h / 2);
        if (focus.must) musts_ = unite(musts_, pixels);
    }
    if (focus_.empty()) return;
    double pulls = 0;
    for (const Box& box : focus_) pulls += box.weight * (box.must ? 3 : 1);
    centre_ = {x_sum / pulls, y_sum / pulls};
}

double FramingScore::bound(double scale) const {
    const double shrunk = cover_ / scale;
    return weight_points + size_points * shrunk * shrunk;
}

double FramingScore::map_gain(const Position& p, Score& score) const {
    const auto share_of = [this, &p](const CanvasRect& box) {
        const double w = p.scale * master_.width, h = p.scale * master_.height;
        return map_.over({(box.x - p.x) / w, (box.y - p.y) / h, box.w / w, box.h / h});
    };
    score.kept = share_of(whole(canvas_));
    return 0.75 * score.kept + 0.25 * share_of(core_);
}

double FramingScore::clear_share(const Box& box, const CanvasRect& placed, double visible,
                                 Score& score) const {
    double clear = 0, gains = 0;
    for (const Region& region : regions_) {
        if (!box.must && region.gain == 0) continue;
        const double share = region.area.share(placed);
        clear += region.gain * share;
        gains += region.gain;
        if (!box.must) continue;
        score.must_loss += region.must_cost * (1 - share);
        score.flaws += region.must_points * warning(1 - share);
    }
    return gains > 0 ? clear / gains : visible;
}

double FramingScore::gain(const Position& p, const CanvasRect& shown, Score& score) const {
    if (focus_.empty()) return map_.is_empty() ? 1 : map_gain(p, score);
    double gained = 0, visible_weight = 0;
    for (const Box& box : focus_) {
        const CanvasRect placed = place(box.pixels, p);
        const double visible = visible_share(placed, canvas_);
        gained += box.weight * (0.6 * visible + 0.4 * clear_share(box, placed, visible, score));
        if (box.is_named) visible_weight += box.weight * visible;
        score.flaws += box.through * cut_through(visible);
        if (box.headless > 0)
            score.flaws += box.headless * std::min(1.0, visible / hardly_shown) *
                           (1 - visible_share(place(box.head, p), canvas_));
        if (!box.must) continue;
        score.must_loss += cut_cost * (1 - visible);
        score.flaws += air_points * lack_of_air(placed, shown, canvas_);
    }
    // A named box may be empty, and then nothing that is named can be lost.
    score.kept = named_weight_ > 0 ? visible_weight / named_weight_ : 1.0;
    if (map_.is_empty()) return gained / total_weight_;
    return focus_share_ * gained / total_weight_ + (1 - focus_share_) * map_gain(p, score);
}

double FramingScore::off_centre(const Position& p, const CanvasRect& shown) const {
    // Where the picture is seen to end, it is the picture that stands in the middle, not what it shows.
    const bool is_free_across = has_seam_ && shown.w < canvas_.width - 1;
    const bool is_free_down = has_seam_ && shown.h < canvas_.height - 1;
    const double x = is_free_across ? shown.x + shown.w / 2 : p.scale * centre_.x + p.x;
    const double y = is_free_down ? shown.y + shown.h / 2 : p.scale * centre_.y + p.y;
    const double dx = (x - target_.x) / canvas_.width;
    const double dy = (y - target_.y) / canvas_.height;
    return dx * dx + dy * dy;
}

Score FramingScore::at(const Position& p) const {
    Score score;
    const CanvasRect picture{p.x, p.y, p.scale * master_.width, p.scale * master_.height};
    const CanvasRect shown = intersect(picture, whole(canvas_));
    // Both count: how much of the canvas is picture, and how much of the picture that could be shown is.
    const double covered = shown.area() / canvas_.area();
    const double kept_area = std::min(1.0, std::pow(cover_ / p.scale, 2));
    score.total = weight_points * gain(p, shown, score) + size_points * covered * kept_area -
                  (has_focal_ ? focal_points : composition_points) * off_centre(p, shown) -
                  enlarging_points * std::max(0.0, p.scale - std::max(1.0, cover_));
    if (has_seam_) score.flaws += thin_points * thin_bars(shown, canvas_);
    score.total -= score.flaws + must_points * score.must_loss;
    return score;
}

}  // namespace mattebox
