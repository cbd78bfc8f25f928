#include "media/motion/av_facts.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "media/file_bytes.h"
#include "media/motion/av_file_scan.h"
#include "media/motion/av_input.h"
#include "media/motion/av_tags.h"
#include "media/motion/av_words.h"
#include "media/motion/motion_container.h"
#include "media/motion/mp4_boxes.h"
#include "media/stills/still_kind.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr const char* encrypted = "it is encrypted: nobody can play it without its key";

/// "reading a.mp4: it is cut off" without what every row would repeat.
std::string reason_of(const Error& error, const fs::path& path) {
    const std::string sentence = error.what(), start = "reading " + path.string() + ": ";
    return sentence.starts_with(start) ? sentence.substr(start.size()) : sentence;
}

int quarter_turns_of(const AVStream& stream) {
    std::size_t size = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (data == nullptr || size < 9 * sizeof(std::int32_t)) return 0;
    const double angle = -av_display_rotation_get(reinterpret_cast<const std::int32_t*>(data));
    return std::isnan(angle) ? 0 : static_cast<int>((std::lround(angle / 90) % 4 + 4) % 4);
}

SoundFileFacts sound_of(const AVStream& stream) {
    SoundFileFacts sound;
    sound.codec = sound_word(*stream.codecpar);
    sound.rate = stream.codecpar->sample_rate;
    sound.channels = stream.codecpar->ch_layout.nb_channels;
    return sound;
}

/// What the header says; the packets add to it.
FileFacts facts_of(const AvInput& input, const std::string& container) {
    AVStream& stream = *input.picture();
    const AVCodecParameters& codec = *stream.codecpar;
    FileFacts facts = read_tags(input.format());
    facts.format = container;
    MotionFileFacts& motion = facts.motion.emplace();
    motion.container = container;
    motion.codec = avcodec_get_name(codec.codec_id);
    motion.profile = profile_word(codec);
    motion.level = level_number(codec);
    motion.pixel_format = pixel_format_word(codec);
    motion.color = color_word(codec);
    motion.is_hdr = codec.color_trc == AVCOL_TRC_SMPTE2084 || codec.color_trc == AVCOL_TRC_ARIB_STD_B67;
    motion.is_full_range = is_full_range(codec);
    motion.is_progressive =
        codec.field_order == AV_FIELD_PROGRESSIVE || codec.field_order == AV_FIELD_UNKNOWN;
    const AVRational ratio = av_guess_sample_aspect_ratio(&input.format(), &stream, nullptr);
    if (ratio.num > 0 && ratio.den > 0) motion.pixel_ratio = av_q2d(ratio);
    motion.quarter_turns = quarter_turns_of(stream);
    if (const AVPixFmtDescriptor* planes = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(codec.format))) {
        facts.bits = planes->comp[0].depth;
        facts.has_alpha = (planes->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    }
    facts.size = {codec.width, codec.height};
    if (motion.quarter_turns % 2 != 0) std::swap(facts.size.width, facts.size.height);
    if (input.sound() != nullptr) motion.sound = sound_of(*input.sound());
    return facts;
}

std::string time_text(const AVStream& stream, std::int64_t ticks) {
    return fmt::format("{:.2f} s", static_cast<double>(ticks) * av_q2d(stream.time_base));
}

std::string damage_of(const FileScan& scan, const WholeCheck& whole, const AvInput& input, bool is_cut_off,
                      double seconds) {
    if (scan.is_encrypted()) return encrypted;
    if (!scan.has_pictures()) return "there are no pictures in it";
    if (is_cut_off) return fmt::format("it is cut off: {:.2f} s of its pictures are there", seconds);
    if (scan.is_broken_off()) return fmt::format("it breaks off after {:.2f} s", seconds);
    if (whole.pictures() == 0) return "it is damaged: none of its pictures can be decoded";
    if (whole.damaged() == 0) return {};
    const std::string when = whole.first_damage() == AV_NOPTS_VALUE
                                 ? ""
                                 : ", the first at " + time_text(*input.picture(), whole.first_damage());
    return fmt::format("it is damaged: {} of its pictures cannot be decoded whole{}", whole.damaged(), when);
}

