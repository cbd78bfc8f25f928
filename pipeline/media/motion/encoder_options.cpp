#include "media/motion/encoder_options.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "media/motion/av_sink.h"

namespace mattebox {
namespace {

std::size_t step_of(int effort) {
    return static_cast<std::size_t>(std::clamp(effort, 1, 9) - 1);
}

void add_buffer(EncoderOptions& options, const std::optional<RateLimits>& limits) {
    if (!limits) return;
    options.values.emplace_back("maxrate", std::to_string(limits->max_rate));
    options.values.emplace_back("bufsize", std::to_string(limits->buffer));
    options.values.emplace_back(
        "rc_init_occupancy",
        std::to_string(std::llround(static_cast<double>(limits->buffer) * limits->first_fill)));
}

/// An encoder that looks for changes of the scene keeps key pictures apart by half a GOP; where more is
/// asked, it may not look for any.
bool has_equal_gops(const MotionEncoding& encoding) {
    return encoding.min_gop > encoding.gop / 2 + 1;
}

void add_least_gop(EncoderOptions& options, const MotionEncoding& encoding) {
    if (encoding.min_gop > 0) options.values.emplace_back("keyint_min", std::to_string(encoding.min_gop));
}

EncoderOptions x264(const MotionEncoding& encoding, const std::optional<RateLimits>& limits) {
    EncoderOptions options{"libx264",
                           {{"preset", encoder_preset(encoding.effort)},
                            {"crf", std::to_string(encoding.crf)},
                            {"profile", encoding.profile},
                            {"g", std::to_string(encoding.gop)},
                            {"bf", std::to_string(encoding.b_frames)},
                            {"flags", "+cgop"},
                            {"x264-params", "force-cfr=1:open-gop=0"}}};
    if (encoding.level > 0)
        options.values.emplace_back(
            "level", std::to_string(encoding.level / 10) + "." + std::to_string(encoding.level % 10));
    add_least_gop(options, encoding);
    if (has_equal_gops(encoding)) options.values.emplace_back("sc_threshold", "0");
    add_buffer(options, limits);
    return options;
}

EncoderOptions x265(const MotionEncoding& encoding, const std::optional<RateLimits>& limits, int threads) {
    // x265 takes the threads of the machine unless told so by its own words.
    const std::string pool = threads > 1 ? "pools=" + std::to_string(threads) : "pools=none";
    EncoderOptions options{"libx265",
                           {{"preset", encoder_preset(encoding.effort)},
                            {"crf", std::to_string(encoding.crf + 2)},
                            {"g", std::to_string(encoding.gop)},
                            {"bf", std::to_string(encoding.b_frames)},
                            {"x265-params", "log-level=none:open-gop=0:info=0:frame-threads=1:" + pool +
                                                (has_equal_gops(encoding) ? ":scenecut=0" : "")}}};
    add_least_gop(options, encoding);
    add_buffer(options, limits);
    return options;
}

int crf_of_63(int crf) {
    return std::clamp(static_cast<int>(std::lround(crf * 1.5)), 4, 63);
}

/// It keeps key pictures apart by a whole GOP or not at all.
std::string least_gop_of_all_or_none(const MotionEncoding& encoding) {
    return std::to_string(encoding.min_gop > 0 ? encoding.gop : 0);
}

EncoderOptions vp9(const MotionEncoding& encoding, const std::optional<RateLimits>& limits) {
    constexpr std::array speeds{5, 5, 4, 4, 3, 2, 1, 1, 0};
    EncoderOptions options{"libvpx-vp9",
                           {{"deadline", "good"},
                            {"cpu-used", std::to_string(speeds.at(step_of(encoding.effort)))},
                            {"crf", std::to_string(crf_of_63(encoding.crf))},
                            {"b", std::to_string(limits ? limits->max_rate : 0)},
                            {"g", std::to_string(encoding.gop)},
                            {"keyint_min", least_gop_of_all_or_none(encoding)},
                            {"row-mt", "1"},
                            {"lag-in-frames", "25"},
                            {"auto-alt-ref", "1"}}};
    if (limits) options.values.emplace_back("bufsize", std::to_string(limits->buffer));
    return options;
}

EncoderOptions av1(const MotionEncoding& encoding, const std::optional<RateLimits>& limits, int threads) {
    constexpr std::array presets{11, 10, 9, 8, 7, 6, 5, 4, 3};
    EncoderOptions options{"libsvtav1",
                           {{"preset", std::to_string(presets.at(step_of(encoding.effort)))},
                            {"crf", std::to_string(crf_of_63(encoding.crf))},
                            {"g", std::to_string(encoding.gop)},
                            {"svtav1-params", "lp=" + std::to_string(threads)}}};
    if (limits) {
        options.values.emplace_back("maxrate", std::to_string(limits->max_rate));
        options.values.emplace_back("bufsize", std::to_string(limits->buffer));
    }
    return options;
}

}  // namespace

const char* encoder_preset(int effort) {
    constexpr std::array names{"superfast", "veryfast", "faster",   "fast",   "medium",
                               "slow",      "slower",   "veryslow", "placebo"};
    return names.at(step_of(effort));
}

EncoderOptions encoder_options(const MotionEncoding& encoding, const std::optional<RateLimits>& limits,
                               int threads) {
    switch (encoding.codec) {
        case MotionCodec::h264:
            return x264(encoding, limits);
        case MotionCodec::hevc:
            return x265(encoding, limits, threads);
        case MotionCodec::vp9:
            return vp9(encoding, limits);
        case MotionCodec::av1:
            return av1(encoding, limits, threads);
    }
    return {};
}

}  // namespace mattebox
