#include "plan/motion/find_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace mattebox {
namespace {

// An end that is earlier than this share of what is accepted loses more than a hard cut costs.
constexpr double earliest_share = 0.7;
// A pause is worth this share of the length beside a later change of shots: nobody is cut off in a word.
constexpr double worth_of_pause = 0.05;
// Nobody misses less than this.
constexpr double negligible = 0.25;
// Times are fractions that do not come out even.
constexpr double hair = 1e-6;

struct Ending {
    double time;
    const char* what;
};

/// The last change of shots, from `earliest` to `latest`.
std::optional<double> last_change(const MotionAttention& motion, double earliest, double latest) {
    std::optional<double> last;
    for (const Shot& shot : motion.shots)
        if (shot.start >= earliest && shot.start <= latest + hair) last = std::min(shot.start, latest);
    return last;
}

/// The middle of the last pause, or where the limit falls into it.
std::optional<double> last_pause(const MotionAttention& motion, double earliest, double latest) {
    std::optional<double> last;
    if (!motion.sound) return last;
    for (const Stretch& pause : motion.sound->pauses) {
        const double middle = std::min((pause.start + pause.end) / 2, latest);
        if (pause.start < latest && middle >= earliest) last = std::max(last.value_or(0), middle);
    }
    return last;
}

Ending find_ending(const MotionAttention* motion, double start, double length, double least) {
    const double latest = start + length, earliest = start + std::max(length * earliest_share, least);
    const Ending hard{latest, "it ends at the limit: no change of shots and no pause is near"};
    if (motion == nullptr) return hard;
    const auto change = last_change(*motion, earliest, latest);
    const auto pause = last_pause(*motion, earliest, latest);
    if (pause && (!change || *pause >= *change - worth_of_pause * length))
        return {*pause, "it ends at a pause"};
    if (change) return {*change, "it ends at a change of shots"};
    return hard;
}

/// The longest that is accepted, in whole pictures.
std::optional<double> longest(FrameRate rate, const MotionLimits& limits) {
    std::optional<double> most = limits.seconds.max;
    if (limits.max_frames) most = std::min(most.value_or(1e9), rate.time_of(*limits.max_frames));
    if (!most) return std::nullopt;
    return rate.time_of(static_cast<std::int64_t>(std::floor(*most * rate.value() + hair)));
}

void shorten(FoundTimeline& found, double most, const MotionLimits& limits, const MotionAttention* motion) {
    Timeline& timeline = found.timeline;
    const double left_out = timeline.length - most;
    const std::string limit =
        limits.max_frames && (!limits.seconds.max || most < *limits.seconds.max - 1)
            ? fmt::format("at most {} pictures are accepted, {:.4g} s", *limits.max_frames, most)
            : fmt::format("at most {:g} s are accepted", limits.seconds.max.value_or(most));
    if (left_out <= negligible) {
        timeline.end = timeline.start + most;
        found.reasons.push_back(fmt::format("the last {:.2g} s are left out: {}", left_out, limit));
    } else {
        const double end = timeline.end;
        const Ending ending = find_ending(motion, timeline.start, most, limits.seconds.min.value_or(0));
        timeline.end = ending.time;
        found.findings.push_back(
            {Severity::warn, "motion.trimmed",
             fmt::format("the last {:.1f} s, from {}, are left out: {}; {}", end - timeline.end,
                         time_code(timeline.end), limit, ending.what)});
    }
    timeline.length = timeline.end - timeline.start;
}

void lengthen(FoundTimeline& found, double least, std::optional<double> most, Extension extension) {
    Timeline& timeline = found.timeline;
    if (extension == Extension::none) {
        found.findings.push_back(
            {Severity::fail, "motion.too_short",
             fmt::format("{:.1f} s long; at least {:g} s are accepted; in the sidecar, [motion] extend = "
                         "\"loop\" or \"hold\" fills the rest",
                         timeline.length, least)});
        return;
    }
    const double rate = timeline.rate.value();
    double length = timeline.rate.time_of(static_cast<std::int64_t>(std::ceil(least * rate - hair)));
    if (extension == Extension::loop) {
        // A loop that breaks off is seen; one more pass to its end is not.
        const std::int64_t pass = timeline.pictures();
        const double passes = std::ceil(least / timeline.rate.time_of(pass) - hair);
        const double whole = timeline.rate.time_of(pass * static_cast<std::int64_t>(passes));
        if (whole <= most.value_or(whole)) length = whole;
    }
    timeline.length = length;
    timeline.extension = extension;
    found.reasons.push_back(fmt::format(
        "{} {:.1f} s long: at least {:g} s are accepted",
        extension == Extension::loop ? "looped, now" : "the last picture held, now", length, least));
}

}  // namespace

FoundTimeline find_timeline(double seconds, FrameRate rate, const MotionLimits& limits,
                            const MotionWish& wish, const MotionAttention* motion) {
    FoundTimeline found;
    Timeline& timeline = found.timeline;
    timeline.rate = rate;
    const Stretch shown = shown_part(wish, seconds);
    timeline.start = shown.start;
    timeline.end = shown.end;
    timeline.length = timeline.end - timeline.start;
    if (timeline.length < seconds - hair)
        found.reasons.push_back(fmt::format("from {} to {}, as the sidecar says", time_code(timeline.start),
                                            time_code(timeline.end)));
    const auto most = longest(rate, limits);
    const double least = limits.seconds.min.value_or(0);
    if (most && timeline.length > *most + hair) shorten(found, *most, limits, motion);
    // Half a picture is how far durations are known.
    if (timeline.length < least - 0.5 / rate.value())
        lengthen(found, least, most, wish.extension.value_or(limits.extend));
    return found;
}

}  // namespace mattebox
