#include "media/stills/tone_map.h"

#include <algorithm>
#include <cmath>

#include "media/stills/icc_write.h"

namespace mattebox {
namespace {

constexpr double reference_white = 203;  // cd/m2
constexpr double peak = 1000;
constexpr std::size_t light_steps = 1 << 14;

/// SMPTE ST 2084: cd/m2 of a number from 0 to 1.
double pq_to_light(double number) {
    constexpr double m1 = 0.1593017578125, m2 = 78.84375, c1 = 0.8359375, c2 = 18.8515625, c3 = 18.6875;
    const double power = std::pow(number, 1 / m2);
    return 10'000 * std::pow(std::max(power - c1, 0.0) / (c2 - c3 * power), 1 / m1);
}

/// Rec. ITU-R BT.2100: light of the scene, 0 to 1.
double hlg_to_scene(double number) {
    constexpr double a = 0.17883277, b = 1 - 4 * a, c = 0.55991073;
    return number <= 0.5 ? number * number / 3 : (std::exp((number - c) / a) + b) / 12;
}

double to_srgb_number(double light) {
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

}  // namespace

ToneMap::ToneMap(const ColorTags& tags) : is_hlg_(tags.transfer == transfer::hlg) {
    light_.resize(65'536);
    for (std::size_t i = 0; i < light_.size(); ++i) {
        const double number = static_cast<double>(i) / 65'535;
        light_[i] =
            static_cast<float>(is_hlg_ ? hlg_to_scene(number) : pq_to_light(number) / reference_white);
    }
    number_.resize(light_steps + 1);
    for (std::size_t i = 0; i < number_.size(); ++i)
        number_[i] = static_cast<std::uint16_t>(
            std::lround(65'535 * to_srgb_number(static_cast<double>(i) / light_steps)));

    const Matrix own = to_xyz_d50(corners_of(tags.primaries));
    const Matrix to_srgb = product(inverse(to_xyz_d50(bt709_corners)), own);
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            to_srgb_[row][column] = static_cast<float>(to_srgb[row][column]);
        luminance_[row] = static_cast<float>(own[1][row]);
    }
}

void ToneMap::apply(std::span<std::uint16_t> samples, int bands) const {
    constexpr auto white = static_cast<float>(peak / reference_white);
    const auto step = static_cast<std::size_t>(bands);
    for (std::size_t i = 0; i + step <= samples.size(); i += step) {
        float color[3];
        for (std::size_t c = 0; c < 3; ++c) color[c] = light_[samples[i + c]];
        if (is_hlg_) {
            // The display's gamma of 1.2 at 1,000 cd/m2, which acts on brightness and leaves hue alone.
            const float scene =
                luminance_[0] * color[0] + luminance_[1] * color[1] + luminance_[2] * color[2];
            const float gain = white * std::pow(std::max(scene, 0.0F), 0.2F);
            for (float& light : color) light *= gain;
        }
        const float largest = std::max({color[0], color[1], color[2]});
        const float scale = (1 + largest / (white * white)) / (1 + largest);
        const float bounded = largest * scale > 1 ? 1 / largest : scale;
        for (const auto& row : to_srgb_) {
            const float light = bounded * (row[0] * color[0] + row[1] * color[1] + row[2] * color[2]);
            const float place = std::clamp(light, 0.0F, 1.0F) * light_steps;
            samples[i + static_cast<std::size_t>(&row - to_srgb_)] =
                number_[static_cast<std::size_t>(std::lround(place))];
        }
    }
}

}  // namespace mattebox
