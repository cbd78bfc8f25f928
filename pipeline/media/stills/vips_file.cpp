#include "media/stills/vips_file.h"

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vips/vips8>

#include "media/file_bytes.h"
#include "media/stills/exif_block.h"
#include "media/stills/icc_read.h"
#include "media/stills/png_frames.h"
#include "media/stills/vips_credits.h"
#include "media/stills/vips_header.h"
#include "media/stills/vips_master.h"
#include "media/stills/vips_open.h"
#include "media/stills/xmp_packet.h"
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

int frames_of(const vips::VImage& image, const StillFile& file) {
    if (file.kind->format == "png") return png_frames(file.path);
    return count_pages(image, file.kind->format);
}

FileFacts facts_of(const StillFile& file, const vips::VImage& image) {
    const ExifBlock exif{block(image, VIPS_META_EXIF_NAME)};
    const std::string_view xmp = block(image, VIPS_META_XMP_NAME);
    FileFacts facts;
    facts.format = format_of(image, file.kind->format);
    facts.size = {image.width(), image.height()};
    facts.orientation = orientation_of(image, file.kind->format);
    if (facts.orientation >= 5) std::swap(facts.size.width, facts.size.height);
    facts.bytes = file.bytes;
    facts.has_alpha = image.has_alpha();
    facts.color = color_of(image);
    facts.profile = profile_description(block(image, VIPS_META_ICC_NAME));
    facts.bits = bits_of(image);
    facts.has_gps = exif.has(exif_tag::gps) || mentions_any(xmp, {"exif:GPSLatitude", "exif:GPSLongitude"});
    facts.has_camera = has_camera(exif, xmp);
    facts.made_by_mattebox = read_xmp(xmp).creator_tool == "mattebox";
    return facts;
}

/// "reading hero.jpg: it is damaged" without what every row would repeat.
std::string reason_of(const Error& error, const std::filesystem::path& path) {
    const std::string sentence = error.what(), start = "reading " + path.string() + ": ";
    return sentence.starts_with(start) ? sentence.substr(start.size()) : sentence;
}

/// Runs every row through the decoder, keeping none.
PixelFacts look_at_pixels(const StillFile& file, const vips::VImage& image, const Limits& limits) {
    PixelFacts pixels;
    try {
        check_limits(file, image, {}, limits);
    } catch (const Error& error) {
        pixels.unseen = "not decoded: " + reason_of(error, file.path);
        return pixels;
    }
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
    const StillKind* kind = find_still_kind(FileBytes{path}.at(0, kind_bytes));
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
        check_limits_before_opening(file, read_still_head(file, 0), limits);
        const vips::VImage image = open_pixels(file);
        FileFacts facts = facts_of(file, image);
        facts.frames = frames_of(image, file);
        facts.copyright = credits_of(file, image).copyright;
        facts.pixels = look_at_pixels(file, image, limits);
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
    return facts_of(file, open_pixels(file));
}

FileFacts examine_file(const std::filesystem::path& path, const Limits& limits) {
    FileFacts facts = examine(path, limits);
    facts.name = path.filename().string();
    return facts;
}

}  // namespace mattebox
