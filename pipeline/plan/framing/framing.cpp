#include "plan/framing/framing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/framing/framing_search.h"
#include "plan/framing/ground.h"

namespace mattebox {
namespace {

// A crop that keeps less than this of what stands out is not one that a designer would send. Photos bear
// much; graphics hardly any, where everything was put there on purpose; and where the ground simply goes on,
// filling costs nothing.
constexpr double least_kept_of_photo = 0.28;
constexpr double least_kept_of_graphic = 0.96;
constexpr double least_kept_of_focus = 0.5;
// Where ground can be filled for nothing, only ground may be lost.
constexpr double least_kept_on_plain_ground = 0.997;
// Motion is expected to fill the screen: filling beside it is for what must stay, or where half of it would
// go.
constexpr double least_kept_of_drawn_motion = 0.5;
// Where a photo is filled for the sake of what stands out, it has to show so much more of it than the cut.
constexpr double least_gain = 1.15;
// Losses below this are rounding: a few pixels of a box that was drawn by hand.
constexpr double no_loss = 0.02;

int rounded(double value) {
    return static_cast<int>(std::lround(value));
}

/// Along one axis: which pixels of the master are seen, and where on the canvas.
struct Span {
    int from, length, at, extent;
};

Span snap(double scale, double offset, int master, int canvas) {
    const double start = std::max(0.0, offset);
    const double end = std::min(static_cast<double>(canvas), offset + scale * master);
    Span span{};
    span.at = std::clamp(rounded(start), 0, canvas - 1);
    span.extent = std::clamp(rounded(end) - span.at, 1, canvas - span.at);
    span.length = std::clamp(rounded((end - start) / scale), 1, master);
    span.from = std::clamp(rounded((start - offset) / scale), 0, master - span.length);
    return span;
}

Framing snap(const Position& position, Size master, Size canvas) {
    const Span across = snap(position.scale, position.x, master.width, canvas.width);
    const Span down = snap(position.scale, position.y, master.height, canvas.height);
    Framing framing;
    framing.canvas = canvas;
    framing.cut = {across.from, down.from, across.length, down.length};
    framing.placed = {across.at, down.at, across.extent, down.extent};
    return framing;
}

/// The nearest even span within `room` pixels; an odd master loses its last pixel, and one of a single pixel
/// keeps it.
void make_even(int& from, int& length, int room) {
    if (room < 2) {
        from = 0;
        length = room;
        return;
    }
    const int most = room / 2 * 2;
    length = std::clamp((length + 1) / 2 * 2, 2, most);
    from = std::clamp((from + 1) / 2 * 2, 0, most - length);
}

void make_even(Framing& framing, Size master) {
    make_even(framing.cut.x, framing.cut.w, master.width);
    make_even(framing.cut.y, framing.cut.h, master.height);
    make_even(framing.placed.x, framing.placed.w, framing.canvas.width);
    make_even(framing.placed.y, framing.placed.h, framing.canvas.height);
}

Fill choose_fill(const Framing& framing, const FramingWish& wish, std::vector<std::string>& reasons) {
    if (framing.covers_canvas()) return {FillKind::none, std::nullopt};
    const Look look = wish.attention != nullptr ? wish.attention->look : Look{};
    const bool is_beside = framing.placed.w < framing.canvas.width;
    const bool is_above = framing.placed.h < framing.canvas.height;
    const Edge first = is_beside ? look.left : look.top;
    const Edge second = is_beside ? look.right : look.bottom;
    const bool is_one_color =
        is_near(first, second) &&
        (!(is_beside && is_above) || (is_near(first, look.top) && is_near(first, look.bottom)));
    switch (wish.fill.kind) {
        case FillKind::color:
            return {FillKind::color, wish.fill.color.value_or(first.color)};
        case FillKind::automatic:
            if ((first.is_clear && second.is_clear) || look.is_pale)
                return {FillKind::transparent, std::nullopt};
            if (is_one_color) {
                reasons.push_back(
                    fmt::format("filled with {}: the master's edge is that colour", to_text(first.color)));
                return {FillKind::color, first.color};
            }
            if (look.is_graphic && first.is_uniform && second.is_uniform && is_beside != is_above) {
                reasons.emplace_back("filled by continuing its edges, which are of one colour each");
                return {FillKind::edge, std::nullopt};
            }
            // A mark that touches its edges has nothing around it that could be blurred.
            if (look.is_graphic && look.is_transparent) return {FillKind::transparent, std::nullopt};
            return {FillKind::blur, std::nullopt};
        default:
            return {wish.fill.kind, std::nullopt};
    }
}

/// The part of the master that the designer's cut asks for, as a master of its own: the largest of the
/// canvas' ratio in its middle, or all of it where the rest may be filled.
Framing frame_cut(const FramingWish& wish) {
    const NormRect& cut = *wish.cut;
    const Size part{std::max(1, rounded(cut.w * wish.master.width)),
                    std::max(1, rounded(cut.h * wish.master.height))};
    const double across = static_cast<double>(wish.canvas.width) / part.width;
    const double down = static_cast<double>(wish.canvas.height) / part.height;
    const double scale = wish.fit == Fit::pad ? std::min(across, down) : std::max(across, down);
    const Position middle{scale, (wish.canvas.width - scale * part.width) / 2,
                          (wish.canvas.height - scale * part.height) / 2};
    Framing framing = snap(middle, part, wish.canvas);
    framing.cut.x =
        std::min(framing.cut.x + rounded(cut.x * wish.master.width), wish.master.width - framing.cut.w);
    framing.cut.y =
        std::min(framing.cut.y + rounded(cut.y * wish.master.height), wish.master.height - framing.cut.h);
    framing.reasons.emplace_back("cut as the sidecar says");
    if (wish.fit != Fit::pad && std::abs(part.width * down / wish.canvas.width - 1) > 0.01) {
        framing.reasons.push_back(fmt::format("trimmed to the canvas' ratio of {:.3g}", wish.canvas.ratio()));
    }
    return framing;
}

std::string describe(const Found& found, const FramingScore& score) {
    const double zoom = found.position.scale / score.cover();
    if (zoom > 1.01)
        return fmt::format("cut {:.2g}x closer, so that what matters stands in the clear area", zoom);
    if (score.has_focal()) return "cut as wide as the canvas allows, around the focal point";
    if (!score.has_weight()) return "cut from the middle: nothing stands out";
    if (score.has_must()) return "cut as wide as the canvas allows, around what must stay";
    return "cut as wide as the canvas allows, around what weighs most";
}

Framing search(const FramingWish& wish) {
    const FramingScore score(wish);
    const Look look = wish.attention != nullptr ? wish.attention->look : Look{};
    const bool is_on_plain_ground = ground_goes_on(look, wish.master, wish.canvas);
    if (wish.fit == Fit::pad) {
        Framing framing = snap(search_pad(score, Cuttable::nothing).position, wish.master, wish.canvas);
        framing.reasons.emplace_back("padded, as asked");
        return framing;
    }
    const Found crop = search_crop(score);
    if (wish.fit == Fit::automatic) {
        const bool is_drawn = look.is_graphic || is_on_plain_ground;
        const double least = !score.has_map()           ? least_kept_of_focus
                             : wish.is_even && is_drawn ? least_kept_of_drawn_motion
                             : look.is_graphic          ? least_kept_of_graphic
                             : is_on_plain_ground       ? least_kept_on_plain_ground
                                                        : least_kept_of_photo;
        const bool loses_must = crop.score.must_loss > no_loss;
        const bool loses_much = score.has_weight() && crop.score.kept < least;
        if (loses_must || loses_much) {
            const Found pad = search_pad(score, is_drawn ? Cuttable::ground : Cuttable::anything);
            if (pad.score.must_loss < crop.score.must_loss - no_loss ||
                (!loses_must && pad.score.kept > crop.score.kept * (is_drawn ? 1 : least_gain))) {
                Framing framing = snap(pad.position, wish.master, wish.canvas);
                framing.reasons.push_back(
                    loses_must ? "padded: no cut of this shape keeps all that must stay whole and clear"
                               : fmt::format(
                                     "padded: the best cut of this shape would keep only {:.0f} % of what {}",
                                     100 * crop.score.kept, score.has_map() ? "stands out" : "is named"));
                return framing;
            }
        }
    }
    Framing framing = snap(crop.position, wish.master, wish.canvas);
    framing.reasons.push_back(describe(crop, score));
    return framing;
}

}  // namespace

CanvasRect to_canvas(const NormRect& box, Size master, const Framing& framing) {
    const double across = static_cast<double>(framing.placed.w) / framing.cut.w;
    const double down = static_cast<double>(framing.placed.h) / framing.cut.h;
    return {framing.placed.x + (box.x * master.width - framing.cut.x) * across,
            framing.placed.y + (box.y * master.height - framing.cut.y) * down, box.w * master.width * across,
            box.h * master.height * down};
}

double rate(const Framing& framing, const FramingWish& wish) {
    const double scale = framing.scale();
    return FramingScore(wish)
        .at({scale, framing.placed.x - scale * framing.cut.x, framing.placed.y - scale * framing.cut.y})
        .total;
}

Framing find_framing(const FramingWish& wish) {
    Framing framing;
    if (wish.fit == Fit::keep) {
        framing = {wish.canvas,
                   {0, 0, wish.master.width, wish.master.height},
                   {0, 0, wish.canvas.width, wish.canvas.height},
                   Fit::keep,
                   {FillKind::none, std::nullopt},
                   {}};
        framing.reasons.emplace_back("kept whole: the placement accepts the master's shape");
        if (wish.is_even) make_even(framing, wish.master);
        return framing;
    }
    if (wish.cut) {
        framing = frame_cut(wish);
    } else if (wish.is_centred) {
        FramingWish centred = wish;
        const Attention nothing{{}, {}, wish.attention != nullptr ? wish.attention->look : Look{}, "none"};
        centred.attention = &nothing;
        centred.focal.reset();
        centred.placements.clear();
        centred.fit = wish.fit == Fit::pad ? Fit::pad : Fit::crop;
        framing = search(centred);
        framing.reasons = {wish.fit == Fit::pad ? "padded, centred as asked"
                                                : "cut from the middle, as asked"};
    } else {
        framing = search(wish);
    }
    if (wish.is_even) make_even(framing, wish.master);
    framing.fit = framing.covers_canvas() ? Fit::crop : Fit::pad;
    framing.fill = choose_fill(framing, wish, framing.reasons);
    return framing;
}

}  // namespace mattebox
