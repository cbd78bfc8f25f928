#include "plan/motion/choose_motion_encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "plan/motion/choose_rate.h"
#include "plan/motion/h264_level.h"

namespace mattebox {
namespace {

constexpr double usual_gop_seconds = 2.0;
constexpr int usual_sound_bitrate = 128'000;
constexpr int most_sound_bitrate = 320'000;  // more than two channels of AAC-LC at 48 kHz gain from
constexpr double usual_loudness = -14.0;
constexpr double usual_true_peak = -1.0;

// Bits a pixel of H.264. At its usual quality a photo that moves takes 0.03 to 0.12.
constexpr double plentiful = 0.15;
constexpr double generous = 0.10;
constexpr double least_watchable = 0.02;

// About what of the bits is left to the picture where x264 goes without a tool, or has a key picture more
// than once a second.
constexpr double without_b_frames = 0.87;
constexpr double without_8x8_transform = 0.95;
constexpr double with_short_gops = 0.92;

// What container and indexes take, and what one-pass rate control misses by.
constexpr double share_for_streams = 0.96;
// The VBV lets one second's worth of bits go out ahead of its rate.
constexpr double buffer_seconds = 1.0;
// 60 pictures a second are not twice as many bits as 30: half of them hold little new.
constexpr double more_for_60 = 1.5;

int usual_crf(MotionCodec codec) {
    switch (codec) {
        case MotionCodec::h264:
            return 21;
        case MotionCodec::hevc:
            return 24;
        case MotionCodec::vp9:
            return 31;
        case MotionCodec::av1:
            return 32;
    }
    return 21;
}

bool holds(const std::vector<std::string>& words, const char* word) {
    return words.empty() || std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<Container> container_for(const MotionLimits& limits, MotionCodec codec) {
    if (holds(limits.containers, "mp4") || holds(limits.containers, "m4v")) return Container::mp4;
    const bool is_open = codec == MotionCodec::vp9 || codec == MotionCodec::av1;
    if (is_open && holds(limits.containers, "webm")) return Container::webm;
    if (holds(limits.containers, "mov")) return Container::mov;
    return std::nullopt;
}

std::optional<MotionCodec> codec_for(const MotionLimits& limits, std::optional<MotionCodec> asked) {
    // An absent list is not a promise: what is unusual has to be named.
    if (asked && !limits.codecs.empty() && holds(limits.codecs, to_text(*asked))) return asked;
    if (holds(limits.codecs, "h264")) return MotionCodec::h264;
    return std::nullopt;
}

SoundEncoding choose_sound(const MotionLimits& limits, const EncodingWish& wish) {
    SoundEncoding sound;
    const SoundLimits own = limits.audio.value_or(SoundLimits{});
    sound.bitrate = std::min(own.bitrate.value_or(usual_sound_bitrate), most_sound_bitrate);
    sound.channels = std::min(2, own.max_channels.value_or(2));
    sound.loudness = wish.loudness.value_or(limits.lufs.value_or(usual_loudness));
    sound.true_peak = limits.true_peak.value_or(usual_true_peak);
    return sound;
}

void set_gop(MotionEncoding& encoding, const Bounds& seconds, double rate) {
    constexpr double hair = 1e-6;
    const double least = seconds.min.value_or(0);
    const double most = seconds.max.value_or(std::max(usual_gop_seconds, least));
    encoding.min_gop = static_cast<int>(std::ceil(least * rate - hair));
    encoding.gop = std::max({1, encoding.min_gop, static_cast<int>(std::floor(most * rate + hair))});
}

/// The least of the limits on the bit rate but bytes.
std::optional<double> rate_cap(const MotionLimits& limits, Size canvas, FrameRate rate) {
    const bool is_fast = rate.value() > 48;
    std::optional<double> cap;
    if (limits.max_bitrate) cap = *limits.max_bitrate;
    std::optional<double> recommended;
    if (limits.bitrate) recommended = *limits.bitrate * (is_fast ? more_for_60 : 1.0);
    if (is_fast && limits.bitrate_60fps) recommended = *limits.bitrate_60fps;
    if (!recommended) return cap;
    if (*recommended < generous * canvas.area() * rate.value()) *recommended *= 2;
    return std::min(cap.value_or(*recommended), *recommended);
}

std::string clip_text(double seconds) {
    return seconds >= 1 ? fmt::format("at most {:.0f} s fit", std::floor(seconds))
                        : std::string("no clip of this size fits");
}

/// Caps the bit rate so that the file keeps to `max_bytes`.
void cap_bytes(MotionChoice& choice, Size canvas, double length) {
    MotionEncoding& encoding = choice.encoding;
    const double bits = static_cast<double>(*encoding.max_bytes) * 8 * share_for_streams;
    const double sound = encoding.sound ? encoding.sound->bitrate : 0;
    const double left = (bits - sound * length) / (length + buffer_seconds);
    if (encoding.max_bitrate && left >= *encoding.max_bitrate) return;
    if (left >= plentiful * canvas.area() * choice.rate.value() && !encoding.max_bitrate) {
        // Far more than it will need, but a cap that is there costs nothing.
        encoding.max_bitrate = static_cast<int>(std::min(left, 2e9));
        return;
    }
    const double least = least_watchable * canvas.area() * choice.rate.value();
    const double megabytes = static_cast<double>(*encoding.max_bytes) / 1e6;
    if (left < least) {
        const double longest = (bits - least * buffer_seconds) / (least + sound);
        choice.findings.push_back(
            {Severity::fail, "motion.too_long",
             fmt::format(
                 "{:.3g} MB leave {:.2g} Mbit/s for the picture over {:.1f} s, too little for {}x{} at "
                 "{:.4g} pictures a second: {}",
                 megabytes, std::max(left, 0.0) / 1e6, length, canvas.width, canvas.height,
                 choice.rate.value(), clip_text(longest))});
    } else {
        choice.reasons.push_back(fmt::format("at most {:.2g} Mbit/s, so that {:.1f} s keep to {:.3g} MB",
                                             left / 1e6, length, megabytes));
    }
    encoding.max_bitrate = static_cast<int>(std::max(left, least));
}

}  // namespace

double worth_of(const MotionEncoding& encoding, Size canvas, FrameRate rate) {
    double bits = plentiful * canvas.area() * rate.value();
    if (encoding.max_bitrate) bits = std::min<double>(bits, *encoding.max_bitrate);
    if (encoding.b_frames == 0) bits *= without_b_frames;
    if (!encoding.profile.empty() && encoding.profile != "high") bits *= without_8x8_transform;
    if (encoding.gop < rate.value()) bits *= with_short_gops;
    return bits;
}

std::optional<std::string> refuse_motion(const MotionLimits& limits, std::optional<MotionCodec> codec) {
    const auto chosen = codec_for(limits, codec);
    if (!chosen) return fmt::format("takes {}, which has to be asked for", fmt::join(limits.codecs, ", "));
    if (!container_for(limits, *chosen)) return "takes no MP4, MOV or WebM";
    return std::nullopt;
}

std::optional<MotionChoice> choose_motion_encoding(const MotionLimits& limits, Size canvas,
                                                   const Timeline& timeline, const MasterSound* sound,
                                                   const EncodingWish& wish) {
    const auto codec = codec_for(limits, wish.codec);
    const auto container = codec ? container_for(limits, *codec) : std::nullopt;
    if (!container) return std::nullopt;

    MotionChoice choice;
    choice.rate = timeline.rate;
    choice.fps = rate_bounds(limits);
    choice.has_own_bitrate = limits.audio && limits.audio->bitrate;
    MotionEncoding& encoding = choice.encoding;
    encoding.codec = *codec;
    encoding.container = *container;
    if (wish.codec && *wish.codec != *codec)
        choice.reasons.push_back(
            fmt::format("{}: {} is not among what it accepts", to_text(*codec), to_text(*wish.codec)));
    encoding.effort = wish.effort;
    encoding.crf = wish.crf.value_or(usual_crf(*codec));
    const bool is_h264 = *codec == MotionCodec::h264;
    encoding.profile = !is_h264 ? "" : limits.profile.empty() ? "high" : limits.profile;
    set_gop(encoding, limits.gop_seconds, timeline.rate.value());
    encoding.b_frames = encoding.profile == "baseline" ? 0 : limits.b_frames.value_or(encoding.b_frames);
    if (sound != nullptr || (limits.audio && limits.audio->is_required)) {
        encoding.sound = choose_sound(limits, wish);
        encoding.sound->is_silence = sound == nullptr;
        if (sound == nullptr)
            choice.reasons.emplace_back(
                "a silent track: the placement demands sound, and the master has none");
    }
    encoding.max_bytes = limits.max_bytes;
    encoding.min_bytes = limits.min_bytes;
    encoding.min_bitrate = limits.min_bitrate;
    if (const auto cap = rate_cap(limits, canvas, timeline.rate))
        encoding.max_bitrate = static_cast<int>(std::min(*cap, 2e9));
    if (encoding.max_bytes) cap_bytes(choice, canvas, timeline.length);
    if (is_h264)
        encoding.level = h264_level(canvas, timeline.rate, encoding.max_bitrate, encoding.profile == "high");
    choice.worth = worth_of(encoding, canvas, timeline.rate);
    return choice;
}

}  // namespace mattebox
