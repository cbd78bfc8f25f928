/// XMP, the packet of XML in which a picture carries texts about itself: read by the addresses of its
/// namespaces, whatever prefixes a file gives them, and written for our outputs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "plan/master.h"

namespace mattebox {

/// What a packet says, of texts in many languages the default one. Damaged packets, and those over 4 MiB, say
/// nothing.
struct XmpTexts {
    Credits credits;
    std::string creator_tool;  ///< the program that made the picture
    std::string provenance;    ///< where to find out how it was made
};

XmpTexts read_xmp(std::string_view xmp);

/// Our XMP packet: what the credits say and who made the file, then `padding` bytes of blanks, as the XMP
/// specification (ISO 16684-1, 7.3) provides for packets that may grow. A packet has at most 64,000 bytes,
/// whatever the texts are; blanks are fewer where they would make it longer.
std::string xmp_packet(const Credits& credits, std::size_t padding = 0);

}  // namespace mattebox
