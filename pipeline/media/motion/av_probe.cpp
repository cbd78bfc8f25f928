#include "media/motion/av_probe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>

#include "media/clean_text.h"
#include "media/motion/av_animation.h"
#include "media/motion/av_color.h"
#include "media/motion/motion_rate.h"
#include "plan/error.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/dovi_meta.h>
}

namespace mattebox {
namespace {

[[noreturn]] void refuse(const MotionSource::State& state, const std::string& reason) {
    throw Error{"reading", state.master.path.string(), reason};
}

void say(MotionSource::State& state, Severity severity, const char* code, std::string sentence) {
    state.master.findings.push_back({severity, code, std::move(sentence)});
}

std::string text_of(const AVDictionary* tags, const char* key) {
    const AVDictionaryEntry* entry = av_dict_get(tags, key, nullptr, 0);
    return entry != nullptr ? clean_text(entry->value) : std::string{};
}

bool is_encrypted(const AVStream& stream) {
    const std::uint32_t tag = stream.codecpar->codec_tag;
    return tag == MKTAG('e', 'n', 'c', 'v') || tag == MKTAG('e', 'n', 'c', 'a') ||
           av_stream_get_side_data(&stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, nullptr) != nullptr;
}

/// Dolby Vision without a picture beneath it that others understand.
bool is_dolby_alone(const AVStream& stream) {
    std::size_t bytes = 0;
    const std::uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DOVI_CONF, &bytes);
    if (data == nullptr || bytes < sizeof(AVDOVIDecoderConfigurationRecord)) return false;
    const auto* record = reinterpret_cast<const AVDOVIDecoderConfigurationRecord*>(data);
    return record->dv_profile == 5;
}

double pixel_ratio_of(AVFormatContext& format, AVStream& stream, AVFrame& frame) {
    const AVRational ratio = av_guess_sample_aspect_ratio(&format, &stream, &frame);
    if (ratio.num <= 0 || ratio.den <= 0) return 1;
    constexpr double widest = 8;
    constexpr double rounding = 0.01;  // of a size that was scaled, not of pixels that are not square
    const double value = av_q2d(ratio);
    return value > widest || value < 1 / widest || std::abs(value - 1) < rounding ? 1 : value;
}

Size upright_size(const MasterMotion& motion) {
    Size size = motion.stored;
    if (motion.pixel_ratio > 1)
        size.width = static_cast<int>(std::lround(size.width * motion.pixel_ratio));
    else
        size.height = static_cast<int>(std::lround(size.height / motion.pixel_ratio));
    if (motion.quarter_turns % 2 != 0) std::swap(size.width, size.height);
    return size;
}

void take_frame(MotionSource::State& state, FrameReader& reader, AVFrame& frame) {
    MasterMotion& motion = *state.master.motion;
    const FrameTraits traits = traits_of(frame);
    motion.stored = traits.size;
    motion.pixel_ratio = pixel_ratio_of(reader.demuxer().format(), reader.stream(), frame);
    motion.range = traits.range();
    state.master.has_alpha = traits.has_alpha;
    state.master.bits = bits_of(frame);
    state.master.color = traits.matrix == AVCOL_SPC_RGB ? "rgb" : "yuv";
    state.origin = frame.best_effort_timestamp != AV_NOPTS_VALUE ? frame.best_effort_timestamp : 0;
}

/// The first pictures: their true size and colours, when the first is shown, and whether they are interlaced.
void decode_first(MotionSource::State& state, Demuxer demuxer) {
    FrameWish wish = state.frame_wish(state.picture);
    FrameReader reader{std::move(demuxer), wish};
    constexpr int enough = 3;
    for (int i = 0; i < enough; ++i) {
        const FrameHandle frame = reader.next();
        if (!frame && i == 0) refuse(state, "no picture in it can be decoded: it is damaged");
        if (!frame) return;
        if (i == 0) take_frame(state, reader, *frame);
        state.master.motion->is_interlaced =
            state.master.motion->is_interlaced || frame->interlaced_frame != 0;
    }
}

/// A master whose sound cannot be decoded is one without sound, and says so.
void take_sound(MotionSource::State& state, const AVStream& stream, const PacketScan& scan) {
    MasterSound sound;
    sound.codec = avcodec_get_name(stream.codecpar->codec_id);
    try {
        FrameReader reader{state.frame_wish(state.sound)};
        const FrameHandle frame = reader.next();
        if (!frame || frame->sample_rate <= 0) throw Error{"no sample in it can be decoded"};
        sound.channels = frame->ch_layout.nb_channels;
        sound.rate = frame->sample_rate;
        const std::int64_t time = frame->best_effort_timestamp;
        if (time != AV_NOPTS_VALUE)
            sound.start = static_cast<double>(time) * av_q2d(stream.time_base) - state.origin_seconds();
    } catch (const Error&) {
        state.sound = -1;
        say(state, Severity::warn, "master.sound",
            fmt::format("its sound ({}) cannot be decoded and is left out", sound.codec));
        return;
    }
    sound.seconds = std::max(0.0, scan.sound_end - state.origin_seconds() - sound.start);
    state.master.motion->sound = sound;
}

void take_times(MotionSource::State& state, const PacketScan& scan, const AVStream& stream) {
    MasterMotion& motion = *state.master.motion;
    const double tick = av_q2d(state.tick);
    const AVRational average = stream.avg_frame_rate;
    const FrameRate declared =
        average.num > 0 && average.den > 0 ? FrameRate{average.num, average.den} : FrameRate{};
    // What is not shown, for lack of others that it needs, is no picture of the master.
    const auto first = std::lower_bound(scan.times.begin(), scan.times.end(), state.origin);
    const std::span<const std::int64_t> times{first, scan.times.end()};
    if (const auto left_out = first - scan.times.begin(); left_out > 0 && !times.empty())
        say(state, Severity::warn, "master.beginning",
            fmt::format("its first {} pictures, {:.2f} s, need others that are not there, and are left out",
                        left_out, static_cast<double>(state.origin - scan.times.front()) * tick));
    const bool is_telling = !scan.has_gaps || !declared.is_known();
    const RateEstimate estimate =
        is_telling ? estimate_rate(times, tick, declared) : RateEstimate{declared, false};
    motion.rate = estimate.rate;
    motion.is_variable_rate = estimate.is_variable;
    if (!motion.rate.is_known()) motion.rate = declared.is_known() ? declared : FrameRate{25, 1};
    if (!times.empty()) {
        const double last =
            scan.last_duration > 0 ? static_cast<double>(scan.last_duration) * tick : motion.rate.time_of(1);
        motion.seconds = static_cast<double>(times.back() - state.origin) * tick + last;
    }
    // Pictures with the same timestamp follow each other at the rate.
    if (scan.has_gaps)
        motion.seconds = std::max(motion.seconds, motion.rate.time_of(static_cast<std::int64_t>(scan.shown)));
    if (scan.is_by_order)
        state.times = scan.times;
    else if (!scan.has_gaps)
        state.keys = scan.keys;
}

void note_streams(MotionSource::State& state, const AVFormatContext& format) {
    int pictures = 0, sounds = 0;
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        const AVStream& stream = *format.streams[i];
        const bool is_cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        pictures += stream.codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !is_cover ? 1 : 0;
        sounds += stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO ? 1 : 0;
    }
    if (pictures > 1)
        say(state, Severity::ok, "master.streams",
            fmt::format("it has {} streams of pictures: number {}, its default, is taken", pictures,
                        state.picture + 1));
    if (sounds > 1)
        say(state, Severity::ok, "master.streams",
            fmt::format("it has {} streams of sound: number {}, its default, is taken", sounds,
                        state.sound + 1));
}

