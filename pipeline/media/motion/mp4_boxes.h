/// What the boxes of an MP4 or QuickTime file (ISO/IEC 14496-12) tell that decoding does not: how the file is
/// laid out.
#pragma once

#include <cstdint>
#include <filesystem>

namespace mattebox {

struct Mp4Layout {
    bool has_index = false;       ///< a 'moov' box
    bool is_index_first = false;  ///< it comes before the media data ('mdat')
    bool has_edit_list = false;   ///< an 'elst' box with an entry, in any track
    bool is_encrypted = false;    ///< a sample entry of kind 'encv' or 'enca'
    std::uint64_t samples = 0;    ///< stated by all tracks together
    std::uint64_t end = 0;        ///< where the last top-level box ends by its own word
};

/// Reads the heads of boxes alone, as many as `most_boxes`; from a stranger, and never beyond the file.
Mp4Layout read_mp4_layout(const std::filesystem::path& path, int most_boxes = 100'000);

}  // namespace mattebox
