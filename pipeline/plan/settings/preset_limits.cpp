#include <fmt/format.h>

#include <limits>

#include "plan/settings/preset_parts.h"
#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

const Words still_formats = {"jpeg", "png", "webp", "gif", "bmp", "tiff", "avif", "heic"};
const Words document_formats = {"pdf", "pptx", "ppt", "docx", "doc"};
const Words containers = {"mp4", "mov", "m4v", "webm", "mkv", "3gp"};
const Words video_codecs = {"h264", "hevc", "vp8", "vp9", "av1"};
const Words audio_codecs = {"aac", "aac-lc", "opus", "vorbis", "mp3", "pcm"};
// Bitrate, colour, length of GOPs and B-frames are recommendations anywhere.
const Words recommendable = {"containers", "codecs",        "profile",    "pixel_format",
                             "fps",        "constant_rate", "closed_gop", "no_edit_list",
                             "faststart",  "progressive",   "audio"};

constexpr Range side{1, 65535};
constexpr Range count{1, 1000000};
constexpr Range bits_a_second{1, 2147483647};
constexpr Range frames_a_second{1, 1000};
constexpr Range duration{0, 1000000};
constexpr Range ratio{0.001, 1000};

SoundLimits read_sound(Settings&& table) {
    SoundLimits sound;
    sound.codecs = words_if(table, "codecs", audio_codecs);
    sound.max_rate = table.integer_if("max_rate", {1000, 384000});
    sound.max_channels = table.integer_if("max_channels", {1, 64});
    sound.bitrate = table.integer_if("bitrate", bits_a_second);
    sound.is_required = table.flag_if("required").value_or(false);
    table.finish();
    return sound;
}

void check_order(Settings& table, const char* low_key, const char* high_key) {
    const auto low = table.bytes_if(low_key);
    const auto high = table.bytes_if(high_key);
    if (low && high && *low > *high)
        table.refuse(low_key,
                     fmt::format("'{}' is {}, which is above '{}', {}", low_key, *low, high_key, *high));
}

}  // namespace

Bounds bounds_if(Settings& table, std::string_view key, Range range) {
    Bounds bounds;
    if (table.has_table(key)) {
        Settings ends = std::move(*table.table_if(key));
        bounds.min = ends.number_if("min", range);
        bounds.max = ends.number_if("max", range);
        ends.finish();
        if (!bounds.min && !bounds.max) table.refuse(key, fmt::format("'{}' needs a 'min' or a 'max'", key));
    } else if (table.has(key)) {
        const auto ends = table.numbers_if(key, 2, range);
        bounds = {ends[0], ends[1]};
    }
    if (bounds.min && bounds.max && *bounds.min > *bounds.max)
        table.refuse(key, fmt::format("'{}' goes from {} down to {}; the smaller comes first", key,
                                      *bounds.min, *bounds.max));
    return bounds;
}

StillLimits read_still(Settings&& table) {
    StillLimits still;
    still.formats = words_if(table, "formats", still_formats);
    still.quality = table.integer_if("quality", {1, 100});
    still.max_bytes = table.bytes_if("max_bytes");
    still.min_bytes = table.bytes_if("min_bytes");
    still.recommended_bytes = table.bytes_if("recommended_bytes");
    still.recommended_png_bytes = table.bytes_if("recommended_png_bytes");
    still.max_gif_bytes = table.bytes_if("max_gif_bytes");
    still.max_legacy_bytes = table.bytes_if("max_legacy_bytes");
    still.min_width = table.integer_if("min_width", side);
    still.min_height = table.integer_if("min_height", side);
    still.max_width = table.integer_if("max_width", side);
    still.max_height = table.integer_if("max_height", side);
    still.max_short_edge = table.integer_if("max_short_edge", side);
    still.max_pixels = table.bytes_if("max_pixels");
    still.max_items = table.integer_if("max_items", count);
    still.max_app_items = table.integer_if("max_app_items", count);
    still.colorspace = word_if(table, "colorspace", {"srgb"}).value_or("");
    table.finish();
    if (still.formats.empty()) table.refuse("formats", "'formats' needs at least one format");
    check_order(table, "min_bytes", "max_bytes");
    check_order(table, "min_width", "max_width");
    check_order(table, "min_height", "max_height");
    return still;
}

MotionLimits read_motion(Settings&& table) {
    MotionLimits motion;
    motion.containers = words_if(table, "containers", containers);
    motion.codecs = words_if(table, "codecs", video_codecs);
    motion.profile = word_if(table, "profile", {"baseline", "main", "high"}).value_or("");
    motion.pixel_format = word_if(table, "pixel_format", {"yuv420p"}).value_or("");
    motion.color = word_if(table, "color", {"bt709"}).value_or("");
    motion.rate_control = word_if(table, "rate_control", {"vbr", "cbr"}).value_or("");
    motion.fps = bounds_if(table, "fps", frames_a_second);
    motion.recommended_fps = table.numbers_if("recommended_fps", 0, frames_a_second);
    motion.seconds = bounds_if(table, "seconds", duration);
    motion.ratio = bounds_if(table, "ratio", ratio);
    motion.gop_seconds = bounds_if(table, "gop_seconds", duration);
    motion.width = bounds_if(table, "width", side);
    motion.height = bounds_if(table, "height", side);
    motion.max_columns = table.integer_if("max_columns", side);
    motion.long_edge = table.integer_if("long_edge", side);
    motion.short_edge = table.integer_if("short_edge", side);
    motion.b_frames = table.integer_if("b_frames", {0, 16});
    motion.max_frames = table.integer_if("max_frames", {1, 2147483647});
    motion.max_pixels = table.bytes_if("max_pixels");
    motion.min_bytes = table.bytes_if("min_bytes");
    motion.max_bytes = table.bytes_if("max_bytes");
    motion.min_bitrate = table.integer_if("min_bitrate", bits_a_second);
    motion.bitrate = table.integer_if("bitrate", bits_a_second);
    motion.bitrate_60fps = table.integer_if("bitrate_60fps", bits_a_second);
    motion.max_bitrate = table.integer_if("max_bitrate", bits_a_second);
    motion.constant_rate = table.flag_if("constant_rate").value_or(false);
    motion.faststart = table.flag_if("faststart").value_or(false);
    motion.no_edit_list = table.flag_if("no_edit_list").value_or(false);
    motion.closed_gop = table.flag_if("closed_gop").value_or(false);
    motion.progressive = table.flag_if("progressive").value_or(false);
    motion.recommended = words_if(table, "recommended", recommendable);
    if (auto audio = table.table_if("audio")) motion.audio = read_sound(std::move(*audio));
    motion.lufs = table.number_if("lufs", loudness);
    motion.true_peak = table.number_if("true_peak", {-20, 0});
    motion.extend = extension_if(table, "extend").value_or(Extension::none);
    table.finish();
    check_order(table, "min_bytes", "max_bytes");
    check_order(table, "min_bitrate", "max_bitrate");
    return motion;
}

DocumentLimits read_document(Settings&& table) {
    DocumentLimits document;
    document.formats = words_if(table, "formats", document_formats);
    document.max_bytes = table.bytes_if("max_bytes");
    document.max_pages = table.integer_if("max_pages", count);
    table.finish();
    if (document.formats.empty()) table.refuse("formats", "'formats' needs at least one format");
    return document;
}

}  // namespace mattebox
