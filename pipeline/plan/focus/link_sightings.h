/// The same thing, seen in picture after picture.
#pragma once

#include <vector>

#include "plan/focus.h"
#include "plan/shot.h"

namespace mattebox {

/// What was seen in one picture of a motion master: `attention.detections`, map and look, and of
/// `attention.focus` what is declared.
struct Sighting {
    double time = 0;  ///< seconds from the master's first picture
    Attention attention;
};

/// One thing over time, before anyone asked what it is worth.
struct SeenTrack {
    Detection seen;  ///< where and how large it is on average
    std::vector<FocusMoment> moments;
};

/// What the pictures of one shot show, in order of time; `first` to `last` are sightings of that shot alone.
/// What is seen in one of many pictures, or too seldom in between, is a false alarm and left out. Boxes are
/// smoothed; words that stay where they are keep one box. Words that change in place (captions) are one
/// thing.
std::vector<SeenTrack> link_sightings(const Sighting* first, const Sighting* last);

}  // namespace mattebox
