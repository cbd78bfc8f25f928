#include "media/stills/vips_planes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>
#include <vips/vips8>

#include "media/stills/tone_map.h"

namespace mattebox {
namespace {

/// Where the stored pixel (x, y) goes on an upright plane.
struct Route {
    std::uint8_t* origin;
    std::ptrdiff_t step_x;
    std::ptrdiff_t step_y;

    std::uint8_t* at(int x, int y) const { return origin + x * step_x + y * step_y; }
};

Route route_to(const Plane& plane, Turn turn) {
    std::uint8_t* origin =
        plane.row(turn.flips_y ? plane.height - 1 : 0) + (turn.flips_x ? plane.width - 1 : 0);
    const std::ptrdiff_t across = turn.flips_x ? -1 : 1;
    const std::ptrdiff_t down = turn.flips_y ? -plane.stride : plane.stride;
    return turn.swaps ? Route{origin, down, across} : Route{origin, across, down};
}

std::uint8_t to_8_bits(std::uint8_t sample) {
    return sample;
}

// Rounds sample / 257 without dividing, exactly: 65535 is 255.
std::uint8_t to_8_bits(std::uint16_t sample) {
    return static_cast<std::uint8_t>((sample * 255U + 32895U) >> 16);
}

std::uint8_t multiplied(std::uint8_t color, std::uint8_t alpha) {
    return static_cast<std::uint8_t>((color * alpha + 127) / 255);
}

/// A row of stored pixels, or a column of them: whichever lands on one row of the upright plane.
template <class Sample>
struct Run {
    const Sample* samples;
    std::ptrdiff_t step;
    int count;
};

template <class Sample>
void write(Run<Sample> run, std::uint8_t* target, std::ptrdiff_t step) {
    for (int i = 0; i < run.count; ++i) target[i * step] = to_8_bits(run.samples[i * run.step]);
}

template <class Sample>
void write_multiplied(Run<Sample> run, std::ptrdiff_t to_alpha, std::uint8_t* target, std::ptrdiff_t step) {
    for (int i = 0; i < run.count; ++i) {
        const Sample* sample = run.samples + i * run.step;
        target[i * step] = multiplied(to_8_bits(*sample), to_8_bits(sample[to_alpha]));
    }
}

/// One strip of the stored picture, `top` rows down.
struct Strip {
    const std::byte* data;
    std::ptrdiff_t stride;  // bytes
    int bands;
    int top;
    int width;
    int height;
};

template <class Sample>
void spread(const Strip& strip, const Picture& picture, Turn turn, AlphaState alpha) {
    const bool has_alpha = picture.format() == PixelFormat::rgba;
    const int alpha_band = strip.bands - 1;
    const std::ptrdiff_t next_x = strip.bands;
    const std::ptrdiff_t next_y = strip.stride / static_cast<std::ptrdiff_t>(sizeof(Sample));
    const auto* samples = reinterpret_cast<const Sample*>(strip.data);
    for (int i = 0; i < picture.plane_count(); ++i) {
        const int band = i == 3 ? alpha_band : (strip.bands < 3 ? 0 : i);
        const Route route = route_to(picture.plane(i), turn);
        const bool multiplies = has_alpha && i < 3 && alpha == AlphaState::straight;
        const int runs = turn.swaps ? strip.width : strip.height;
        for (int r = 0; r < runs; ++r) {
            const int x = turn.swaps ? r : 0;
            const int y = turn.swaps ? 0 : r;
            const Run<Sample> run{samples + x * next_x + y * next_y + band, turn.swaps ? next_y : next_x,
                                  turn.swaps ? strip.height : strip.width};
            std::uint8_t* target = route.at(x, strip.top + y);
            const std::ptrdiff_t step = turn.swaps ? route.step_y : route.step_x;
            if (multiplies) {
                write_multiplied(run, alpha_band - band, target, step);
            } else {
                write(run, target, step);
            }
        }
    }
}

/// The samples of a strip, without gaps, in 16 bits, brought to sRGB.
std::vector<std::uint16_t> mapped_copy(const Strip& strip, bool is_deep, const ToneMap& tone_map) {
    const auto row = static_cast<std::size_t>(strip.width) * static_cast<std::size_t>(strip.bands);
    std::vector<std::uint16_t> samples(row * static_cast<std::size_t>(strip.height));
    for (int y = 0; y < strip.height; ++y) {
        const std::byte* stored = strip.data + y * strip.stride;
        std::uint16_t* copy = samples.data() + static_cast<std::size_t>(y) * row;
        for (std::size_t i = 0; i < row; ++i)
            copy[i] = is_deep ? reinterpret_cast<const std::uint16_t*>(stored)[i]
                              : static_cast<std::uint16_t>(std::to_integer<int>(stored[i]) * 257);
    }
    tone_map.apply(samples, strip.bands);
    return samples;
}

}  // namespace

Turn turn_of(int orientation) {
    return {orientation >= 5, orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7,
            orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8};
}

Picture to_picture(const vips::VImage& image, Turn turn, AlphaState alpha, const ToneMap* tone_map) {
    const Size stored{image.width(), image.height()};
    Picture picture{image.has_alpha() ? PixelFormat::rgba : PixelFormat::rgb,
                    turn.swaps ? Size{stored.height, stored.width} : stored};
    const vips::VRegion region = vips::VRegion::new_from_image(image);
    constexpr int strip_height = 32;
    std::vector<std::uint16_t> mapped;
    for (int top = 0; top < stored.height; top += strip_height) {
        const int height = std::min(strip_height, stored.height - top);
        region.prepare(0, top, stored.width, height);
        Strip strip{reinterpret_cast<const std::byte*>(region.addr(0, top)),
                    static_cast<std::ptrdiff_t>(region.stride()),
                    image.bands(),
                    top,
                    stored.width,
                    height};
        if (tone_map != nullptr) {
            mapped = mapped_copy(strip, image.format() == VIPS_FORMAT_USHORT, *tone_map);
            strip.data = reinterpret_cast<const std::byte*>(mapped.data());
            strip.stride = static_cast<std::ptrdiff_t>(mapped.size() / static_cast<std::size_t>(height) *
                                                       sizeof(std::uint16_t));
            spread<std::uint16_t>(strip, picture, turn, alpha);
        } else if (image.format() == VIPS_FORMAT_USHORT) {
            spread<std::uint16_t>(strip, picture, turn, alpha);
        } else {
            spread<std::uint8_t>(strip, picture, turn, alpha);
        }
    }
    return picture;
}

std::unique_ptr<std::uint8_t[]> interleave(const Picture& picture) {
    const Size size = picture.size();
    const int bands = picture.plane_count();
    const std::size_t row_bytes = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bands);
    auto pixels =
        std::make_unique_for_overwrite<std::uint8_t[]>(row_bytes * static_cast<std::size_t>(size.height));
    std::uint8_t* out = pixels.get();
    for (int y = 0; y < size.height; ++y) {
        const std::array planes{picture.plane(0).row(y), picture.plane(1).row(y), picture.plane(2).row(y)};
        if (bands == 3) {
            for (int x = 0; x < size.width; ++x, out += 3)
                for (std::size_t i = 0; i < 3; ++i) out[i] = planes[i][x];
            continue;
        }
        const std::uint8_t* alpha = picture.plane(3).row(y);
        for (int x = 0; x < size.width; ++x, out += 4) {
            const int opacity = alpha[x];
            for (std::size_t i = 0; i < 3; ++i)
                out[i] = opacity == 0 ? std::uint8_t{0}
                                      : static_cast<std::uint8_t>(
                                            std::min(255, (planes[i][x] * 255 + opacity / 2) / opacity));
            out[3] = alpha[x];
        }
    }
    return pixels;
}

}  // namespace mattebox
