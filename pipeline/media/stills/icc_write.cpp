#include "media/stills/icc_write.h"

#include <cmath>
#include <cstdint>
#include <span>

namespace mattebox {
namespace {

constexpr std::size_t header_bytes = 128;
constexpr std::array d50{0.9642029, 1.0, 0.8249054};

constexpr Matrix bradford{{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}};

void put(std::string& out, std::uint32_t number, int bytes = 4) {
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

void put_fixed(std::string& out, double number) {
    put(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(number * 65536.0))));
}

std::string text_tag(std::string_view ascii) {
    std::string tag = "mluc";
    put(tag, 0);
    put(tag, 1);   // one language
    put(tag, 12);  // bytes of its record
    tag += "enUS";
    put(tag, static_cast<std::uint32_t>(ascii.size() * 2));
    put(tag, 28);  // where its text starts
    for (const char letter : ascii) put(tag, static_cast<unsigned char>(letter), 2);
    return tag;
}

std::string number_tag(std::string_view type, std::span<const double> numbers) {
    std::string tag{type};
    put(tag, 0);
    for (const double number : numbers) put_fixed(tag, number);
    return tag;
}

std::string curve_tag(ToneCurve curve) {
    std::string tag = "para";
    put(tag, 0);
    put(tag, curve.exponent > 0 ? 0 : 3, 2);  // a power; or a straight piece, then a power
    put(tag, 0, 2);
    if (curve.exponent > 0) {
        put_fixed(tag, curve.exponent);
        return tag;
    }
    for (const double number : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) put_fixed(tag, number);
    return tag;
}

struct Tag {
    std::string_view name;
    std::string data;  // empty: shares the data of the tag before
};

std::string make_profile(std::string_view space, std::span<const Tag> tags) {
    std::string table;
    std::string data;
    put(table, static_cast<std::uint32_t>(tags.size()));
    const std::size_t data_start = header_bytes + 4 + 12 * tags.size();
    std::size_t offset = 0;
    std::size_t size = 0;
    for (const Tag& tag : tags) {
        if (!tag.data.empty()) {
            offset = data_start + data.size();
            size = tag.data.size();
            data += tag.data;
            data.resize((data.size() + 3) / 4 * 4);
        }
        table += tag.name;
        put(table, static_cast<std::uint32_t>(offset));
        put(table, static_cast<std::uint32_t>(size));
    }

    std::string profile;
    put(profile, static_cast<std::uint32_t>(data_start + data.size()));
    put(profile, 0);
    put(profile, 0x04200000);
    profile += "mntr";
    profile += space;
    profile += "XYZ ";
    for (const std::uint32_t part : {2026U, 1U, 1U, 0U, 0U, 0U}) put(profile, part, 2);
    profile += "acsp";
    profile.resize(68);
    for (const double number : d50) put_fixed(profile, number);
    profile.resize(header_bytes);
    return profile + table + data;
}

std::string make_srgb() {
    // Primaries and white of sRGB, brought to D50 by Bradford's matrix, which is the 'chad' tag.
    constexpr std::array adaptation{1.0478821,  0.0228882,  -0.0502,   0.0295868, 0.9904785,
                                    -0.0170593, -0.0092316, 0.0150757, 0.7516785};
    const std::array tags{
        Tag{"desc", text_tag("sRGB")},
        Tag{"cprt", text_tag("CC0")},
        Tag{"wtpt", number_tag("XYZ ", d50)},
        Tag{"chad", number_tag("sf32", adaptation)},
        Tag{"rXYZ", number_tag("XYZ ", std::array{0.4360657, 0.2224884, 0.0139160})},
        Tag{"gXYZ", number_tag("XYZ ", std::array{0.3851471, 0.7168732, 0.0970764})},
        Tag{"bXYZ", number_tag("XYZ ", std::array{0.1430664, 0.0606079, 0.7140961})},
        Tag{"rTRC", curve_tag({})},
        Tag{"gTRC", ""},
        Tag{"bTRC", ""},
    };
    return make_profile("RGB ", tags);
}

std::array<double, 3> xyz_of(double x, double y) {
    return {x / y, 1.0, (1 - x - y) / y};
}

std::array<double, 3> apply(const Matrix& matrix, const std::array<double, 3>& column) {
    std::array<double, 3> out{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t i = 0; i < 3; ++i) out[row] += matrix[row][i] * column[i];
    return out;
}

Matrix diagonal(const std::array<double, 3>& values) {
    return {{{values[0], 0, 0}, {0, values[1], 0}, {0, 0, values[2]}}};
}

}  // namespace

