#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "cube_file.h"
#include "file_stamp.h"
#include "filter.h"
#include "plan/error.h"

namespace mattebox {
namespace {

std::uint8_t to_byte(float value) {
    // Rounded by hand: lround is a call for each of millions of values.
    // NOLINTNEXTLINE(bugprone-incorrect-roundings)
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

struct Rgb {
    std::uint8_t red, green, blue;
};

/// Where an 8-bit value lies on an axis of `size` points over [min, max], in points.
double position(int value, double min, double max, int size) {
    return std::clamp((value / 255.0 - min) / (max - min), 0.0, 1.0) * (size - 1);
}

/// One curve for each channel, worked out for all 256 values.
class Curves {
  public:
    Curves(const CubeFile& cube, double strength) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            for (int value = 0; value < 256; ++value) {
                const double at =
                    position(value, cube.domain_min[channel], cube.domain_max[channel], cube.size);
                const auto point = static_cast<std::size_t>(std::min(static_cast<int>(at), cube.size - 2));
                const double above = at - static_cast<double>(point);
                const double graded =
                    255.0 * ((1.0 - above) * static_cast<double>(cube.points[point][channel]) +
                             above * static_cast<double>(cube.points[point + 1][channel]));
                table_[channel][static_cast<std::size_t>(value)] =
                    to_byte(static_cast<float>(value + strength * (graded - value)));
            }
        }
    }

    Rgb operator()(Rgb in) const { return {table_[0][in.red], table_[1][in.green], table_[2][in.blue]}; }

  private:
    std::array<std::array<std::uint8_t, 256>, 3> table_{};
};

/// A 3D table, read between its points by tetrahedral interpolation (Sakamoto and Itooka, US patent
/// 4,275,413, 1981): as good as trilinear on colours, better along the greys, and four points instead of
/// eight.
class Cube {
  public:
    Cube(const CubeFile& cube, double strength) : kept_(static_cast<float>(1.0 - strength)) {
        points_.reserve(cube.points.size());
        const auto factor = static_cast<float>(255.0 * strength);
        for (const auto& point : cube.points) {
            points_.push_back(Point{point[0] * factor, point[1] * factor, point[2] * factor, 0.0F});
        }
        std::uint32_t stride = 1;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            for (int value = 0; value < 256; ++value) {
                const double at = position(value, cube.domain_min[axis], cube.domain_max[axis], cube.size);
                const int cell = std::min(static_cast<int>(at), cube.size - 2);
                const auto part = static_cast<std::uint32_t>(std::lround((at - cell) * whole));
                axes_[axis][static_cast<std::size_t>(value)] = {static_cast<std::uint32_t>(cell) * stride,
                                                                part << stride_bits | stride};
            }
            stride *= static_cast<std::uint32_t>(cube.size);
        }
    }

    Rgb operator()(Rgb in) const {
        const Step& red = axes_[0][in.red];
        const Step& green = axes_[1][in.green];
        const Step& blue = axes_[2][in.blue];
        // From the cell's first corner to its last, along the axis that has the farthest to go first. The
        // part stands above the stride in one number, so that sorting the one sorts the other.
        std::uint32_t first = red.part_and_stride, second = green.part_and_stride,
                      third = blue.part_and_stride;
        sort(first, second);
        sort(second, third);
        sort(first, second);
        const Point* corner = points_.data() + red.offset + green.offset + blue.offset;
        const Point* corner1 = corner + (first & stride_mask);
        const Point* corner2 = corner1 + (second & stride_mask);
        const Point* corner3 = corner2 + (third & stride_mask);
        const auto part1 = static_cast<int>(first >> stride_bits);
        const auto part2 = static_cast<int>(second >> stride_bits);
        const auto part3 = static_cast<int>(third >> stride_bits);
        Point sum = *corner * weight(whole - part1) + *corner1 * weight(part1 - part2) +
                    *corner2 * weight(part2 - part3) + *corner3 * weight(part3);
        if (kept_ > 0.0F) {
            const Point before{static_cast<float>(in.red), static_cast<float>(in.green),
                               static_cast<float>(in.blue), 0.0F};
            sum += before * kept_;
        }
        const Point limited = sum < 0.0F ? Point{} : (sum > 255.0F ? Point{} + 255.0F : sum);
        const auto bytes = __builtin_convertvector(limited + 0.5F, Whole);
        return {static_cast<std::uint8_t>(bytes[0]), static_cast<std::uint8_t>(bytes[1]),
                static_cast<std::uint8_t>(bytes[2])};
    }

