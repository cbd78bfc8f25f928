/// Puts metadata into finished files, so that an output carries exactly what it should: encoders of a library
/// add blocks of their own, or none at all.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// What goes in; empty parts are left out.
struct MetadataToWrite {
    std::string_view icc;
    std::string_view xmp;
    std::string_view exif;  ///< without "Exif\0\0"
};

/// `jpeg` starts with its first table. Throws Error where a part is too long for one segment (65,000 bytes).
std::string with_metadata_jpeg(std::string_view jpeg, const MetadataToWrite& metadata);

/// Puts the XMP in as it is, uncompressed, behind the header; `png` keeps its other chunks, its ICC profile
/// among them. Throws Error where it is no PNG.
std::string with_metadata_png(std::string_view png, const MetadataToWrite& metadata);

/// Keeps the picture's own chunks of `webp` and replaces all others. Throws Error where it is no WebP.
std::string with_metadata_webp(std::string_view webp, const MetadataToWrite& metadata);

}  // namespace mattebox
