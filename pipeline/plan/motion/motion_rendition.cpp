#include "plan/motion/motion_rendition.h"

#include <algorithm>
#include <cmath>

namespace mattebox {

const ShotFraming& shot_at(const std::vector<ShotFraming>& shots, double time) {
    // Times come rounded from containers; a picture that begins a shot must not be taken for the last of the
    // one before.
    constexpr double hair = 1e-4;
    const auto later = std::find_if(shots.begin(), shots.end(),
                                    [time](const ShotFraming& shot) { return shot.start > time + hair; });
    return later == shots.begin() ? shots.front() : *std::prev(later);
}

CameraKey camera_at(const ShotFraming& shot, double time) {
    const std::vector<CameraKey>& path = shot.path;
    const PixelRect& cut = shot.framing.cut;
    const auto width_of = [&cut](const CameraKey& key) { return key.width > 0 ? key.width : cut.w; };
    if (path.empty())
        return {time, static_cast<double>(cut.x), static_cast<double>(cut.y), static_cast<double>(cut.w)};
    const auto after =
        std::find_if(path.begin(), path.end(), [time](const CameraKey& key) { return key.time > time; });
    if (after == path.begin()) return {time, path.front().x, path.front().y, width_of(path.front())};
    if (after == path.end()) return {time, path.back().x, path.back().y, width_of(path.back())};
    const CameraKey& from = *std::prev(after);
    const double share = (time - from.time) / (after->time - from.time);
    const auto between = [share](double first, double second) { return first + (second - first) * share; };
    return {time, between(from.x, after->x), between(from.y, after->y),
            between(width_of(from), width_of(*after))};
}

Framing framing_at(const std::vector<ShotFraming>& shots, double time) {
    const ShotFraming& shot = shot_at(shots, time);
    const CameraKey camera = camera_at(shot, time);
    Framing framing = shot.framing;
    framing.cut.x = static_cast<int>(std::lround(camera.x));
    framing.cut.y = static_cast<int>(std::lround(camera.y));
    if (camera.width != shot.framing.cut.w) {
        framing.cut.w = static_cast<int>(std::lround(camera.width));
        framing.cut.h = static_cast<int>(std::lround(camera.width * shot.framing.cut.h / shot.framing.cut.w));
    }
    return framing;
}

}  // namespace mattebox
