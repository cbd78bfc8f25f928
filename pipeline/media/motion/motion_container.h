/// What container a motion file is, by its first bytes; its name says nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mattebox {

/// "mp4", "mov", "3gp", "webm", "mkv", "avi", "mpegts", "mpeg", "wmv", "flv", "ogg"; empty for a still, and
/// for what is nothing known. Whether there are pictures inside is another question. `head` has kind_bytes
/// where the file has (media/stills/still_kind.h).
std::string motion_container(std::string_view head);

/// How many bytes the file has to have by its own word: Matroska's segment (RFC 9559) and RIFF's chunk; 0
/// where `head` does not say. MP4 is told by its boxes, see media/motion/mp4_boxes.h.
std::uint64_t stated_bytes(std::string_view head);

}  // namespace mattebox
