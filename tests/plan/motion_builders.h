/// Things that move, for tests, in one line each.
#pragma once

#include <functional>
#include <string>

#include "plan/builders.h"
#include "plan/focus/link_sightings.h"
#include "plan/motion/motion_rendition.h"
#include "plan/shot.h"

namespace mattebox::test {

/// Where something is at a time.
using Way = std::function<NormRect(double)>;

inline Way still(const NormRect& box) {
    return [box](double) { return box; };
}
/// From `box`, by so many shares of the master's width a second.
inline Way going(const NormRect& box, double speed) {
    return [box, speed](double time) { return NormRect{box.x + speed * time, box.y, box.w, box.h}; };
}

inline FocusTrack track(const Focus& focus, const Way& way, double start, double end) {
    FocusTrack made{focus, {}};
    for (double time = start; time < end + 0.1; time += 0.25) {
        const double at = std::min(time, end);
        made.moments.push_back({at, way(at)});
    }
    NormRect all = made.moments.front().box;
    for (const FocusMoment& moment : made.moments) {
        const double x = std::min(all.x, moment.box.x), y = std::min(all.y, moment.box.y);
        all = {x, y, std::max(all.right(), moment.box.right()) - x,
               std::max(all.bottom(), moment.box.bottom()) - y};
    }
    made.focus.box = all;
    return made;
}

inline Focus found(const std::string& name, FocusKind kind, bool has_to_stay = true) {
    Focus made;
    made.name = name;
    made.kind = kind;
    made.must = has_to_stay;
    made.is_declared = false;
    return made;
}

inline Shot shot(double start, double end, std::vector<FocusTrack> tracks) {
    return {start, end, std::move(tracks), {}, "none"};
}

inline ShotFraming calm(double start, double end, Framing framing) {
    return {start, end, std::move(framing), {}};
}

inline Timeline all_of(double seconds) {
    return {0, seconds, seconds, {25, 1}, Extension::none};
}

}  // namespace mattebox::test
