#include "media/stills/vips_credits.h"

#include <vips/vips8>

#include "media/clean_text.h"
#include "media/handle.h"
#include "media/stills/content_credentials.h"
#include "media/stills/exif_block.h"
#include "media/stills/iptc_block.h"
#include "media/stills/jxl_boxes.h"
#include "media/stills/png_texts.h"
#include "media/stills/tiff_texts.h"
#include "media/stills/vips_header.h"
#include "media/stills/vips_open.h"
#include "media/stills/xmp_packet.h"

namespace mattebox {
namespace {

void take_first(std::string& text, std::string_view other) {
    if (text.empty()) text = clean_text(other);
}

/// The first field of the header whose name `is_wanted`; empty where there is none.
template <class IsWanted>
std::string field_name(const vips::VImage& image, const IsWanted& is_wanted) {
    const Handle<gchar*, g_strfreev> names{vips_image_get_fields(image.get_image())};
    for (gchar** name = names.get(); *name != nullptr; ++name)
        if (is_wanted(std::string_view{*name})) return *name;
    return {};
}

/// libvips numbers the text chunks, png-comment-3-Author, and puts a remark into those that are no UTF-8.
std::string png_text(const StillFile& file, const vips::VImage& image, std::string_view keyword) {
    const std::string field = field_name(image, [&](std::string_view name) {
        constexpr std::string_view mark = "png-comment-";
        const std::size_t dash = name.find('-', mark.size());
        return name.substr(0, mark.size()) == mark && dash != name.npos && name.substr(dash + 1) == keyword;
    });
    if (field.empty()) return {};
    std::string text = read_png_text(file.path, keyword);
    if (text.empty()) text = image.get_string(field.c_str());
    return text == "<invalid utf-8 string>" ? std::string{} : text;
}

/// Of HEIC and AVIF, libvips 8.14 hands on XMP as one of several blocks of some kind of text.
std::string_view xmp_of(const vips::VImage& image) {
    const std::string_view xmp = block(image, VIPS_META_XMP_NAME);
    if (!xmp.empty()) return xmp;
    const std::string field = field_name(image, [&](std::string_view name) {
        return name.substr(0, 10) == "heif-mime-" &&
               block(image, std::string{name}.c_str()).find("RDF") != std::string_view::npos;
    });
    return field.empty() ? std::string_view{} : block(image, field.c_str());
}

}  // namespace

Credits read_credits(const MetadataBlocks& blocks) {
    Credits credits = read_xmp(blocks.xmp).credits;
    const Credits iptc = read_iptc(blocks.iptc);
    take_first(credits.copyright, iptc.copyright);
    take_first(credits.creator, iptc.creator);
    take_first(credits.credit, iptc.credit);
    const ExifBlock exif{blocks.exif};
    take_first(credits.copyright, exif.text(exif_tag::copyright));
    take_first(credits.creator, exif.text(exif_tag::artist));
    take_first(credits.copyright, blocks.copyright);
    take_first(credits.creator, blocks.creator);
    return credits;
}

Credits credits_of(const StillFile& file, const vips::VImage& image) {
    TiffTexts plain;
    if (file.kind->format == "tiff") plain = read_tiff_texts(file.path);
    if (file.kind->format == "png")
        plain = {png_text(file, image, "Author"), png_text(file, image, "Copyright"), false};
    std::string_view iptc = block(image, VIPS_META_IPTC_NAME);
    if (iptc.empty()) iptc = block(image, VIPS_META_PHOTOSHOP_NAME);
    JxlBoxes boxes;
    if (file.kind->format == "jxl") boxes = read_jxl_boxes(file.path);
    const std::string_view exif = block(image, VIPS_META_EXIF_NAME);
    const std::string_view xmp = xmp_of(image);
    return read_credits({.exif = exif.empty() ? boxes.exif : exif,
                         .iptc = iptc,
                         .xmp = xmp.empty() ? boxes.xmp : xmp,
                         .copyright = plain.copyright,
                         .creator = plain.artist});
}

bool has_content_credentials(const StillFile& file, const vips::VImage& image) {
    if (names_content_credentials(read_xmp(xmp_of(image)).provenance)) return true;
    return file.kind->format == "tiff" ? read_tiff_texts(file.path).has_content_credentials
                                       : file_has_content_credentials(file.path);
}

}  // namespace mattebox
