#include "plan/framing/clear_area.h"

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

constexpr int circle_bands = 64;

/// A circle as bands of equal height, each as wide as the circle is on average over it.
std::vector<CanvasRect> bands_of(const Circle& circle) {
    const double radius = circle.radius;
    const double height = 2 * radius / circle_bands;
    // The integral of the chord length from the centre line to height t.
    const auto half_area = [radius](double t) {
        const double x = std::clamp(t / radius, -1.0, 1.0);
        return radius * radius * (x * std::sqrt(1 - x * x) + std::asin(x));
    };
    std::vector<CanvasRect> bands;
    for (int i = 0; i < circle_bands; ++i) {
        const double top = -radius + i * height;
        const double chord = (half_area(top + height) - half_area(top)) / height;
        bands.push_back({circle.centre.x - chord / 2, circle.centre.y + top, chord, height});
    }
    return bands;
}

/// Where the polygon's edges cross the horizontal line at `y`, from the left.
std::vector<double> crossings(const std::vector<CanvasPoint>& polygon, double y) {
    std::vector<double> xs;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const CanvasPoint& a = polygon[i];
        const CanvasPoint& b = polygon[(i + 1) % polygon.size()];
        if ((a.y <= y) == (b.y <= y)) continue;
        xs.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(xs.begin(), xs.end());
    return xs;
}

bool has_only_upright_edges(const std::vector<CanvasPoint>& polygon) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const CanvasPoint& a = polygon[i];
        const CanvasPoint& b = polygon[(i + 1) % polygon.size()];
        if (a.x != b.x && a.y != b.y) return false;
    }
    return true;
}

/// A polygon as horizontal bands: between its corners where all edges are upright, else a pixel high.
std::vector<CanvasRect> bands_of(const std::vector<CanvasPoint>& polygon) {
    std::vector<double> ys;
    ys.reserve(polygon.size());
    for (const CanvasPoint& corner : polygon) ys.push_back(corner.y);
    std::sort(ys.begin(), ys.end());
    ys.erase(std::unique(ys.begin(), ys.end()), ys.end());
    if (!has_only_upright_edges(polygon)) {
        const int last = static_cast<int>(std::ceil(ys.back()));
        for (int y = static_cast<int>(ys.front()) + 1; y < last; ++y) ys.push_back(y);
        std::sort(ys.begin(), ys.end());
        ys.erase(std::unique(ys.begin(), ys.end()), ys.end());
    }
    std::vector<CanvasRect> bands;
    for (std::size_t i = 0; i + 1 < ys.size(); ++i) {
        const double height = ys[i + 1] - ys[i];
        const std::vector<double> xs = crossings(polygon, ys[i] + height / 2);
        for (std::size_t k = 0; k + 1 < xs.size(); k += 2) {
            if (xs[k + 1] > xs[k]) bands.push_back({xs[k], ys[i], xs[k + 1] - xs[k], height});
        }
    }
    return bands;
}

}  // namespace

CanvasRect inside(const Margins& margins, Size canvas) {
    return {margins.left, margins.top, canvas.width - margins.left - margins.right,
            canvas.height - margins.top - margins.bottom};
}

ClearArea::ClearArea(Size canvas) : ClearArea(whole(canvas)) {}

ClearArea::ClearArea(const CanvasRect& box) : pieces_{box}, core_(box) {}

ClearArea::ClearArea(const Zone& zone, Size canvas) {
    if (!zone.polygon.empty()) {
        pieces_ = bands_of(zone.polygon);
    } else if (zone.circle) {
        pieces_ = bands_of(*zone.circle);
    } else {
        pieces_ = {inside(zone.margins.value_or(Margins{}), canvas)};
    }
    for (const CanvasRect& box : zone.keep_out) subtract(box);
    find_core(zone, canvas);
}

void ClearArea::subtract(const CanvasRect& box) {
    std::vector<CanvasRect> left;
    for (const CanvasRect& piece : pieces_) {
        const CanvasRect hole = intersect(piece, box);
        if (hole.is_empty()) {
            left.push_back(piece);
            continue;
        }
        const CanvasRect parts[] = {
            {piece.x, piece.y, piece.w, hole.y - piece.y},
            {piece.x, hole.bottom(), piece.w, piece.bottom() - hole.bottom()},
            {piece.x, hole.y, hole.x - piece.x, hole.h},
            {hole.right(), hole.y, piece.right() - hole.right(), hole.h},
        };
        for (const CanvasRect& part : parts) {
            if (!part.is_empty()) left.push_back(part);
        }
    }
    pieces_ = std::move(left);
}

/// The core is the margins' rectangle where it is free of keep-out boxes, else the best of the rectangles
/// that a keep-out box leaves of it: an interface has few of them, so trying each side of each is enough.
void ClearArea::find_core(const Zone& zone, Size canvas) {
    std::vector<CanvasRect> candidates;
    if (zone.margins) {
        candidates.push_back(inside(*zone.margins, canvas));
    } else if (zone.circle) {
        const double side = zone.circle->radius * std::sqrt(2.0);
        candidates.push_back(
            {zone.circle->centre.x - side / 2, zone.circle->centre.y - side / 2, side, side});
    } else {
        candidates = pieces_;
    }
    for (const CanvasRect& box : zone.keep_out) {
        std::vector<CanvasRect> next;
        for (const CanvasRect& rect : candidates) {
            if (intersect(rect, box).is_empty()) {
                next.push_back(rect);
                continue;
            }
            next.push_back({rect.x, rect.y, rect.w, box.y - rect.y});
            next.push_back({rect.x, box.bottom(), rect.w, rect.bottom() - box.bottom()});
            next.push_back({rect.x, rect.y, box.x - rect.x, rect.h});
            next.push_back({box.right(), rect.y, rect.right() - box.right(), rect.h});
        }
        std::erase_if(next, [](const CanvasRect& rect) { return rect.is_empty(); });
        candidates = std::move(next);
    }
    const auto largest = std::max_element(candidates.begin(), candidates.end(),
                                          [](const auto& a, const auto& b) { return a.area() < b.area(); });
    core_ = largest != candidates.end() ? *largest : whole(canvas);
}

double ClearArea::share(const CanvasRect& box) const {
    if (box.is_empty()) {
        const auto holds = [&box](const CanvasRect& piece) {
            return box.x >= piece.x && box.x <= piece.right() && box.y >= piece.y && box.y <= piece.bottom();
        };
        return std::any_of(pieces_.begin(), pieces_.end(), holds) ? 1.0 : 0.0;
    }
    double clear = 0;
    for (const CanvasRect& piece : pieces_) {
        const double w = std::min(piece.right(), box.right()) - std::max(piece.x, box.x);
        const double h = std::min(piece.bottom(), box.bottom()) - std::max(piece.y, box.y);
        if (w > 0 && h > 0) clear += w * h;
    }
    return std::min(1.0, clear / box.area());
}

}  // namespace mattebox
