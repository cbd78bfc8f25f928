#include "media/motion/picture_turn.h"

#include <algorithm>

namespace mattebox {
namespace {

/// Where the pixels of an upright plane lie in the stored one: from `first`, this far apart.
struct Walk {
    const std::uint8_t* first = nullptr;
    std::ptrdiff_t across = 0;
    std::ptrdiff_t down = 0;
};

Walk walk_of(const Plane& from, int quarter_turns, bool is_mirrored) {
    const std::ptrdiff_t last_x = from.width - 1;
    const std::ptrdiff_t last_row = (from.height - 1) * from.stride;
    Walk walk;
    switch (quarter_turns & 3) {
        case 0:
            walk = {from.data, 1, from.stride};
            break;
        case 1:
            walk = {from.data + last_row, -from.stride, 1};
            break;
        case 2:
            walk = {from.data + last_row + last_x, -1, -from.stride};
            break;
        default:
            walk = {from.data + last_x, from.stride, -1};
            break;
    }
    if (is_mirrored) {
        const int width = (quarter_turns & 1) != 0 ? from.height : from.width;
        walk.first += walk.across * (width - 1);
        walk.across = -walk.across;
    }
    return walk;
}

/// In blocks, so that columns of the stored plane stay in the cache while they become rows.
void turn_plane(const Plane& to, const Walk& walk) {
    constexpr int block = 32;
    for (int top = 0; top < to.height; top += block)
        for (int left = 0; left < to.width; left += block) {
            const int bottom = std::min(top + block, to.height);
            const int right = std::min(left + block, to.width);
            for (int y = top; y < bottom; ++y) {
                const std::uint8_t* source = walk.first + y * walk.down + left * walk.across;
                std::uint8_t* row = to.row(y);
                for (int x = left; x < right; ++x, source += walk.across) row[x] = *source;
            }
        }
}

}  // namespace

Picture turn(const Picture& picture, int quarter_turns, bool is_mirrored) {
    const Size size = picture.size();
    const bool swaps = (quarter_turns & 1) != 0;
    Picture upright{picture.format(), swaps ? Size{size.height, size.width} : size};
    for (int i = 0; i < picture.plane_count(); ++i)
        turn_plane(upright.plane(i), walk_of(picture.plane(i), quarter_turns, is_mirrored));
    return upright;
}

}  // namespace mattebox
