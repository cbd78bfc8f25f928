#include "media/stills/vips_salvage.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vips/vips8>

namespace mattebox {
namespace {

using vips::VImage;

constexpr int strip_height = 8;

/// Decodes from top to bottom; gives each strip, until `take` has seen enough or the decoder gives up.
/// Returns the rows that were decoded.
template <class Take>
int pull(const VImage& image, const Take& take) {
    const vips::VRegion region = vips::VRegion::new_from_image(image);
    int top = 0;
    try {
        for (; top < image.height(); top += strip_height) {
            const int height = std::min(strip_height, image.height() - top);
            region.prepare(0, top, image.width(), height);
            take(region, top, height);
        }
    } catch (const vips::VError&) {
        vips_error_clear();
        return top;
    }
    return image.height();
}

/// Whether every pixel of a row is the same: what decoders fill up with.
bool is_flat(const vips::VRegion& region, const VImage& image, int row) {
    const auto* pixels = reinterpret_cast<const std::byte*>(region.addr(0, row));
    const auto pixel = static_cast<std::size_t>(VIPS_IMAGE_SIZEOF_PEL(image.get_image()));
    const std::size_t rest = pixel * static_cast<std::size_t>(image.width() - 1);
    return std::memcmp(pixels, pixels + pixel, rest) == 0;
}

}  // namespace

Salvage salvage(const StillFile& file, const PixelWish& wish) {
    PixelWish strict = wish;
    strict.is_lenient = false;
    try {
        const VImage image = open_pixels(file, strict);
        const int rows = pull(image, [](const vips::VRegion&, int, int) {});
        if (rows > 0) return {rows, false};
    } catch (const std::exception&) {
        // Nothing of it comes strictly: perhaps leniently.
    }
    PixelWish lenient = wish;
    lenient.is_lenient = true;
    const VImage image = open_pixels(file, lenient);
    int last = 0;
    const int rows = pull(image, [&](const vips::VRegion& region, int top, int height) {
        for (int row = top; row < top + height; ++row)
            if (!is_flat(region, image, row)) last = row + 1;
    });
    if (last == 0) refuse_damaged(file, "nothing of it could be read");
    return {std::min(last, rows), true};
}

}  // namespace mattebox
