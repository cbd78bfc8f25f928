/// A motion master in the eyes of the plan: shots, what matters in each, and how it sounds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/focus.h"

namespace mattebox {

/// Where one focus is at one moment.
struct FocusMoment {
    double time = 0;  ///< seconds from the master's first picture
    NormRect box;
};

/// One focus over time. `focus.box` holds all of its moments.
struct FocusTrack {
    Focus focus;
    std::vector<FocusMoment> moments;  ///< in order of time, within one shot; at least one
};

/// A stretch without a cut, from `start` up to, not including, `end`; seconds from the first picture.
struct Shot {
    double start = 0;
    double end = 0;
    std::vector<FocusTrack> tracks;
    FocusMap map;            ///< mean over the shot
    std::string map_source;  ///< as Attention::source
    std::optional<Look> look =
        {};  ///< of a picture from its middle; absent: nobody looked, and the master's counts
};

/// A stretch of time, seconds from the first picture.
struct Stretch {
    double start = 0;
    double end = 0;
};

/// How a master sounds (ITU-R BS.1770-4, EBU R 128).
struct SoundFacts {
    double loudness = -70.0;      ///< LUFS, integrated; -70 is silence
    double loudness_range = 0.0;  ///< LU
    double true_peak = -100.0;    ///< dBTP
    double clipped_share = 0.0;   ///< of all samples, those in runs at full scale
    std::vector<Stretch> pauses;  ///< at least 0.3 s well below the speech or music around them
    int damaged = 0;              ///< packets that could not be decoded whole; silence stands for them
    std::optional<double> first_damage = {};  ///< seconds from the first picture; absent where nobody knows

    bool is_silent() const { return loudness <= -69.0; }
};

/// What a look at a motion master found beside what a still has; see Attention::motion.
struct MotionAttention {
    std::vector<Shot> shots;  ///< without gaps, from 0 to the end; at least one
    std::optional<SoundFacts> sound;
    double cover = 0;  ///< when the picture is shown that stands for it; `Attention::focus` is of that one
};

/// How one picture looks beside those before it; cheap facts of every picture, in order of time. All are
/// seen on a small copy but `sharpness`.
struct PictureGlance {
    double time = 0;
    float change = 0;       ///< mean difference in Y, U and V from the picture before, 0 to 1
    float edge_change = 0;  ///< 0 where edges run as in the picture before, 1 where none of them do; a flash
                            ///< and a change of light change little here
    float novelty = 0;  ///< least edge_change from any picture of the half second before: 0 where one of them
                        ///< comes back, as after a flash
    float long_edge_change = 0;  ///< the same from the picture `glance_reach` before; where all edges became
                                 ///< weaker or stronger alike, 0
    float faded = 0;  ///< share of the picture that changed within `glance_reach`, half of it in half of the
                      ///< time: about 1 in the middle of a dissolve
    float light = 0;  ///< mean luma, 0 to 1
    float contrast = 0;   ///< standard deviation of luma, 0 to 0.5; about 0 on a blank picture
    float sharpness = 0;  ///< mean absolute Laplacian of luma, 0 to 1; to compare pictures of one film by
};

/// Seconds that a glance looks back for what changes slowly.
constexpr double glance_reach = 0.8;

}  // namespace mattebox
