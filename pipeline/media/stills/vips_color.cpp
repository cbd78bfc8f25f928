#include "media/stills/vips_color.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>
#include <vips/vips8>

#include "media/stills/exif_block.h"
#include "media/stills/icc_read.h"
#include "media/stills/vips_header.h"

namespace mattebox {
namespace {

using vips::VImage;

// As photo editors do: colours that sRGB has keep their place, and black stays black.
vips::VOption* to_srgb_options() {
    return VImage::option()
        ->set("intent", VIPS_INTENT_RELATIVE)
        ->set("black_point_compensation", true)
        ->set("depth", 8);
}

VImage with_profile(const VImage& image, std::string_view profile) {
    VImage named = image.copy();
    vips_image_set_blob_copy(named.get_image(), VIPS_META_ICC_NAME, profile.data(), profile.size());
    return named;
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

/// What the embedded profile is good for, tried on a small patch of colours.
ProfileUse judge_profile(std::string_view profile, int colors) {
    if (profile.empty()) return ProfileUse::none;
    if (!fits_profile(profile, colors)) return ProfileUse::unreadable;
    try {
        std::vector<std::uint8_t> patch = make_patch(colors);
        const VImage small =
            VImage::new_from_memory(patch.data(), patch.size(), static_cast<int>(patch.size()) / colors, 1,
                                    colors, VIPS_FORMAT_UCHAR)
                .copy(VImage::option()->set("interpretation", interpretation(colors)));
        const VImage converted = transform(with_profile(small, profile), true).copy_memory();
        if (colors == 4) return ProfileUse::convert;
        return changes(patch, colors, static_cast<const std::uint8_t*>(converted.data()))
                   ? ProfileUse::convert
                   : ProfileUse::same;
    } catch (const vips::VError&) {
        vips_error_clear();
        return ProfileUse::unreadable;
    }
}

VipsInterpretation plain_interpretation(int colors, bool is_deep) {
    if (colors == 4) return VIPS_INTERPRETATION_CMYK;
    if (colors == 1) return is_deep ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_B_W;
    return is_deep ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB;
}

bool is_grey(VipsInterpretation interpretation) {
    return interpretation == VIPS_INTERPRETATION_B_W || interpretation == VIPS_INTERPRETATION_GREY16;
}

bool is_lab(const VImage& image) {
    return image.interpretation() == VIPS_INTERPRETATION_LAB ||
           image.interpretation() == VIPS_INTERPRETATION_LABS;
}

/// Linear light, as floating point pictures hold it, to the numbers of sRGB; 1 is white, more is clipped.
VImage from_linear(const VImage& light, int colors) {
    const VImage all = light.cast(VIPS_FORMAT_FLOAT);
    VImage color = all.extract_band(0, VImage::option()->set("n", colors));
    if (colors == 1) color = color.bandjoin({color, color});
    color = color.copy(VImage::option()->set("interpretation", VIPS_INTERPRETATION_scRGB))
                .scRGB2sRGB(VImage::option()->set("depth", 16));
    if (all.bands() == colors) return color;
    const VImage alpha = (all.extract_band(colors) * 65535.0).rint().cast(VIPS_FORMAT_USHORT);
    return color.bandjoin(alpha);
}

VImage to_whole_numbers(const VImage& image, int colors) {
    switch (image.format()) {
        case VIPS_FORMAT_UCHAR:
        case VIPS_FORMAT_USHORT:
            return image;
        case VIPS_FORMAT_CHAR:
            return image.cast(VIPS_FORMAT_UCHAR);
        case VIPS_FORMAT_SHORT:
            return (image * 2).cast(VIPS_FORMAT_USHORT);
        case VIPS_FORMAT_UINT:
            return (image / 65537.0).cast(VIPS_FORMAT_USHORT);
        case VIPS_FORMAT_INT:
            return (image / 32768.5).cast(VIPS_FORMAT_USHORT);
        default:
            return from_linear(image, colors);
    }
}

/// Lab's white is D50 in files, as in profiles; libvips' own conversion takes it for D65.
VImage from_lab(const VImage& image, int depth) {
    return image.colourspace(VIPS_INTERPRETATION_LAB)
        .icc_export(VImage::option()
                        ->set("output_profile", "srgb")
                        ->set("intent", VIPS_INTENT_RELATIVE)
                        ->set("depth", depth));
}

/// What a picture without a profile is taken for, by the rules of its format.
ColorPath assume(const VImage& image, const StillHead& head, std::string_view exif, int colors) {
    ColorPath path;
    if (colors == 4) {
        path.assumption = "its CMYK names no press: taken for the usual coated paper (libvips' own profile)";
        return path;
    }
    std::optional<NamedColors> named = head.colors;
    if (!named && head.tags) named = colors_of(*head.tags);
    if (!named && ExifBlock{exif}.is_adobe_rgb())
        named = NamedColors{"Adobe RGB (the camera's mark in EXIF)", adobe_rgb_corners, {563.0 / 256}};
    if (!named || is_lab(image)) return path;
    path.assumed_profile = colors == 1 ? grey_profile("assumed", named->curve)
                                       : rgb_profile("assumed", named->corners, named->curve);
    path.assumption = fmt::format("it brings no colour profile: its colours are {}", named->words);
    return path;
}

}  // namespace

int count_colors(const VImage& image, const StillHead& head) {
    const int most = image.bands();
    if (image.interpretation() == VIPS_INTERPRETATION_CMYK) return std::min(4, most);
    if (head.tiff && head.tiff->photometric >= 0 && head.tiff->photometric <= 1) return 1;
    if (is_grey(image.interpretation()) || most < 3) return 1;
    return 3;
}

VImage to_plain(const VImage& image, const StillHead& head) {
    const int colors = count_colors(image, head);
    // ImageMagick gives grey as three bands that are the same.
    const int first_extra = is_grey(image.interpretation()) && image.bands() >= 3 ? 3 : colors;
    constexpr int unspecified = 0;
    const bool is_selection =
        (head.tiff && head.tiff->first_extra == unspecified) || (head.psd && !head.psd->has_transparency);
    const bool has_alpha = image.bands() > first_extra && !is_selection;
    VImage plain = image;
    if (image.bands() != colors + (has_alpha ? 1 : 0) || first_extra != colors) {
        plain = image.extract_band(0, VImage::option()->set("n", colors));
        if (has_alpha) plain = plain.bandjoin(image.extract_band(first_extra));
    }
    if (is_lab(image)) return plain;
    plain = to_whole_numbers(plain, colors);
    const bool is_deep = plain.format() == VIPS_FORMAT_USHORT;
    const bool is_color = colors > 1 || plain.bands() > 2;  // linear grey has become three bands
    return plain.copy(VImage::option()->set(
        "interpretation", plain_interpretation(is_color ? std::max(colors, 3) : 1, is_deep)));
}

ColorPath judge_colors(const VImage& image, const StillHead& head, std::string_view exif) {
    const std::string_view profile = block(image, VIPS_META_ICC_NAME);
    const int colors = count_colors(image, head);
    std::optional<ColorTags> tags = head.tags;
    if (!tags || !is_hdr(*tags)) {
        const std::optional<ColorTags> of_profile = color_tags_of_profile(profile);
        if (of_profile && is_hdr(*of_profile)) tags = of_profile;
    }
    ColorPath path;
    if (tags && is_hdr(*tags) && colors == 3) {
        path.hdr = tags;
        return path;
    }
    const ProfileUse use = is_lab(image) ? ProfileUse::none : judge_profile(profile, colors);
    if (use == ProfileUse::none || use == ProfileUse::unreadable) path = assume(image, head, exif, colors);
    path.profile = use;
    return path;
}

VImage to_srgb(const VImage& image, const ColorPath& path) {
    if (path.hdr) return image;
    const bool is_cmyk = image.interpretation() == VIPS_INTERPRETATION_CMYK;
    const bool is_embedded = path.profile == ProfileUse::convert || !path.assumed_profile.empty();
    if (!is_embedded && !is_cmyk && !is_lab(image)) return image;
    const auto converted = [&](const VImage& colors) {
        if (is_lab(image)) return from_lab(colors, 8);
        return transform(path.assumed_profile.empty() ? colors : with_profile(colors, path.assumed_profile),
                         is_embedded);
    };
    if (!image.has_alpha()) return converted(image);
    const VImage colors = converted(image.extract_band(0, VImage::option()->set("n", image.bands() - 1)));
    VImage alpha = image.extract_band(image.bands() - 1);
    if (alpha.format() == VIPS_FORMAT_USHORT) alpha = (alpha / 257).rint();
    return colors.bandjoin(alpha.cast(VIPS_FORMAT_UCHAR));
}

}  // namespace mattebox
