#include "plan/framing/ground.h"

#include <cstdlib>

namespace mattebox {

bool is_near(const Edge& a, const Edge& b) {
    const auto apart = [](int x, int y) { return std::abs(x - y) <= 6; };
    return a.is_uniform && b.is_uniform && apart(a.color.red, b.color.red) &&
           apart(a.color.green, b.color.green) && apart(a.color.blue, b.color.blue);
}

bool ground_goes_on(const Look& look, Size master, Size canvas) {
    const bool is_beside = canvas.ratio() > master.ratio();
    const Edge& first = is_beside ? look.left : look.top;
    const Edge& second = is_beside ? look.right : look.bottom;
    return (first.is_clear && second.is_clear) || is_near(first, second);
}

}  // namespace mattebox
