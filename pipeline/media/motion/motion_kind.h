/// What kind of motion file a master is, by its first bytes; its name says nothing. Lists that lead to other
/// files (HLS, DASH, concatenations) are no kind that is known here.
#pragma once

#include <filesystem>
#include <string_view>

namespace mattebox {

struct MotionKind {
    std::string_view format;  ///< "mp4"; what Master::format says
    std::string_view label;   ///< for messages: "an MP4"
    /// The libavformat demuxer that reads it; empty where libvips does.
    std::string_view demuxer;
    bool states_length = false;  ///< its header says how long it is, so that a file that is cut off shows
    bool is_by_order = false;    ///< it does not say when a picture is shown, only in which order
};

/// Null where the file begins like none of them, cannot be opened, or is an animation of one frame.
const MotionKind* find_motion_kind(const std::filesystem::path& path);

}  // namespace mattebox
