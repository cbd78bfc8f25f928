/// What a placement accepts of stills, motion and documents. A limit that is absent is unknown, which does
/// not mean that there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/timeline.h"

namespace mattebox {

struct StillLimits {
    std::vector<std::string> formats;  ///< as the platform accepts them: "jpeg", "png", "webp", "gif", ...
    std::optional<int> quality;        ///< fixes the quality, 1 to 100; otherwise it is chosen
    std::optional<std::uint64_t> max_bytes, min_bytes;
    std::optional<std::uint64_t> recommended_bytes, recommended_png_bytes;  ///< softer targets, never refused
    std::optional<std::uint64_t> max_gif_bytes, max_legacy_bytes;
    std::optional<int> min_width, min_height, max_width, max_height, max_short_edge;
    std::optional<std::uint64_t> max_pixels;
    std::optional<int> max_items, max_app_items;
    std::string colorspace;
};

struct SoundLimits {
    std::vector<std::string> codecs;
    std::optional<int> max_rate;  ///< Hz
    std::optional<int> max_channels;
    std::optional<int> bitrate;  ///< bits a second
    bool is_required = false;    ///< a file without a sound track is refused
};

/// A range of which either end may be unknown.
struct Bounds {
    std::optional<double> min, max;
};

struct MotionLimits {
    std::vector<std::string> containers, codecs;
    std::string profile, pixel_format, color, rate_control;
    Bounds fps, seconds, ratio, gop_seconds, width, height;
    std::vector<double> recommended_fps;
    std::optional<int> max_columns, long_edge, short_edge, b_frames, max_frames;
    std::optional<std::uint64_t> max_pixels, min_bytes, max_bytes;
    std::optional<int> min_bitrate, bitrate, bitrate_60fps,
        max_bitrate;  ///< bits a second; bitrate: recommended
    bool constant_rate = false, faststart = false, no_edit_list = false, closed_gop = false,
         progressive = false;
    std::optional<SoundLimits> audio;
    std::optional<double> lufs, true_peak;  ///< to bring the sound to: integrated loudness; dBTP, at most
    Extension extend = Extension::none;     ///< what fills the shortest duration
    std::vector<std::string> recommended;   ///< keys of these limits that it does not insist on: "codecs"
};

struct DocumentLimits {
    std::vector<std::string> formats;
    std::optional<std::uint64_t> max_bytes;
    std::optional<int> max_pages;
};

}  // namespace mattebox
