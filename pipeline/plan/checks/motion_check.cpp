#include "plan/checks/motion_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "plan/checks/limit_rows.h"
#include "plan/checks/motion_sound_check.h"

namespace mattebox {
namespace {

constexpr double rate_tolerance = 0.002;  // 23.976 where 24 is asked for
constexpr double time_tolerance = 0.05;   // seconds; a block of sound, a picture
constexpr double bitrate_tolerance = 1.1;

/// "23 to 60 pictures a second", "at most 900 s"
std::string bounds_text(const Bounds& bounds, const char* unit) {
    if (bounds.min && bounds.max) return fmt::format("{:g} to {:g} {}", *bounds.min, *bounds.max, unit);
    return bounds.min ? fmt::format("at least {:g} {}", *bounds.min, unit)
                      : fmt::format("at most {:g} {}", bounds.max.value_or(0), unit);
}

bool is_known(const Bounds& bounds) {
    return bounds.min || bounds.max;
}

bool is_within(double value, const Bounds& bounds, double tolerance) {
    return (!bounds.min || value >= *bounds.min - tolerance) &&
           (!bounds.max || value <= *bounds.max + tolerance);
}

std::string rate_text(const FrameRate& rate) {
    return rate.is_known() ? fmt::format("{:.4g} fps", rate.value()) : "not known";
}

/// From the first picture or sample to the last, whichever ends later.
double whole_seconds(const MotionFileFacts& motion) {
    double end = motion.start + motion.seconds;
    if (motion.sound) end = std::max(end, motion.sound->start + motion.sound->seconds);
    return end;
}

/// Baseline, Main and High contain each other, nearly; what is above is for studios.
int profile_rank(const std::string& profile) {
    if (profile == "baseline") return 0;
    if (profile == "main") return 1;
    return profile == "high" ? 2 : 3;
}

void check_words(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    const auto word = [&rows](const char* code, const char* what, const std::string& found,
                              const std::string& accepted, bool is_met, Severity severity) {
        const std::string said = found.empty() ? "not known" : found;
        rows.add(is_met, severity,
                 {{},
                  code,
                  what,
                  said,
                  accepted,
                  fmt::format("the {} is {}; {} is accepted", what, said, accepted)});
    };
    if (!limits.codecs.empty())
        word("limits.codec", "codec", motion.codec, joined(limits.codecs),
             is_one_of(limits.codecs, motion.codec), Severity::fail);
    if (!limits.profile.empty() && motion.codec == "h264") {
        const int found = profile_rank(motion.profile), wanted = profile_rank(limits.profile);
        word("limits.profile", "profile", motion.profile, limits.profile, found == wanted,
             found > wanted ? Severity::fail : Severity::warn);
    }
    if (!limits.pixel_format.empty())
        word("limits.pixel_format", "pixel format", motion.pixel_format, limits.pixel_format,
             motion.pixel_format == limits.pixel_format, Severity::fail);
    if (!limits.color.empty())
        word("limits.color", "colour", motion.color.empty() ? "not tagged" : motion.color, limits.color,
             motion.color == limits.color, Severity::warn);
}

void check_shape(LimitRows& rows, Size size, const Placement& placement) {
    const MotionLimits& limits = *placement.motion;
    rows.add_canvas(size, placement);
    rows.add_side("width", size.width, limits.width.min, false);
    rows.add_side("width", size.width, limits.width.max, true);
    rows.add_side("height", size.height, limits.height.min, false);
    rows.add_side("height", size.height, limits.height.max, true);
    rows.add_side("width", size.width, limits.max_columns, true);
    rows.add_side("longer side", std::max(size.width, size.height), limits.long_edge, true);
    rows.add_side("shorter side", std::min(size.width, size.height), limits.short_edge, true);
    rows.add_pixels(size, limits.max_pixels);
    rows.add_ratio(size, is_known(limits.ratio) ? limits.ratio : placement.ratio);
}

void check_rate(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    const double rate = motion.rate.value();
    const std::string found = rate_text(motion.rate);
    if (is_known(limits.fps)) {
        const std::string accepted = bounds_text(limits.fps, "fps");
        rows.add(motion.rate.is_known() && is_within(rate, limits.fps, rate * rate_tolerance), Severity::fail,
                 {{},
                  "limits.rate",
                  "rate",
                  found,
                  accepted,
                  fmt::format("the rate is {}; {} is accepted", found, accepted)});
    }
    if (!limits.recommended_fps.empty()) {
        const bool is_met =
            std::any_of(limits.recommended_fps.begin(), limits.recommended_fps.end(),
                        [rate](double best) { return std::abs(rate - best) <= best * rate_tolerance; });
        const std::string accepted = fmt::format("{:g} fps", fmt::join(limits.recommended_fps, " or "));
        rows.add(is_met, Severity::warn,
                 {{},
                  "limits.recommended_rate",
                  "rate, best",
                  found,
                  accepted,
                  fmt::format("the rate is {}; {} is recommended", found, accepted)});
    }
    if (limits.constant_rate)
        rows.add(motion.is_constant_rate, Severity::fail,
                 {{},
                  "limits.constant_rate",
                  "rate is",
                  motion.is_constant_rate ? "constant" : "variable",
                  "constant",
                  "pictures are not shown equally long; a constant rate is accepted"});
    if (limits.max_frames) {
        const auto pictures = static_cast<std::uint64_t>(std::max<std::int64_t>(motion.pictures, 0));
        const auto most = static_cast<std::uint64_t>(*limits.max_frames);
        rows.add(pictures <= most, Severity::fail,
                 {{},
                  "limits.pictures",
                  "pictures",
                  grouped(pictures),
                  "at most " + grouped(most),
                  fmt::format("{} pictures; at most {} are accepted", grouped(pictures), grouped(most))});
    }
    if (is_known(limits.seconds)) {
        const double seconds = whole_seconds(motion);
        const std::string accepted = bounds_text(limits.seconds, "s");
        rows.add(is_within(seconds, limits.seconds, time_tolerance), Severity::fail,
                 {{},
                  "limits.seconds",
                  "duration",
                  fmt::format("{:.2f} s", seconds),
                  accepted,
                  fmt::format("it lasts {:.2f} s; {} is accepted", seconds, accepted)});
    }
}

void check_bitrate(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    const std::string found = bits_text(motion.bitrate);
    const auto bound = [&rows, &motion, &found](std::optional<int> limit, bool is_most) {
        if (!limit) return;
        const std::string accepted =
            fmt::format("{} {}", is_most ? "at most" : "at least", bits_text(*limit));
        rows.add(is_most ? motion.bitrate <= *limit : motion.bitrate >= *limit, Severity::fail,
                 {{},
                  "limits.bitrate",
                  "bitrate",
                  found,
                  accepted,
                  fmt::format("the picture takes {}; {} is accepted", found, accepted)});
    };
    bound(limits.min_bitrate, false);
    bound(limits.max_bitrate, true);
    constexpr double fast = 40;
    const auto best =
        limits.bitrate_60fps && motion.rate.value() > fast ? limits.bitrate_60fps : limits.bitrate;
    if (!best) return;
    rows.add(motion.bitrate <= *best * bitrate_tolerance, Severity::warn,
             {{},
              "limits.recommended_bitrate",
              "bitrate, best",
              found,
              "about " + bits_text(*best) + " or less",
              fmt::format("the picture takes {}; about {} is recommended, as it is compressed once more",
                          found, bits_text(*best))});
}

void check_groups(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    if (is_known(limits.gop_seconds)) {
        // A clip that is shorter than the shortest group has one.
        Bounds accepted = limits.gop_seconds;
        if (accepted.min) accepted.min = std::min(*accepted.min, motion.seconds);
        const double half_a_picture = motion.rate.is_known() ? motion.rate.time_of(1) / 2 : 0.0;
        const std::string text = bounds_text(limits.gop_seconds, "s");
        rows.add(is_within(motion.longest_gop, accepted, half_a_picture), Severity::warn,
                 {{},
                  "limits.gop",
                  "GOP",
                  fmt::format("{:.3g} s", motion.longest_gop),
                  text,
                  fmt::format("from one key picture to the next there are up to {:.3g} s; {} is recommended",
                              motion.longest_gop, text)});
    }
    if (limits.b_frames) {
        const std::string accepted = fmt::format("at most {} in a row", *limits.b_frames);
        rows.add(motion.b_frames <= *limits.b_frames, Severity::warn,
                 {{},
                  "limits.b_frames",
                  "B-frames",
                  std::to_string(motion.b_frames),
                  accepted,
                  fmt::format("{} B-frames in a row; {} is recommended", motion.b_frames, accepted)});
    }
}

void check_layout(LimitRows& rows, const MotionFileFacts& motion, const MotionLimits& limits) {
    const auto flag = [&rows](bool is_asked, bool is_met, CheckRow row) {
        if (is_asked) rows.add(is_met, Severity::fail, std::move(row));
    };
    flag(limits.closed_gop, motion.has_closed_gops,
         {{},
          "limits.closed_gop",
          "GOPs are",
          motion.has_closed_gops ? "closed" : "open",
          "closed",
          motion.has_closed_gops ? "every GOP can be played alone"
                                 : "pictures need ones of the GOP before: encode it with closed GOPs"});
    flag(limits.progressive, motion.is_progressive,
         {{},
          "limits.progressive",
          "pictures are",
          motion.is_progressive ? "progressive" : "interlaced",
          "progressive",
          motion.is_progressive ? "every picture is whole" : "it is interlaced: deinterlace it"});
    const bool is_iso = motion.container == "mp4" || motion.container == "mov" || motion.container == "3gp";
    if (!is_iso) return;
    flag(limits.no_edit_list, !motion.has_edit_list,
         {{},
          "limits.edit_list",
          "edit list",
          motion.has_edit_list ? "yes" : "none",
          "none",
          motion.has_edit_list ? "its index has edit lists, which are refused: write it without them"
                               : "no track has an edit list"});
    flag(limits.faststart, motion.is_faststart,
         {{},
          "limits.faststart",
          "index",
          motion.is_faststart ? "first" : "last",
          "first",
          motion.is_faststart ? "the index comes before the pictures"
                              : "the index comes after the pictures: write it with the index (moov) first"});
}

struct KeyOfRow {
    std::string_view code, key;
};

constexpr std::array keys_of_rows{
    KeyOfRow{"limits.container", "containers"},
    KeyOfRow{"limits.codec", "codecs"},
    KeyOfRow{"limits.profile", "profile"},
    KeyOfRow{"limits.pixel_format", "pixel_format"},
    KeyOfRow{"limits.rate", "fps"},
    KeyOfRow{"limits.constant_rate", "constant_rate"},
    KeyOfRow{"limits.closed_gop", "closed_gop"},
    KeyOfRow{"limits.edit_list", "no_edit_list"},
    KeyOfRow{"limits.faststart", "faststart"},
    KeyOfRow{"limits.progressive", "progressive"},
    KeyOfRow{"limits.sound_codec", "audio"},
    KeyOfRow{"limits.sound_rate", "audio"},
    KeyOfRow{"limits.sound_channels", "audio"},
};

/// As a preset calls what a row is about; empty where it cannot be a recommendation.
std::string key_of(const std::string& code) {
    for (const KeyOfRow& one : keys_of_rows)
        if (one.code == code) return std::string(one.key);
    return {};
}

}  // namespace

std::vector<CheckRow> check_motion_limits(const FileFacts& facts, const Placement& placement) {
    LimitRows rows;
    const MotionFileFacts& motion = *facts.motion;
    if (!placement.motion) {
        rows.add(false, Severity::fail,
                 {{},
                  "limits.container",
                  "container",
                  motion.container,
                  "no motion",
                  placement.id + " takes no motion"});
        return rows.rows;
    }
    const MotionLimits& limits = *placement.motion;
    if (!limits.containers.empty()) {
        // M4V is MP4 by another name.
        const bool is_met = is_one_of(limits.containers, motion.container) ||
                            (motion.container == "mp4" && is_one_of(limits.containers, "m4v"));
        rows.add(is_met, Severity::fail,
                 {{},
                  "limits.container",
                  "container",
                  motion.container,
                  joined(limits.containers),
                  fmt::format("a {} file; {} is accepted", motion.container, joined(limits.containers))});
    }
    if (facts.has_header) {
        check_words(rows, motion, limits);
        check_shape(rows, facts.size, placement);
        check_rate(rows, motion, limits);
        check_groups(rows, motion, limits);
        check_layout(rows, motion, limits);
        check_bitrate(rows, motion, limits);
        if (limits.audio) check_sound_limits(rows, motion, *limits.audio);
        check_loudness_limits(rows, motion, limits);
    }
    rows.add_bytes(facts.bytes, limits.max_bytes, true);
    rows.add_bytes(facts.bytes, limits.min_bytes, false);
    for (CheckRow& row : rows.rows)
        if (is_one_of(limits.recommended, key_of(row.code)))
            row.severity = std::min(row.severity, Severity::warn);
    return rows.rows;
}

}  // namespace mattebox
