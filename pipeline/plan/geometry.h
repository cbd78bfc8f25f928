/// Sizes, points and rectangles. Each coordinate system is a type of its own, so that a share of the
/// master is never taken for a pixel of a canvas.
#pragma once

#include <algorithm>

namespace mattebox {

/// Width and height in whole pixels.
struct Size {
    int width = 0;
    int height = 0;

    double ratio() const { return height > 0 ? static_cast<double>(width) / height : 0.0; }
    double area() const { return static_cast<double>(width) * height; }
    bool operator==(const Size&) const = default;
};

/// A closed range, in the unit of whatever holds it.
struct Range {
    double min = 0.0;
    double max = 0.0;

    bool contains(double value) const { return value >= min && value <= max; }
    bool operator==(const Range&) const = default;
};

template <class Space, class Number>
struct Point {
    Number x{};
    Number y{};

    bool operator==(const Point&) const = default;
};

/// Position of the top left corner, width and height.
template <class Space, class Number>
struct Rect {
    Number x{};
    Number y{};
    Number w{};
    Number h{};

    Number right() const { return x + w; }
    Number bottom() const { return y + h; }
    double area() const { return static_cast<double>(w) * static_cast<double>(h); }
    bool is_empty() const { return w <= Number{} || h <= Number{}; }
    bool operator==(const Rect&) const = default;
};

/// What two rectangles share; empty (w = h = 0) where they share nothing.
template <class Space, class Number>
Rect<Space, Number> intersect(const Rect<Space, Number>& a, const Rect<Space, Number>& b) {
    const Number x = std::max(a.x, b.x);
    const Number y = std::max(a.y, b.y);
    const Number w = std::min(a.right(), b.right()) - x;
    const Number h = std::min(a.bottom(), b.bottom()) - y;
    if (w <= Number{} || h <= Number{}) return {x, y, Number{}, Number{}};
    return {x, y, w, h};
}

/// The smallest rectangle that holds both; `b` where `a` is empty, which is nothing yet.
template <class Space, class Number>
Rect<Space, Number> unite(const Rect<Space, Number>& a, const Rect<Space, Number>& b) {
    if (a.is_empty()) return b;
    const Number x = std::min(a.x, b.x);
    const Number y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

struct InMaster;
struct OnMaster;
struct OnCanvas;

using NormPoint = Point<InMaster, double>;    ///< shares, 0 to 1, of the upright master
using NormRect = Rect<InMaster, double>;      ///< shares, 0 to 1, of the upright master
using PixelRect = Rect<OnMaster, int>;        ///< whole pixels of the upright master at full size
using CanvasPoint = Point<OnCanvas, double>;  ///< pixels of the canvas
using CanvasRect = Rect<OnCanvas, double>;    ///< pixels of the canvas
using CanvasPixels = Rect<OnCanvas, int>;     ///< whole pixels of the canvas

inline CanvasRect to_rect(const CanvasPixels& r) {
    return {static_cast<double>(r.x), static_cast<double>(r.y), static_cast<double>(r.w),
            static_cast<double>(r.h)};
}

inline CanvasRect whole(Size canvas) {
    return {0.0, 0.0, static_cast<double>(canvas.width), static_cast<double>(canvas.height)};
}

/// Whether `box` comes as near to an edge of the master as `margin`, a share of that side.
inline bool touches_edge(const NormRect& box, double margin) {
    return box.x <= margin || box.y <= margin || box.right() >= 1 - margin || box.bottom() >= 1 - margin;
}

}  // namespace mattebox
