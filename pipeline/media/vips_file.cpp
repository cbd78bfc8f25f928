#include "media/vips_file.h"

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vips/vips8>

#include "media/exif_block.h"
#include "media/vips_header.h"
#include "media/vips_open.h"
#include "media/vips_profile.h"
#include "media/xmp_packet.h"

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

}  // namespace

FileFacts read_file_facts(const std::filesystem::path& path) {
    const StillFile file = look_at(path);
    require_readable(file);
    const vips::VImage image = open_pixels(file, 1);
    const ExifBlock exif{block(image, VIPS_META_EXIF_NAME)};
    const std::string_view xmp = block(image, VIPS_META_XMP_NAME);
    const int orientation = orientation_of(image);

    FileFacts facts;
    facts.format = file.kind->format;
    facts.size = {image.width(), image.height()};
    if (orientation >= 5) std::swap(facts.size.width, facts.size.height);
    facts.bytes = file.bytes;
    facts.has_alpha = image.has_alpha();
    facts.color = color_of(image);
    facts.profile = profile_description(block(image, VIPS_META_ICC_NAME));
    facts.has_gps = exif.has(exif_tag::gps) || mentions_any(xmp, {"exif:GPSLatitude", "exif:GPSLongitude"});
    facts.has_camera = has_camera(exif, xmp);
    facts.made_by_mattebox = read_xmp(xmp).creator_tool == "mattebox";
    return facts;
}

}  // namespace mattebox
