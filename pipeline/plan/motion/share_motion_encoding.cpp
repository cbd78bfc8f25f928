#include "plan/motion/share_motion_encoding.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "plan/motion/choose_rate.h"
#include "plan/motion/h264_level.h"

namespace mattebox {
namespace {

constexpr double least_share_of_bits = 0.6;
constexpr double hair = 1e-6;

template <class T>
std::optional<T> lower(const std::optional<T>& a, const std::optional<T>& b) {
    if (a && b) return std::min(*a, *b);
    return a ? a : b;
}

template <class T>
std::optional<T> higher(const std::optional<T>& a, const std::optional<T>& b) {
    if (a && b) return std::max(*a, *b);
    return a ? a : b;
}

double gop_seconds(const MotionChoice& choice) {
    return choice.encoding.gop / choice.rate.value();
}

/// Whether both may use the same tools of the codec. What one of them has to do without, a profile's or all
/// B-frames, would cost the other quality that nobody asked it to give up.
bool has_same_tools(const MotionEncoding& a, const MotionEncoding& b) {
    return a.profile == b.profile && (a.b_frames == 0) == (b.b_frames == 0);
}

bool share_sound(MotionChoice& shared, const MotionChoice& a, const MotionChoice& b) {
    if (a.encoding.sound.has_value() != b.encoding.sound.has_value()) return false;
    if (!a.encoding.sound) return true;
    SoundEncoding first = *a.encoding.sound, second = *b.encoding.sound;
    if (a.has_own_bitrate && b.has_own_bitrate) {
        const auto [low, high] = std::minmax(first.bitrate, second.bitrate);
        if (low < least_share_of_bits * high) return false;
        first.bitrate = second.bitrate = low;
    } else {
        first.bitrate = second.bitrate = a.has_own_bitrate ? first.bitrate : second.bitrate;
    }
    shared.encoding.sound = first;
    return first == second;
}

Bounds within_both(const Bounds& a, const Bounds& b) {
    return {higher(a.min, b.min), lower(a.max, b.max)};
}

/// The lower rate, where both accept it.
bool share_rate(MotionChoice& shared, const MotionChoice& a, const MotionChoice& b) {
    const bool is_first = a.rate.value() <= b.rate.value();
    shared.rate = is_first ? a.rate : b.rate;
    shared.fps = within_both(a.fps, b.fps);
    return accepts_rate(shared.fps, shared.rate.value());
}

bool share_gop(MotionChoice& shared, const MotionChoice& a, const MotionChoice& b) {
    const double rate = shared.rate.value();
    const auto least_of = [](const MotionChoice& choice) {
        return choice.encoding.min_gop / choice.rate.value();
    };
    shared.encoding.gop =
        std::max(1, static_cast<int>(std::floor(std::min(gop_seconds(a), gop_seconds(b)) * rate + hair)));
    shared.encoding.min_gop = static_cast<int>(std::ceil(std::max(least_of(a), least_of(b)) * rate - hair));
    return shared.encoding.min_gop <= shared.encoding.gop;
}

}  // namespace

std::optional<MotionChoice> share_motion_encoding(const MotionChoice& a, const MotionChoice& b, Size canvas) {
    MotionChoice shared = a;
    MotionEncoding& encoding = shared.encoding;
    const MotionEncoding& other = b.encoding;
    if (encoding.codec != other.codec || encoding.container != other.container ||
        encoding.effort != other.effort || encoding.crf != other.crf)
        return std::nullopt;
    if (!has_same_tools(encoding, other) || !share_sound(shared, a, b) || !share_rate(shared, a, b) ||
        !share_gop(shared, a, b))
        return std::nullopt;
    encoding.b_frames = std::min(encoding.b_frames, other.b_frames);
    encoding.max_bitrate = lower(encoding.max_bitrate, other.max_bitrate);
    encoding.min_bitrate = higher(encoding.min_bitrate, other.min_bitrate);
    encoding.max_bytes = lower(encoding.max_bytes, other.max_bytes);
    encoding.min_bytes = higher(encoding.min_bytes, other.min_bytes);
    if (encoding.min_bitrate && encoding.max_bitrate && *encoding.min_bitrate > *encoding.max_bitrate)
        return std::nullopt;
    if (encoding.min_bytes && encoding.max_bytes && *encoding.min_bytes > *encoding.max_bytes)
        return std::nullopt;
    shared.has_own_bitrate = a.has_own_bitrate || b.has_own_bitrate;
    // At a lower rate fewer bits are as good: each is measured at the rate that is shared.
    const auto at_shared_rate = [&shared](const MotionChoice& choice) {
        return choice.worth * shared.rate.value() / choice.rate.value();
    };
    shared.worth = std::max(at_shared_rate(a), at_shared_rate(b));
    if (worth_of(encoding, canvas, shared.rate) < least_share_of_bits * shared.worth) return std::nullopt;
    if (encoding.codec == MotionCodec::h264)
        encoding.level = h264_level(canvas, shared.rate, encoding.max_bitrate, encoding.profile == "high");
    return shared;
}

}  // namespace mattebox
