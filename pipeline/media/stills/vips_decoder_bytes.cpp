#include "media/stills/vips_decoder_bytes.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vips/vips8>

#include "media/file_bytes.h"
#include "media/number_at.h"

// Measured with libvips 8.14 on pictures of 12 to 150 million pixels, as the peak of the process above its
// own 29 MB: no estimate here is under what was measured by more than a tenth.
namespace mattebox {
namespace {

using vips::VImage;

constexpr double megabyte = 1 << 20;

double pixels_of(const VImage& image) {
    return static_cast<double>(image.width()) * image.height();
}

double pixel_bytes(const VImage& image) {
    return static_cast<double>(VIPS_IMAGE_SIZEOF_PEL(image.get_image()));
}

/// The rows that libvips keeps of a picture that is read from top to bottom.
double row_bytes(const VImage& image) {
    constexpr int kept_rows = 740;
    return static_cast<double>(image.width()) * std::min(image.height(), kept_rows) * pixel_bytes(image);
}

double tiff_bytes(const VImage& image, const StillFile& file, const StillHead& head) {
    if (!head.tiff) return row_bytes(image);
    const TiffPage& page = *head.tiff;
    const double planes = page.is_planar ? page.samples : 1;
    if (page.is_tiled) {
        const double across = std::ceil(static_cast<double>(page.size.width) / page.block.width);
        return row_bytes(image) + 2 * across * planes * page.block_bytes();  // two rows of tiles
    }
    const bool is_packed = page.compression != 1;
    const double packed = is_packed ? std::min(1.1 * page.block_bytes(), static_cast<double>(file.bytes)) : 0;
    const double unpacked = page.is_planar ? (planes + 1) * page.block_bytes() : 0;  // else row by row
    return row_bytes(image) + packed + unpacked;
}

/// The tiles of a JPEG 2000, by its SIZ marker (ISO 15444-1, A.5.1); empty where it is not near the
/// beginning.
Size jpeg_2000_tile(const StillFile& file) {
    constexpr std::string_view marker = "\xff\x4f\xff\x51";
    const std::string head = FileBytes{file.path}.at(0, 1 << 16);
    const std::size_t start = head.find(marker);
    if (start == std::string::npos) return {};
    const auto side = [&head, start](std::size_t offset) {
        return static_cast<int>(
            std::min<std::uint64_t>(number_at(head, start + offset, 4, ByteOrder::big_endian), 1 << 30));
    };
    return {side(24), side(28)};
}

double jpeg_2000_bytes(const VImage& image, const StillFile& file) {
    constexpr int window = 512;  // libvips' own, where the file is one tile
    Size tile = jpeg_2000_tile(file);
    const bool is_one = tile.width >= image.width() && tile.height >= image.height();
    if (is_one || tile.area() == 0) tile = {window, window};
    const double across = std::ceil(static_cast<double>(image.width()) / tile.width);
    constexpr double bytes_of_coefficient = 5;
    return 4 * megabyte + row_bytes(image) + 2 * across * tile.area() * pixel_bytes(image) +
           tile.area() * image.bands() * bytes_of_coefficient +
           (is_one ? 3.0 * static_cast<double>(file.bytes) : 0);
}

/// The worse kind of chroma, which the header does not tell.
double heif_bytes(const VImage& image, std::string_view format) {
    double bytes = format == "avif" ? 13 : 10;
    if (image.has_alpha()) bytes += 3;
    if (image.format() != VIPS_FORMAT_UCHAR) bytes *= 2;
    return 25 * megabyte + pixels_of(image) * bytes;
}

/// The worst of lossy, lossless and lossless in passes: the header does not tell them apart.
double jpeg_xl_bytes(const VImage& image) {
    const bool is_narrow = image.format() == VIPS_FORMAT_UCHAR;
    if (image.has_alpha()) return pixels_of(image) * (is_narrow ? 37 : 53);
    return pixels_of(image) * (is_narrow ? 27 : 33);
}

/// A JPEG that comes in passes is kept as coefficients.
double progressive_jpeg_bytes(const VImage& image) {
    const bool has_small_chroma = image.get_typeof("jpeg-chroma-subsample") != 0 &&
                                  std::string_view{image.get_string("jpeg-chroma-subsample")} == "4:2:0";
    constexpr double bytes_of_coefficient = 2;
    const double planes = has_small_chroma && image.bands() == 3 ? 1.5 : image.bands();
    return row_bytes(image) + pixels_of(image) * bytes_of_coefficient * planes;
}

}  // namespace

double estimate_decoder_bytes(const VImage& image, const StillFile& file, const StillHead& head) {
    const std::string_view format = file.kind->format;
    const double pixels = pixels_of(image);
    const auto bytes = static_cast<double>(file.bytes);
    const bool comes_in_passes = image.get_typeof("interlaced") != 0;
    if (format == "tiff") return tiff_bytes(image, file, head);
    if (format == "jp2") return jpeg_2000_bytes(image, file);
    if (format == "heic" || format == "avif") return heif_bytes(image, format);
    if (format == "jxl") return jpeg_xl_bytes(image);
    if (format == "webp") return 4 * megabyte + bytes + pixels * (image.has_alpha() ? 9 : 8.1);
    if (format == "gif") return bytes + row_bytes(image) + pixels * 4;
    if (format == "psd" || format == "bmp") return estimate_whole_bytes(file, head);
    if (is_drawing(*file.kind)) return 0;  // what it takes is taken for each raster: see drawing_bytes()
    if (format == "png" && comes_in_passes) return megabyte + pixels * pixel_bytes(image);
    if (format == "jpeg" && comes_in_passes) return progressive_jpeg_bytes(image);
    return row_bytes(image);
}

double estimate_whole_bytes(const StillFile& file, const StillHead& head) {
    // ImageMagick holds 16 bits of four channels, and libvips a copy of what it needs of them.
    constexpr double bytes_of_pixel = 16;
    const auto bytes = static_cast<double>(file.bytes);
    if (file.kind->format == "psd") {
        if (!head.psd) return 0;  // refused as it is opened
        const double composite = bytes - static_cast<double>(std::min(head.psd->composite_at, file.bytes));
        return 2 * composite + head.psd->size.area() * bytes_of_pixel;
    }
    if (file.kind->format != "bmp") return 0;
    // BITMAPINFOHEADER: width and height, which is negative where rows come from the top.
    const std::string start = FileBytes{file.path}.at(0, 26);
    const auto side = [&start](std::size_t offset) {
        const auto number = number_at(start, offset, 4, ByteOrder::little_endian);
        return std::abs(static_cast<double>(static_cast<std::int32_t>(number)));
    };
    return bytes + side(18) * side(22) * bytes_of_pixel;
}

double drawing_bytes(const StillFile& file, Size size) {
    if (file.kind->format == "svg") return 150 * megabyte + size.area() * 5;
    // A document is held as it is, as it was written anew, and as libvips has it.
    if (file.kind->format == "pdf")
        return 64 * megabyte + 3 * static_cast<double>(file.bytes) + size.area() * 4;
    return 0;
}

}  // namespace mattebox
