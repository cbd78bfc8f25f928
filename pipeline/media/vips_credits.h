/// Copyright, creator and credit line: read from what a master carries, and written for what an output
/// carries. Works on the bytes of metadata blocks, wherever in a file they stood.
#pragma once

#include <string>
#include <string_view>

#include "plan/master.h"

namespace mattebox {

/// As they stand in the file; empty where it has none.
struct MetadataBlocks {
    std::string_view exif;  ///< a TIFF structure, perhaps after "Exif\0\0"
    std::string_view iptc;  ///< IIM records, perhaps within Photoshop's resources
    std::string_view xmp;   ///< an XML packet
};

/// XMP wins, then IPTC, then EXIF. UTF-8, trimmed, each at most 2,000 bytes; damaged blocks say nothing.
Credits read_credits(const MetadataBlocks& blocks);

/// What an XMP packet names as the program that made the picture; empty where it does not.
std::string creator_tool(std::string_view xmp);

/// Our XMP packet: what the credits say and who made the file, then `padding` bytes of blanks, as the XMP
/// specification (ISO 16684-1, 7.3) provides for packets that may grow.
std::string xmp_packet(const Credits& credits, std::size_t padding = 0);

}  // namespace mattebox
