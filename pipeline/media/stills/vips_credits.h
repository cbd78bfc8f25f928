/// What a master says of itself, gathered from wherever in its file it stands.
#pragma once

#include <string_view>

#include "plan/master.h"

namespace vips {
class VImage;
}

namespace mattebox {

struct StillFile;

/// As they stand in the file; empty where it has none.
struct MetadataBlocks {
    std::string_view exif = {};       ///< a TIFF structure, perhaps after "Exif\0\0"
    std::string_view iptc = {};       ///< IIM records, perhaps within Photoshop's resources
    std::string_view xmp = {};        ///< an XML packet
    std::string_view copyright = {};  ///< plain texts of the file's own: of a PNG, of a TIFF
    std::string_view creator = {};
};

/// XMP wins, then IPTC, then EXIF, then plain texts. UTF-8, trimmed, each at most 2,000 bytes; damaged blocks
/// say nothing.
Credits read_credits(const MetadataBlocks& blocks);

/// Of an opened master: everything that `image`, its header, and the file itself say.
Credits credits_of(const StillFile& file, const vips::VImage& image);

/// Whether the master carries a signed manifest, or names one elsewhere.
bool has_content_credentials(const StillFile& file, const vips::VImage& image);

}  // namespace mattebox