struct Layout {
    Mp4Layout mp4;
    bool is_mp4 = false;
    bool is_cut_off = false;
};

/// Refuses an index that states more samples than the file has bytes: libav would make room for them.
Layout layout_of(const fs::path& path, const std::string& container, std::string_view head,
                 std::uint64_t bytes) {
    Layout layout;
    layout.is_mp4 = container == "mp4" || container == "mov" || container == "3gp";
    layout.is_cut_off = stated_bytes(head) > bytes;
    if (!layout.is_mp4) return layout;
    layout.mp4 = read_mp4_layout(path);
    layout.is_cut_off = layout.mp4.end > bytes;
    if (layout.mp4.is_encrypted) throw Error("reading", path.string(), encrypted);
    if (!layout.mp4.has_index)
        throw Error("reading", path.string(), "it is cut off: the index of its pictures is missing");
    if (layout.mp4.samples > bytes)
        throw Error(
            "reading", path.string(),
            fmt::format("it is damaged: its index states {} samples in {} bytes", layout.mp4.samples, bytes));
    return layout;
}

/// Why decoding would take too much; empty where it would not.
std::string objection(Size size, const Limits& limits) {
    if (size.area() > static_cast<double>(limits.pixels) || std::max(size.width, size.height) > limits.side)
        return fmt::format("not decoded: its pictures have {}x{} pixels, which is over the limit", size.width,
                           size.height);
    return {};
}

FileFacts read(const fs::path& path, const std::string& container, std::string_view head,
               const Limits& limits, bool is_decoded) {
    const std::uint64_t bytes = fs::file_size(path);
    const Layout layout = layout_of(path, container, head, bytes);
    const AvInput input(path, container, limits);
    FileFacts facts = facts_of(input, container);
    facts.bytes = bytes;
    facts.motion->has_edit_list = layout.mp4.has_edit_list;
    facts.motion->is_faststart = !layout.is_mp4 || layout.mp4.is_index_first;
    std::string unseen = is_decoded ? objection(facts.size, limits) : "";
    std::optional<WholeCheck> whole;
    try {
        if (is_decoded && unseen.empty())
            whole.emplace(open_decoder(*input.picture(), path.string(), limits));
    } catch (const Error& error) {
        unseen = "not decoded: " + reason_of(error, path);
    }
    FileScan scan(input, whole ? &*whole : nullptr);
    scan.read();
    scan.fill(*facts.motion);
    if (!is_decoded) return facts;
    facts.pixels.emplace().unseen = unseen;
    if (whole) {
        facts.motion->is_progressive = facts.motion->is_progressive && whole->interlaced() == 0;
        facts.pixels->damage = damage_of(scan, *whole, input, layout.is_cut_off, facts.motion->seconds);
    }
    return facts;
}

std::string head_of(const fs::path& path) {
    std::error_code error;
    const auto refuse = [&path](const char* reason) { throw Error("reading", path.string(), reason); };
    if (!fs::exists(path, error)) refuse("there is no such file");
    if (fs::is_directory(path, error)) refuse("it is a folder, not a video");
    if (!fs::is_regular_file(path, error)) refuse("it is no file");
    std::string head = FileBytes{path}.at(0, kind_bytes);
    if (head.empty()) refuse("the file is empty");
    return head;
}

std::string container_of(const fs::path& path, std::string_view head) {
    if (head.starts_with("GIF8")) return "gif";
    std::string container = motion_container(head);
    if (container.empty()) throw Error("reading", path.string(), "it is no video of a kind that is read");
    return container;
}

}  // namespace

FileFacts read_motion_facts(const fs::path& path, const Limits& limits) {
    const std::string head = head_of(path);
    return read(path, container_of(path, head), head, limits, false);
}

FileFacts examine_motion(const fs::path& path, const Limits& limits) {
    const std::string head = head_of(path), container = container_of(path, head);
    FileFacts facts;
    try {
        facts = read(path, container, head, limits, true);
    } catch (const Error& error) {
        facts = {};
        facts.format = container;
        facts.bytes = fs::file_size(path);
        facts.has_header = false;
        facts.motion.emplace().container = container;
        facts.pixels.emplace().damage = reason_of(error, path);
    }
    facts.name = path.filename().string();
    return facts;
}

}  // namespace mattebox
