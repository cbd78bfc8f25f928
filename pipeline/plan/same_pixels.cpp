#include "plan/same_pixels.h"

#include <algorithm>

namespace mattebox {
namespace {

bool is_same_filter(const PlannedFilter& a, const PlannedFilter& b) {
    return a.use == b.use && a.overlay.has_value() == b.overlay.has_value() &&
           (!a.overlay || a.overlay->box == b.overlay->box);
}

bool is_same_framing(const Framing& a, const Framing& b) {
    return a.canvas == b.canvas && a.cut == b.cut && a.placed == b.placed && a.fill == b.fill;
}

bool is_same_shot(const ShotFraming& a, const ShotFraming& b) {
    const auto is_same_key = [](const CameraKey& x, const CameraKey& y) {
        return x.time == y.time && x.x == y.x && x.y == y.y && x.width == y.width;
    };
    return a.start == b.start && a.end == b.end && is_same_framing(a.framing, b.framing) &&
           std::equal(a.path.begin(), a.path.end(), b.path.begin(), b.path.end(), is_same_key);
}

bool is_same_motion(const MotionRendition& a, const MotionRendition& b) {
    return a.timeline.start == b.timeline.start && a.timeline.end == b.timeline.end &&
           a.timeline.length == b.timeline.length && a.timeline.extension == b.timeline.extension &&
           std::equal(a.shots.begin(), a.shots.end(), b.shots.begin(), b.shots.end(), is_same_shot);
}

}  // namespace

bool makes_same_pixels(const Rendition& a, const Rendition& b) {
    if (a.motion.has_value() != b.motion.has_value() || a.moment != b.moment) return false;
    return is_same_framing(a.framing, b.framing) && a.kernel == b.kernel &&
           std::equal(a.filters.begin(), a.filters.end(), b.filters.begin(), b.filters.end(),
                      is_same_filter) &&
           (!a.motion ||
            (a.encoding.background == b.encoding.background && is_same_motion(*a.motion, *b.motion)));
}

}  // namespace mattebox
