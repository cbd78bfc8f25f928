#include "media/stills/vips_header.h"

#include <algorithm>
#include <vips/vips8>

namespace mattebox {

using vips::VImage;

std::string color_of(const VImage& image) {
    if (image.interpretation() == VIPS_INTERPRETATION_CMYK) return "cmyk";
    return image.bands() < 3 ? "grey" : "rgb";
}

int orientation_of(const VImage& image, std::string_view format) {
    if (format == "heic" || format == "avif" || format == "jxl") return 1;
    if (image.get_typeof(VIPS_META_ORIENTATION) == 0) return 1;
    const int orientation = image.get_int(VIPS_META_ORIENTATION);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

std::string_view block(const VImage& image, const char* name) {
    if (image.get_typeof(name) != VIPS_TYPE_BLOB) return {};
    std::size_t size = 0;
    const void* data = image.get_blob(name, &size);
    return {static_cast<const char*>(data), size};
}

std::string format_of(const VImage& image, std::string_view format) {
    // Both kinds of file may begin alike; what packs their pixels tells.
    if (image.get_typeof("heif-compression") == 0) return std::string{format};
    return std::string_view{image.get_string("heif-compression")} == "av1" ? "avif" : "heic";
}

int bits_of(const VImage& image) {
    if (image.get_typeof("heif-bitdepth") != 0) return image.get_int("heif-bitdepth");
    switch (image.format()) {
        case VIPS_FORMAT_UCHAR:
        case VIPS_FORMAT_CHAR:
            return 8;
        case VIPS_FORMAT_USHORT:
        case VIPS_FORMAT_SHORT:
            return 16;
        case VIPS_FORMAT_DOUBLE:
            return 64;
        default:
            return 32;
    }
}

int count_pages(const VImage& image, std::string_view format) {
    // JPEG 2000 counts its smaller copies as pages.
    if (format == "jp2" || image.get_typeof(VIPS_META_N_PAGES) == 0) return 1;
    return std::max(1, image.get_int(VIPS_META_N_PAGES));
}

}  // namespace mattebox
