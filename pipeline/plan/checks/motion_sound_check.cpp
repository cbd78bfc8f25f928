#include "plan/checks/motion_sound_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mattebox {
namespace {

constexpr double best_loudness = -14.0, loudness_tolerance = 1.0;  // LUFS
constexpr double highest_peak = -1.0, peak_tolerance = 0.05;       // dBTP
constexpr double clipped = 0.001;                                  // of all samples

/// "aac" is any kind of it; "aac-lc" is that one alone.
bool has_codec(const SoundLimits& limits, const std::string& codec) {
    if (is_one_of(limits.codecs, codec)) return true;
    return is_one_of(limits.codecs, "aac") && codec.find("aac") != std::string::npos;
}

/// Loudness is told of stretches of 0.4 s; below that, what sounds has none.
bool is_too_short(const SoundFacts& heard) {
    constexpr double audible = -60;  // dBTP
    return heard.is_silent() && heard.true_peak > audible;
}

std::string side_of(double seconds) {
    return fmt::format("{:.0f} ms {}", std::abs(seconds) * 1000, seconds > 0 ? "later" : "earlier");
}

/// What of the sound starts or ends `gap` seconds after the picture.
CheckRow check_gap(double gap, double most, const char* code, const char* what, const char* verb,
                   const std::string& accepted) {
    const bool is_well = gap < most && gap > -apart;
    const std::string found = std::abs(gap) < 0.0005 ? "with the picture" : side_of(gap);
    return motion_row(is_well, code, what, found, accepted,
                      is_well ? fmt::format("the sound {} with the picture", verb)
                              : fmt::format("the sound {} {} than the picture", verb, side_of(gap)));
}

}  // namespace

CheckRow motion_row(bool is_well, const char* code, const char* what, std::string found, std::string accepted,
                    std::string sentence) {
    return {is_well ? Severity::ok : Severity::warn,
            code,
            what,
            std::move(found),
            std::move(accepted),
            std::move(sentence)};
}

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string bits_text(double bits) {
    return bits >= 1e6 ? fmt::format("{:.3g} Mbit/s", bits / 1e6) : fmt::format("{:.3g} kbit/s", bits / 1e3);
}

void check_sound_limits(LimitRows& rows, const MotionFileFacts& motion, const SoundLimits& limits) {
    if (!motion.sound) {
        rows.add(!limits.is_required, Severity::fail,
                 {{},
                  "limits.sound",
                  "sound",
                  "none",
                  limits.is_required ? "needed" : "any, or none",
                  limits.is_required ? "it has no sound, and is refused without: a silent track will do"
                                     : "it has no sound"});
        return;
    }
    const SoundFileFacts& sound = *motion.sound;
    const auto most = [&rows](const char* code, const char* what, int value, std::optional<int> limit,
                              const char* unit) {
        if (!limit) return;
        const std::string found = fmt::format("{}{}", value, unit);
        const std::string accepted = fmt::format("at most {}{}", *limit, unit);
        rows.add(
            value <= *limit, Severity::fail,
            {{}, code, what, found, accepted, fmt::format("{}: {}; {} is accepted", what, found, accepted)});
    };
    if (!limits.codecs.empty())
        rows.add(has_codec(limits, sound.codec), Severity::fail,
                 {{},
                  "limits.sound_codec",
                  "sound",
                  sound.codec,
                  joined(limits.codecs),
                  fmt::format("the sound is {}; {} is accepted", sound.codec, joined(limits.codecs))});
    most("limits.sound_rate", "sound rate", sound.rate, limits.max_rate, " Hz");
    most("limits.sound_channels", "channels", sound.channels, limits.max_channels, "");
    if (!limits.bitrate) return;
    constexpr double enough = 0.75;  // of a rate that is a mean, and rounded
    const bool is_silent = sound.measured && sound.measured->is_silent();
    rows.add(is_silent || sound.bitrate >= *limits.bitrate * enough, Severity::warn,
             {{},
              "limits.recommended_sound_bitrate",
              "sound bitrate",
              bits_text(sound.bitrate),
              "about " + bits_text(*limits.bitrate) + " or more",
              fmt::format("the sound takes {}; about {} is recommended", bits_text(sound.bitrate),
                          bits_text(*limits.bitrate))});
}

