#include "media/vips_color.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>
#include <vips/vips8>

#include "media/vips_header.h"
#include "media/vips_profile.h"

namespace mattebox {
namespace {

using vips::VImage;

int color_bands(const VImage& image) {
    return image.has_alpha() ? image.bands() - 1 : image.bands();
}

// As photo editors do: colours that sRGB has keep their place, and black stays black.
vips::VOption* to_srgb_options() {
    return VImage::option()
        ->set("intent", VIPS_INTENT_RELATIVE)
        ->set("black_point_compensation", true)
        ->set("depth", 8);
}

VImage transform(const VImage& image, bool is_embedded) {
    vips::VOption* options = to_srgb_options()->set("embedded", is_embedded);
    if (!is_embedded) options->set("input_profile", "cmyk");
    return image.icc_transform("srgb", options);
}

/// Every combination of a few levels, dense near black, where profiles differ most.
std::vector<std::uint8_t> make_patch(int bands) {
    constexpr std::uint8_t levels[] = {0, 12, 40, 128, 255};
    int count = 1;
    for (int band = 0; band < bands; ++band) count *= 5;
    std::vector<std::uint8_t> patch;
    for (int i = 0; i < count; ++i)
        for (int band = 0, rest = i; band < bands; ++band, rest /= 5) patch.push_back(levels[rest % 5]);
    return patch;
}

VipsInterpretation interpretation(int bands) {
    if (bands == 1) return VIPS_INTERPRETATION_B_W;
    return bands == 4 ? VIPS_INTERPRETATION_CMYK : VIPS_INTERPRETATION_sRGB;
}

bool changes(const std::vector<std::uint8_t>& patch, int bands, const std::uint8_t* converted) {
    for (std::size_t i = 0; i < patch.size() / static_cast<std::size_t>(bands); ++i)
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const std::size_t source = bands == 1 ? i : 3 * i + channel;
            if (std::abs(patch[source] - converted[3 * i + channel]) > 1) return true;
        }
    return false;
}

}  // namespace

ProfileUse judge_profile(const VImage& image) {
    const std::string_view profile = block(image, VIPS_META_ICC_NAME);
    if (profile.empty()) return ProfileUse::none;
    const int bands = color_bands(image);
    if (!fits_profile(profile, bands)) return ProfileUse::unreadable;
    try {
        std::vector<std::uint8_t> patch = make_patch(bands);
        VImage small =
            VImage::new_from_memory(patch.data(), patch.size(), static_cast<int>(patch.size()) / bands, 1,
                                    bands, VIPS_FORMAT_UCHAR)
                .copy(VImage::option()->set("interpretation", interpretation(bands)));
        // libvips only reads it; its interface is not const.
        small.set(VIPS_META_ICC_NAME, nullptr, const_cast<char*>(profile.data()), profile.size());
        const VImage converted = transform(small, true).copy_memory();
        if (bands == 4) return ProfileUse::convert;
        return changes(patch, bands, static_cast<const std::uint8_t*>(converted.data())) ? ProfileUse::convert
                                                                                         : ProfileUse::same;
    } catch (const vips::VError&) {
        vips_error_clear();
        return ProfileUse::unreadable;
    }
}

VImage to_srgb(const VImage& image, ProfileUse use) {
    const bool is_cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
    if (use != ProfileUse::convert && !is_cmyk) return image;
    const bool is_embedded = use == ProfileUse::convert;
    if (!image.has_alpha()) return transform(image, is_embedded);
    const VImage colors =
        transform(image.extract_band(0, VImage::option()->set("n", image.bands() - 1)), is_embedded);
    VImage alpha = image.extract_band(image.bands() - 1);
    if (alpha.format() == VIPS_FORMAT_USHORT) alpha = (alpha / 257).rint().cast(VIPS_FORMAT_UCHAR);
    return colors.bandjoin(alpha);
}

}  // namespace mattebox