void note_findings(MotionSource::State& state, const AVStream& stream) {
    const MasterMotion& motion = *state.master.motion;
    if (motion.range != DynamicRange::standard)
        say(state, Severity::ok, "master.hdr",
            fmt::format("it is HDR ({}): brought to the range of BT.709, which is what feeds show",
                        motion.range == DynamicRange::pq ? "PQ" : "HLG"));
    if (motion.is_interlaced)
        say(state, Severity::ok, "master.interlaced",
            "it is interlaced: every picture is rebuilt from its two fields, at the same rate");
    if (state.master.has_alpha)
        say(state, Severity::ok, "master.transparent", "what is transparent in it is laid on white");
    const Size stated{stream.codecpar->width, stream.codecpar->height};
    if (stated.width > 0 && stated != motion.stored)
        say(state, Severity::warn, "master.size",
            fmt::format("its header says {} x {} pixels; its pictures have {} x {}, which is what counts",
                        stated.width, stated.height, motion.stored.width, motion.stored.height));
}

void check_streams(const MotionSource::State& state, const AVFormatContext& format) {
    if (state.picture < 0) refuse(state, "there is no picture in it, only sound or other data");
    const AVStream& stream = *format.streams[state.picture];
    if (is_encrypted(stream)) refuse(state, "it is encrypted (DRM): export it without");
    if (state.sound >= 0 && is_encrypted(*format.streams[state.sound]))
        refuse(state, "its sound is encrypted (DRM): export it without");
    if (is_dolby_alone(stream))
        refuse(state,
               "it is Dolby Vision of profile 5, which only Dolby's own decoders show: export it as HDR10 or "
               "HLG");
}

