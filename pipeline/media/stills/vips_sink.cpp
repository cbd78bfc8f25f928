#include "media/stills/vips_sink.h"

#include <algorithm>
#include <vips/vips8>

#include "media/handle.h"
#include "media/stills/exif_block.h"
#include "media/stills/icc_write.h"
#include "media/stills/still_metadata.h"
#include "media/stills/vips_planes.h"
#include "media/stills/vips_start.h"
#include "media/stills/xmp_packet.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using vips::VImage;

constexpr double dots_per_millimetre = 72 / 25.4;

const char* saver(StillFormat format) {
    switch (format) {
        case StillFormat::jpeg:
            return "jpegsave_buffer";
        case StillFormat::png:
            return "pngsave_buffer";
        case StillFormat::webp:
            return "webpsave_buffer";
    }
    return "";
}

vips::VOption* options_for(StillFormat format, int quality, bool full_chroma) {
    vips::VOption* options = VImage::option();
    switch (format) {
        case StillFormat::jpeg:
            return options->set("Q", quality)
                ->set("optimize_coding", true)
                ->set("strip", true)
                ->set("subsample_mode", full_chroma ? VIPS_FOREIGN_SUBSAMPLE_OFF : VIPS_FOREIGN_SUBSAMPLE_ON);
        case StillFormat::png:
            options->set("compression", 6);
            return quality < 100 ? options->set("palette", true)->set("Q", quality)->set("effort", 4)
                                 : options;
        case StillFormat::webp:
            return options->set("Q", quality)
                ->set("effort", 4)
                ->set("alpha_q", 100)
                ->set("smart_subsample", full_chroma);
    }
    return options;
}

std::string save(const VImage& image, StillFormat format, vips::VOption* options) {
    VipsBlob* saved = nullptr;
    image.call(saver(format), options->set("in", image)->set("buffer", &saved));
    std::size_t size = 0;
    const void* data = vips_blob_get(saved, &size);
    const Handle<VipsArea, vips_area_unref> owner{VIPS_AREA(saved)};
    return {static_cast<const char*>(data), size};
}

}  // namespace

std::string encode_still(const Picture& picture, StillFormat format, int quality, bool full_chroma,
                         const Credits& credits, std::size_t padding) {
    const std::string subject = std::string{"a "} + to_text(format);
    if (format == StillFormat::jpeg && picture.format() == PixelFormat::rgba)
        throw Error{"encoding", subject, "the picture is transparent, which this format cannot hold"};
    start_vips();
    const std::string xmp = xmp_packet(credits, padding);
    const std::string& icc = srgb_profile();
    try {
        const auto pixels = interleave(picture);
        const Size size = picture.size();
        const int bands = picture.plane_count();
        const auto bytes = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) *
                           static_cast<std::size_t>(bands);
        VImage image =
            VImage::new_from_memory(pixels.get(), bytes, size.width, size.height, bands, VIPS_FORMAT_UCHAR)
                .copy(VImage::option()
                          ->set("interpretation", VIPS_INTERPRETATION_sRGB)
                          ->set("xres", dots_per_millimetre)
                          ->set("yres", dots_per_millimetre));
        if (format == StillFormat::png) {
            // Only read while saving; the interface is not const.
            image.set(VIPS_META_ICC_NAME, nullptr, const_cast<char*>(icc.data()), icc.size());
        }
        const int bounded = std::clamp(quality, 1, 100);
        const std::string saved = save(image, format, options_for(format, bounded, full_chroma));
        const std::string exif = exif_block(credits);
        if (format == StillFormat::jpeg)
            return with_metadata_jpeg(saved, {.icc = icc, .xmp = xmp, .exif = exif});
        if (format == StillFormat::webp)
            return with_metadata_webp(saved, {.icc = icc, .xmp = xmp, .exif = {}});
        return with_metadata_png(saved, {.icc = {}, .xmp = xmp, .exif = {}});
    } catch (const vips::VError& error) {
        const std::string detail = error.what();
        vips_error_clear();
        throw Error{"encoding", subject, detail.substr(0, detail.find('\n'))};
    }
}

}  // namespace mattebox
