#include "media/raster_levels.h"

#include "media/scale.h"

namespace mattebox {
namespace {

/// An odd last row or column gets a pixel of its own: halves of halves would lose more than what scale() may
/// look beyond the edge.
Raster halved(const Raster& raster) {
    const Size half{(raster.picture.size().width + 1) / 2, (raster.picture.size().height + 1) / 2};
    const SourceWindow even{0, 0, 2.0 * half.width, 2.0 * half.height};
    return {scale(raster.picture, even, half, Kernel::lanczos), 2 * raster.shrink, raster.offset_x,
            raster.offset_y};
}

}  // namespace

RasterLevels::RasterLevels(const Raster& raster, int widest) : raster_(raster) {
    const Raster* last = &raster;
    while (2 * last->shrink <= widest && last->picture.size().width >= 2 &&
           last->picture.size().height >= 2) {
        Raster next = halved(*last);
        halves_.push_back(std::move(next));
        last = &halves_.back();
    }
}

const Raster& RasterLevels::at_most(int shrink) const {
    const Raster* best = &raster_;
    for (const Raster& half : halves_) {
        if (half.shrink <= shrink) best = &half;
    }
    return *best;
}

std::size_t RasterLevels::bytes() const {
    std::size_t sum = raster_.picture.bytes();
    for (const Raster& half : halves_) sum += half.picture.bytes();
    return sum;
}

}  // namespace mattebox