const std::string& srgb_profile() {
    static const std::string profile = make_srgb();
    return profile;
}

Chromaticities corners_of(int number) {
    switch (number) {
        case primaries::bt2020:
            return bt2020_corners;
        case primaries::dci_p3:
        case primaries::display_p3:
            return display_p3_corners;
        default:
            return bt709_corners;
    }
}

Matrix product(const Matrix& left, const Matrix& right) {
    Matrix out{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            for (std::size_t i = 0; i < 3; ++i) out[row][column] += left[row][i] * right[i][column];
    return out;
}

Matrix inverse(const Matrix& m) {
    Matrix cofactors{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column) {
            const std::size_t r1 = (row + 1) % 3, r2 = (row + 2) % 3;
            const std::size_t c1 = (column + 1) % 3, c2 = (column + 2) % 3;
            cofactors[column][row] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
        }
    const double determinant =
        m[0][0] * cofactors[0][0] + m[0][1] * cofactors[1][0] + m[0][2] * cofactors[2][0];
    for (auto& row : cofactors)
        for (double& number : row) number /= determinant;
    return cofactors;
}

Matrix to_xyz_d50(const Chromaticities& corners) {
    const auto red = xyz_of(corners.red_x, corners.red_y);
    const auto green = xyz_of(corners.green_x, corners.green_y);
    const auto blue = xyz_of(corners.blue_x, corners.blue_y);
    const auto white = xyz_of(corners.white_x, corners.white_y);
    Matrix columns{};
    for (std::size_t row = 0; row < 3; ++row) columns[row] = {red[row], green[row], blue[row]};
    const Matrix to_xyz = product(columns, diagonal(apply(inverse(columns), white)));

    const auto cone_white = apply(bradford, white), cone_d50 = apply(bradford, d50);
    std::array<double, 3> gains{};
    for (std::size_t i = 0; i < 3; ++i) gains[i] = cone_d50[i] / cone_white[i];
    const Matrix adaptation = product(inverse(bradford), product(diagonal(gains), bradford));
    return product(adaptation, to_xyz);
}

std::string rgb_profile(std::string_view name, const Chromaticities& corners, ToneCurve curve) {
    const Matrix xyz = to_xyz_d50(corners);
    const auto column = [&xyz](std::size_t i) {
        return number_tag("XYZ ", std::array{xyz[0][i], xyz[1][i], xyz[2][i]});
    };
    const std::array tags{
        Tag{"desc", text_tag(name)},
        Tag{"cprt", text_tag("CC0")},
        Tag{"wtpt", number_tag("XYZ ", d50)},
        Tag{"rXYZ", column(0)},
        Tag{"gXYZ", column(1)},
        Tag{"bXYZ", column(2)},
        Tag{"rTRC", curve_tag(curve)},
        Tag{"gTRC", ""},
        Tag{"bTRC", ""},
    };
    return make_profile("RGB ", tags);
}

std::string grey_profile(std::string_view name, ToneCurve curve) {
    const std::array tags{
        Tag{"desc", text_tag(name)},
        Tag{"cprt", text_tag("CC0")},
        Tag{"wtpt", number_tag("XYZ ", d50)},
        Tag{"kTRC", curve_tag(curve)},
    };
    return make_profile("GRAY", tags);
}

}  // namespace mattebox
