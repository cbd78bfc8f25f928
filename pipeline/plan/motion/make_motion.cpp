#include "plan/motion/make_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mattebox {

StillMotion still_motion(double seconds, const MotionLimits& limits) {
    StillMotion motion{seconds, {}};
    if (limits.seconds.min) motion.seconds = std::max(motion.seconds, *limits.seconds.min);
    if (limits.seconds.max) motion.seconds = std::min(motion.seconds, *limits.seconds.max);
    motion.reason = fmt::format("a slow push-in of {:g} s, as the sidecar asks", motion.seconds);
    if (motion.seconds != seconds)
        motion.reason = fmt::format("a slow push-in of {:g} s; the sidecar's {:g} s are not accepted",
                                    motion.seconds, seconds);
    return motion;
}

Enlargement largest_scale(const std::vector<ShotFraming>& shots) {
    Enlargement largest;
    for (const ShotFraming& shot : shots) {
        double least = shot.framing.cut.w;
        for (const CameraKey& key : shot.path)
            if (key.width > 0) least = std::min(least, key.width);
        const double scale = shot.framing.placed.w / least;
        if (scale <= largest.scale) continue;
        largest = {scale, static_cast<int>(std::lround(least)), shot.framing.placed.w};
    }
    return largest;
}

std::vector<Finding> check_sound(const SoundFacts& sound) {
    // A few full-scale runs are what every loud master has.
    constexpr double heard = 0.0005;
    std::vector<Finding> findings;
    if (sound.is_silent())
        findings.push_back(
            {Severity::warn, "sound.silent", "the master has a sound track, and it is silent"});
    if (sound.clipped_share > heard)
        findings.push_back(
            {Severity::warn, "sound.clipped",
             fmt::format("the master's sound is clipped: {:.2g} % of its samples lie in runs at "
                         "full scale",
                         100 * sound.clipped_share)});
    if (sound.damaged > 0) {
        const std::string when = sound.first_damage ? ", first at " + time_code(*sound.first_damage) : "";
        findings.push_back({Severity::warn, "sound.damaged",
                            fmt::format("the master's sound is damaged: {} packets of it cannot be decoded "
                                        "whole{}",
                                        sound.damaged, when)});
    }
    return findings;
}

}  // namespace mattebox
