#include "media/vips_header.h"

#include <vips/vips8>

namespace mattebox {

using vips::VImage;

std::string color_of(const VImage& image) {
    if (image.interpretation() == VIPS_INTERPRETATION_CMYK) return "cmyk";
    return image.bands() < 3 ? "grey" : "rgb";
}

int orientation_of(const VImage& image) {
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

double estimate_decoder_bytes(const VImage& image, std::string_view format) {
    const double pixels = static_cast<double>(image.width()) * image.height();
    const bool comes_in_passes = image.get_typeof("interlaced") != 0;
    if (format == "webp") return pixels * 4;
    if (!comes_in_passes) return 0;
    if (format != "jpeg") return pixels * static_cast<double>(VIPS_IMAGE_SIZEOF_PEL(image.get_image()));
    const bool has_small_chroma = image.get_typeof("jpeg-chroma-subsample") != 0 &&
                                  std::string_view{image.get_string("jpeg-chroma-subsample")} == "4:2:0";
    constexpr double bytes_of_coefficient = 2;
    return pixels * bytes_of_coefficient * (has_small_chroma && image.bands() == 3 ? 1.5 : image.bands());
}

}  // namespace mattebox
