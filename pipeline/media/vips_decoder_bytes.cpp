#include "media/vips_decoder_bytes.h"

#include <vips/vips8>

namespace mattebox {

using vips::VImage;

double estimate_decoder_bytes(const VImage& image, const StillFile& file, const StillHead&) {
    const std::string_view format = file.kind->format;
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