void check_loudness_limits(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    if (!motion.sound || !motion.sound->measured || motion.sound->measured->is_silent()) return;
    const SoundFacts& heard = *motion.sound->measured;
    if (limits.lufs) {
        const std::string found = fmt::format("{:.1f} LUFS", heard.loudness);
        const std::string accepted = fmt::format("{:g} LUFS, within {:g}", *limits.lufs, loudness_tolerance);
        rows.add(std::abs(heard.loudness - *limits.lufs) <= loudness_tolerance, Severity::warn,
                 {{},
                  "limits.loudness",
                  "loudness",
                  found,
                  accepted,
                  fmt::format("its loudness is {}; {} is recommended", found, accepted)});
    }
    if (limits.true_peak) {
        const std::string found = fmt::format("{:.1f} dBTP", heard.true_peak);
        const std::string accepted = fmt::format("at most {:g} dBTP", *limits.true_peak);
        rows.add(heard.true_peak <= *limits.true_peak + peak_tolerance, Severity::warn,
                 {{},
                  "limits.true_peak",
                  "true peak",
                  found,
                  accepted,
                  fmt::format("its true peak is {}; {} is recommended", found, accepted)});
    }
}

void check_sound_traits(std::vector<CheckRow>& rows, const MotionFileFacts& motion) {
    if (!motion.sound) {
        rows.push_back(motion_row(true, "file.sound", "sound", "none", "any", "it has no sound"));
        return;
    }
    const SoundFileFacts& sound = *motion.sound;
    rows.push_back(check_gap(sound.start - motion.start, apart, "file.sound_start", "sound starts", "starts",
                             "within 10 ms"));
    // Sound is coded in blocks, of which the last may go on.
    constexpr int block_samples = 1024;
    const double block = sound.rate > 0 ? static_cast<double>(block_samples) / sound.rate : 0.0;
    const double gap = sound.start + sound.seconds - motion.start - motion.seconds;
    rows.push_back(check_gap(gap, apart + block, "file.sound_end", "sound ends", "ends",
                             fmt::format("within 10 ms, or {:.0f} more", block * 1000)));
    if (!sound.measured) return;
    const SoundFacts& heard = *sound.measured;
    if (is_too_short(heard)) return;
    if (heard.is_silent()) {
        rows.push_back(motion_row(false, "file.silence", "loudness", "silence", "-14 LUFS",
                                  "its sound is silent from start to end"));
        return;
    }
    const bool is_right = std::abs(heard.loudness - best_loudness) <= loudness_tolerance;
    rows.push_back(motion_row(
        is_right, "file.loudness", "loudness", fmt::format("{:.1f} LUFS", heard.loudness),
        "-14 LUFS, within 1",
        fmt::format("its loudness is {:.1f} LUFS; platforms bring sound to about -14 LUFS", heard.loudness)));
    rows.push_back(motion_row(
        heard.true_peak <= highest_peak + peak_tolerance, "file.true_peak", "true peak",
        fmt::format("{:.1f} dBTP", heard.true_peak), "at most -1 dBTP",
        fmt::format("its true peak is {:.1f} dBTP; above -1 it may clip where it is compressed again",
                    heard.true_peak)));
    rows.push_back(
        motion_row(heard.clipped_share <= clipped, "file.clipping", "clipped",
                   fmt::format("{:.2g} % of samples", heard.clipped_share * 100), "at most 0.1 %",
                   fmt::format("{:.2g} % of its samples stand at full scale", heard.clipped_share * 100)));
}

}  // namespace mattebox
