/// What kind of pictures an HEVC packet holds (ITU-T H.265, table 7-1).
#pragma once

#include <string_view>

namespace mattebox {

/// How many bytes state the length of a unit, by the codec's header in MP4 and Matroska ('hvcC'); 0 where
/// units are told apart by start codes.
int hevc_length_bytes(std::string_view header);

/// Whether the packet's picture is a RASL one, which needs pictures of the group before.
bool is_hevc_orphan(std::string_view packet, int length_bytes);

}  // namespace mattebox
