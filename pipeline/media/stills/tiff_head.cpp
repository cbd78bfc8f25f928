#include "media/stills/tiff_head.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "media/stills/tiff_directory.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

namespace tag {
constexpr int new_subfile_type = 254;
constexpr int width = 256;
constexpr int height = 257;
constexpr int bits = 258;
constexpr int compression = 259;
constexpr int photometric = 262;
constexpr int make = 271;
constexpr int strip_offsets = 273;
constexpr int samples = 277;
constexpr int rows_per_strip = 278;
constexpr int strip_byte_counts = 279;
constexpr int planar = 284;
constexpr int tile_width = 322;
constexpr int tile_height = 323;
constexpr int tile_offsets = 324;
constexpr int tile_byte_counts = 325;
constexpr int inner_directories = 330;
constexpr int extra_samples = 338;
constexpr int sample_format = 339;
constexpr int dng_version = 50706;
}  // namespace tag

constexpr std::uint64_t most = std::numeric_limits<int>::max();
constexpr std::uint64_t color_filter_array = 32803;
constexpr std::uint64_t linear_raw = 34892;

bool is_side(std::uint64_t number) {
    return number > 0 && number <= most;
}

int bounded(std::uint64_t number) {
    return static_cast<int>(std::min(number, most));
}

std::uint64_t largest(const TiffValues& values, std::uint64_t otherwise) {
    constexpr std::uint64_t looked_at = 64;
    std::uint64_t number = values.first(otherwise);
    for (std::uint64_t i = 1; i < std::min(values.count(), looked_at); ++i)
        number = std::max(number, values.at(i));
    return number;
}

std::uint64_t end_of_blocks(const TiffValues& offsets, const TiffValues& counts) {
    std::uint64_t end = 0;
    for (std::uint64_t i = 0; i < std::min(offsets.count(), counts.count()); ++i) {
        const std::uint64_t start = offsets.at(i);
        const std::uint64_t room = std::numeric_limits<std::uint64_t>::max() - start;
        end = std::max(end, start + std::min(counts.at(i), room));
    }
    return end;
}

bool is_sensor(const TiffDirectory& directory) {
    const std::uint64_t photometric = directory.number(tag::photometric, 0);
    return photometric == color_filter_array || photometric == linear_raw;
}

}  // namespace

double TiffPage::block_bytes() const {
    const double row_bits = static_cast<double>(block.width) * bits * (is_planar ? 1 : samples);
    return std::ceil(row_bits / 8) * block.height;
}

std::optional<TiffPage> read_tiff_page(std::string_view file, int page) {
    const std::optional<TiffDirectory> found = TiffDirectory::find(file, page);
    if (!found) return std::nullopt;
    const TiffDirectory& directory = *found;
    const std::uint64_t width = directory.number(tag::width, 0);
    const std::uint64_t height = directory.number(tag::height, 0);
    if (!is_side(width) || !is_side(height)) return std::nullopt;

    TiffPage read;
    read.size = {bounded(width), bounded(height)};
    read.bits = bounded(largest(directory.values(tag::bits), 1));
    read.samples = bounded(directory.number(tag::samples, 1));
    const TiffValues extra = directory.values(tag::extra_samples);
    read.extra_samples = bounded(extra.count());
    read.first_extra = bounded(extra.first(0));
    read.sample_format = bounded(directory.number(tag::sample_format, 1));
    read.compression = bounded(directory.number(tag::compression, 1));
    if (const TiffValues photometric = directory.values(tag::photometric); photometric.count() > 0)
        read.photometric = bounded(photometric.at(0));
    read.is_planar = directory.number(tag::planar, 1) == 2;
    read.is_tiled = directory.values(tag::tile_width).count() > 0;
    if (read.is_tiled) {
        read.block = {bounded(directory.number(tag::tile_width, 0)),
                      bounded(directory.number(tag::tile_height, 0))};
    } else {
        const std::uint64_t rows = directory.number(tag::rows_per_strip, height);
        read.block = {read.size.width, bounded(std::min(rows, height))};
    }
    if (read.block.width == 0 || read.block.height == 0) return std::nullopt;
    if (read.bits == 0 || read.samples == 0) return std::nullopt;
    read.pixel_end =
        read.is_tiled
            ? end_of_blocks(directory.values(tag::tile_offsets), directory.values(tag::tile_byte_counts))
            : end_of_blocks(directory.values(tag::strip_offsets), directory.values(tag::strip_byte_counts));
    return read;
}

bool is_camera_raw(std::string_view file) {
    const std::optional<TiffDirectory> first = TiffDirectory::find(file, 0);
    if (!first) return false;
    if (file.substr(8, 2) == "CR"sv) return true;
    if (first->values(tag::dng_version).count() > 0 || is_sensor(*first)) return true;
    const TiffValues inner = first->values(tag::inner_directories);
    constexpr std::uint64_t looked_at = 16;
    for (std::uint64_t i = 0; i < std::min(inner.count(), looked_at); ++i)
        if (is_sensor(first->inner(inner.at(i)))) return true;
    const bool is_small_copy = (first->number(tag::new_subfile_type, 0) & 1) != 0;
    return is_small_copy && inner.count() > 0 && first->values(tag::make).count() > 0;
}

}  // namespace mattebox
