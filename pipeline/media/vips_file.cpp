#include "media/vips_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vips/vips8>

#include "media/exif_block.h"
#include "media/png_frames.h"
#include "media/vips_credits.h"
#include "media/vips_header.h"
#include "media/vips_open.h"
#include "media/vips_profile.h"
#include "plan/error.h"

namespace mattebox {
namespace {

bool mentions_any(std::string_view xmp, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        if (xmp.find(name) != std::string_view::npos) return true;
    return false;
}

bool has_camera(const ExifBlock& exif, std::string_view xmp) {
    for (const int tag : {exif_tag::make, exif_tag::model, exif_tag::lens_model, exif_tag::body_serial,
                          exif_tag::lens_serial})
        if (exif.has(tag)) return true;
    return mentions_any(xmp, {"tiff:Make", "tiff:Model", "aux:Lens", "aux:SerialNumber", "exifEX:LensModel",
                              "exifEX:BodySerialNumber"});
}

int bits_of(const vips::VImage& image) {
    constexpr const char* heif_depth = "heif-bitdepth";
    if (image.get_typeof(heif_depth) != 0) return image.get_int(heif_depth);
    switch (image.format()) {
        case VIPS_FORMAT_UCHAR:
        case VIPS_FORMAT_CHAR:
            return 8;
        case VIPS_FORMAT_USHORT:
        case VIPS_FORMAT_SHORT:
            return 16;
        default:
            return 32;
    }
}

int frames_of(const vips::VImage& image, const StillFile& file) {
    if (file.kind->format == "png") return png_frames(file.path);
    return image.get_typeof(VIPS_META_N_PAGES) != 0 ? std::max(1, image.get_int(VIPS_META_N_PAGES)) : 1;
}

FileFacts facts_of(const StillFile& file, const vips::VImage& image) {
    const ExifBlock exif{block(image, VIPS_META_EXIF_NAME)};
    const std::string_view xmp = block(image, VIPS_META_XMP_NAME);
    FileFacts facts;
    facts.format = file.kind->format;
    facts.size = {image.width(), image.height()};
    facts.orientation = orientation_of(image);
    if (facts.orientation >= 5) std::swap(facts.size.width, facts.size.height);
    facts.bytes = file.bytes;
    facts.has_alpha = image.has_alpha();
    facts.color = color_of(image);
    facts.profile = profile_description(block(image, VIPS_META_ICC_NAME));
    facts.bits = bits_of(image);
    facts.has_gps = exif.has(exif_tag::gps) || mentions_any(xmp, {"exif:GPSLatitude", "exif:GPSLongitude"});
    facts.has_camera = has_camera(exif, xmp);
    facts.made_by_mattebox = creator_tool(xmp) == "mattebox";
    return facts;
}

/// "reading hero.jpg: it is damaged" without what every row would repeat.
std::string reason_of(const Error& error, const std::filesystem::path& path) {
    const std::string sentence = error.what(), start = "reading " + path.string() + ": ";
    return sentence.starts_with(start) ? sentence.substr(start.size()) : sentence;
}

/// Why decoding would take more than it may; empty where it would not.
std::string too_much(const vips::VImage& image, const FileFacts& facts, const Limits& limits) {
    if (facts.size.area() > static_cast<double>(limits.pixels))
        return fmt::format("not decoded: its {:.0f} million pixels are over the limit of {:.0f} million",
                           facts.size.area() / 1e6, static_cast<double>(limits.pixels) / 1e6);
    const double bytes = estimate_decoder_bytes(image, facts.format);
    if (bytes > static_cast<double>(limits.decoder_bytes))
        return fmt::format("not decoded: it would take {:.0f} MB of memory, the limit is {:.0f} MB",
                           bytes / 1e6, static_cast<double>(limits.decoder_bytes) / 1e6);
    return {};
}

/// Runs every row through the decoder, keeping none.
PixelFacts look_at_pixels(const StillFile& file, const vips::VImage& image, const FileFacts& facts,
                          const Limits& limits) {
    PixelFacts pixels;
    pixels.unseen = too_much(image, facts, limits);
    if (!pixels.unseen.empty()) return pixels;
    try {
        try {
            if (!image.has_alpha()) {
                image.avg();
                return pixels;
            }
            const double opaque = image.format() == VIPS_FORMAT_USHORT ? 65535 : 255;
            pixels.is_see_through = image.extract_band(image.bands() - 1).min() < opaque;
        } catch (const vips::VError& error) {
            refuse_damaged(file, error.what());
        }
    } catch (const Error& error) {
        pixels.damage = reason_of(error, file.path);
    }
    return pixels;
}

/// What can be told of a file whose header cannot be read, or that is of no kind that this build reads.
std::optional<FileFacts> facts_without_header(const std::filesystem::path& path, const Error& error) {
    std::array<char, kind_bytes> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    const StillKind* kind = find_still_kind({head.data(), static_cast<std::size_t>(file.gcount())});
    if (kind == nullptr) return std::nullopt;
    FileFacts facts;
    facts.format = kind->format;
    facts.bytes = std::filesystem::file_size(path);
    facts.has_header = false;
    PixelFacts pixels;
    (kind->loader.empty() ? pixels.unseen : pixels.damage) = reason_of(error, path);
    facts.pixels = pixels;
    return facts;
}

FileFacts examine(const std::filesystem::path& path, const Limits& limits) {
    try {
        const StillFile file = look_at(path);
        require_readable(file);
        const vips::VImage image = open_pixels(file, 1);
        FileFacts facts = facts_of(file, image);
        facts.frames = frames_of(image, file);
        facts.copyright = read_credits({.exif = block(image, VIPS_META_EXIF_NAME),
                                        .iptc = block(image, VIPS_META_IPTC_NAME),
                                        .xmp = block(image, VIPS_META_XMP_NAME)})
                              .copyright;
        facts.pixels = look_at_pixels(file, image, facts, limits);
        return facts;
    } catch (const Error& error) {
        if (auto facts = facts_without_header(path, error)) return *facts;
        throw;
    }
}

}  // namespace

FileFacts read_file_facts(const std::filesystem::path& path) {
    const StillFile file = look_at(path);
    require_readable(file);
    return facts_of(file, open_pixels(file, 1));
}

FileFacts examine_file(const std::filesystem::path& path, const Limits& limits) {
    FileFacts facts = examine(path, limits);
    facts.name = path.filename().string();
    return facts;
}

}  // namespace mattebox