double declared_seconds(const AVFormatContext& format, const MotionKind& kind) {
    const bool is_stated = kind.states_length && format.duration != AV_NOPTS_VALUE &&
                           format.duration_estimation_method == AVFMT_DURATION_FROM_STREAM;
    return is_stated ? static_cast<double>(format.duration) / AV_TIME_BASE : 0;
}

}  // namespace

MotionSource::State probe_motion(const std::filesystem::path& path, const OpenWish& wish) {
    MotionSource::State state;
    state.master.path = path;
    state.wish = wish;
    state.kind = find_motion_kind(path);
    std::error_code failure;
    state.master.bytes = std::filesystem::file_size(path, failure);
    if (!failure && state.master.bytes == 0) refuse(state, "the file is empty");
    static constexpr MotionKind unknown{"", "a video", "mov"};
    if (state.kind == nullptr) {
        if (std::filesystem::is_regular_file(path, failure))
            refuse(state, "it is no video that this can read");
        Demuxer{path, unknown, wish.limits};
    }
    state.master.format = state.kind->format;
    if (state.kind->demuxer.empty()) {
        probe_animation(state);
        return state;
    }

    Demuxer demuxer{path, *state.kind, wish.limits};
    AVFormatContext& format = demuxer.format();
    state.picture = find_picture_stream(format);
    if (state.picture >= 0)
        state.sound = av_find_best_stream(&format, AVMEDIA_TYPE_AUDIO, -1, state.picture, nullptr, 0);
    check_streams(state, format);
    const AVStream& stream = demuxer.stream(state.picture);
    state.tick = stream.time_base;
    state.master.motion = MasterMotion{};
    MasterMotion& motion = *state.master.motion;
    motion.codec = avcodec_get_name(stream.codecpar->codec_id);
    const Uprighting upright = uprighting_of(stream);
    motion.quarter_turns = upright.quarter_turns;
    motion.is_mirrored = upright.is_mirrored;
    state.master.credits.copyright = text_of(format.metadata, "copyright");
    state.master.credits.creator = text_of(format.metadata, "artist");
    if (state.master.credits.creator.empty())
        state.master.credits.creator = text_of(format.metadata, "author");

    const double declared = declared_seconds(format, *state.kind);
    if (declared > wish.limits.seconds)
        refuse(state, fmt::format("it lasts {:.0f} s; the limit is {:.0f}", declared, wish.limits.seconds));
    const PacketScan scan = scan_packets(demuxer, state.picture, state.sound);
    if (scan.is_encrypted) refuse(state, "it is encrypted (DRM): export it without");
    if (scan.packets == 0)
        refuse(state, declared > 0 ? "it is cut off: the file ends before its first picture"
                                   : "there is no picture in it: its stream of pictures is empty");
    note_streams(state, format);

    decode_first(state, Demuxer{path, *state.kind, wish.limits});
    if (scan.is_by_order && !scan.times.empty()) state.origin = scan.times.front();
    take_times(state, scan, stream);
    if (motion.seconds > wish.limits.seconds)
        refuse(state,
               fmt::format("it lasts {:.0f} s; the limit is {:.0f}", motion.seconds, wish.limits.seconds));
    if (!(motion.seconds > 0)) refuse(state, "it lasts no time at all");
    state.master.size = upright_size(motion);
    if (state.sound >= 0) take_sound(state, demuxer.stream(state.sound), scan);
    note_findings(state, stream);
    check_whole(state, scan, declared);
    return state;
}

}  // namespace mattebox
