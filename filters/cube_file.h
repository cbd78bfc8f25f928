/// Colour look-up tables as grading programs write them: the .cube file (Adobe, Cube LUT Specification 1.0).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mattebox {

struct CubeFile {
    static constexpr std::uint64_t most_bytes = std::uint64_t{16} << 20;

    bool is_3d = false;                         ///< else one curve for each channel
    int size = 0;                               ///< points on each axis: 2 to 65 (3D), 2 to 4,096 (1D)
    std::array<double, 3> domain_min{0, 0, 0};  ///< the input, of 0 to 1, that the first point stands for
    std::array<double, 3> domain_max{1, 1, 1};  ///< and the last
    /// Red, green, blue; red changes fastest. Nominally 0 to 1, but anything finite is kept.
    std::vector<std::array<float, 3>> points;
};

/// Reads a file. Throws Error "brand.cube:12: ..." with the line that is not valid.
CubeFile read_cube_file(const std::filesystem::path& file);

/// Reads `text`; `name` stands for the file in messages.
CubeFile parse_cube(std::string_view text, const std::string& name);

}  // namespace mattebox