  private:
    using Point [[gnu::vector_size(16)]] = float;
    using Whole [[gnu::vector_size(16)]] = int;

    static float weight(int part) { return static_cast<float>(part) * (1.0F / whole); }

    // 65 * 65 needs 13 bits; what is left holds how far a value lies between two points.
    static constexpr int stride_bits = 13;
    static constexpr std::uint32_t stride_mask = (1U << stride_bits) - 1;
    static constexpr int whole = 1 << 16;

    struct Step {
        std::uint32_t offset = 0;
        std::uint32_t part_and_stride = 0;
    };

    /// Without a branch: on a photo, which axis leads is a coin tossed for every pixel.
    static void sort(std::uint32_t& larger, std::uint32_t& smaller) {
        const std::uint32_t swap = (larger ^ smaller) & (0U - static_cast<std::uint32_t>(larger < smaller));
        larger ^= swap;
        smaller ^= swap;
    }

    std::vector<Point> points_;
    std::array<std::array<Step, 256>, 3> axes_{};
    float kept_;
};

std::uint8_t divide(int value, int alpha) {
    return static_cast<std::uint8_t>(std::min(255, (value * 255 + alpha / 2) / alpha));
}

std::uint8_t multiply(int value, int alpha) {
    return static_cast<std::uint8_t>((value * alpha + 127) / 255);
}

template <class Table>
void grade(Picture& picture, const Table& table) {
    const Size size = picture.size();
    for (int y = 0; y < size.height; ++y) {
        std::uint8_t* red = picture.plane(0).row(y);
        std::uint8_t* green = picture.plane(1).row(y);
        std::uint8_t* blue = picture.plane(2).row(y);
        const std::uint8_t* alpha = picture.format() == PixelFormat::rgba ? picture.plane(3).row(y) : nullptr;
        for (int x = 0; x < size.width; ++x) {
            const int cover = alpha != nullptr ? alpha[x] : 255;
            if (cover == 0) continue;
            Rgb color{red[x], green[x], blue[x]};
            if (cover < 255) {
                color = {divide(color.red, cover), divide(color.green, cover), divide(color.blue, cover)};
            }
            color = table(color);
            if (cover < 255) {
                color = {multiply(color.red, cover), multiply(color.green, cover),
                         multiply(color.blue, cover)};
            }
            red[x] = color.red;
            green[x] = color.green;
            blue[x] = color.blue;
        }
    }
}

template <class Table>
std::shared_ptr<const FilterFunction> seal(const CubeFile& cube, double strength) {
    return std::make_shared<const FilterFunction>(
        [table = std::make_shared<const Table>(cube, strength)](Picture& picture, const FilterScene&) {
            grade(picture, *table);
        });
}

}  // namespace

extern const FilterInfo lut{
    .name = "lut",
    .summary = "Grades the colours by a look-up table, a .cube file.",
    .make = [](Settings& settings, const LayerReader&) -> FilterUse {
        const std::filesystem::path file = settings.file().parent_path() / settings.text("file");
        const double strength = settings.number_if("strength", {0.0, 1.0}).value_or(1.0);
        FilterUse use;
        use.files = {file};
        try {
            use.fingerprint = file_stamp(file, CubeFile::most_bytes);
            const CubeFile cube = read_cube_file(file);
            use.apply = cube.is_3d ? seal<Cube>(cube, strength) : seal<Curves>(cube, strength);
        } catch (const Error& error) {
            settings.refuse("file", std::string("the look-up table cannot be used: ") + error.what());
        }
        return use;
    },
};

}  // namespace mattebox
