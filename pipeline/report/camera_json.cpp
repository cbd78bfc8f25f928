#include "report/camera_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "plan/shot.h"
#include "report/text.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

// Of a long master's many tracks the page draws those that must stay and the longest others.
constexpr std::size_t most_tracks = 24;
constexpr std::size_t most_moments = 120;

double thousandth(double value) {
    return std::round(value * 1000) / 1000 + 0.0;
}

Json point(double time, double x, double y, const PixelRect& cut, Size master) {
    const double width = std::max(1, master.width), height = std::max(1, master.height);
    return Json::array({thousandth(time), thousandth(x / width), thousandth((x + cut.w) / width),
                        thousandth(y / height), thousandth((y + cut.h) / height)});
}

Json shot_json(const ShotFraming& shot, const Timeline& timeline, Size master) {
    Json points = Json::array();
    const double start = std::max(shot.start, timeline.start), end = std::min(shot.end, timeline.end);
    if (end <= start) return points;
    std::vector<double> times{start};
    for (const CameraKey& key : shot.path)
        if (key.time > start && key.time < end) times.push_back(key.time);
    times.push_back(end);
    for (const double time : times) {
        const CameraKey camera = camera_at(shot, time);
        points.push_back(point(time, camera.x, camera.y, shot.framing.cut, master));
    }
    return points;
}

Json track_json(const FocusTrack& track) {
    Json points = Json::array();
    const std::size_t step = std::max<std::size_t>(1, track.moments.size() / most_moments);
    for (std::size_t i = 0; i < track.moments.size(); i += step) {
        const FocusMoment& moment = track.moments[i];
        points.push_back(
            Json::array({thousandth(moment.time), thousandth(moment.box.x), thousandth(moment.box.right()),
                         thousandth(moment.box.y), thousandth(moment.box.bottom())}));
    }
    const std::string name = track.focus.name.empty() ? to_text(track.focus.kind) : track.focus.name;
    return {{"name", printable_text(name)}, {"must", track.focus.must}, {"points", std::move(points)}};
}

std::vector<const FocusTrack*> tracks_to_draw(const MotionAttention& motion) {
    std::vector<const FocusTrack*> tracks;
    for (const Shot& shot : motion.shots)
        for (const FocusTrack& track : shot.tracks) tracks.push_back(&track);
    const auto first = [](const FocusTrack* a, const FocusTrack* b) {
        return a->focus.must != b->focus.must ? a->focus.must : a->moments.size() > b->moments.size();
    };
    std::stable_sort(tracks.begin(), tracks.end(), first);
    if (tracks.size() > most_tracks) tracks.resize(most_tracks);
    return tracks;
}

}  // namespace

Json camera_json(const Rendition& rendition, const Plan& plan) {
    if (!rendition.motion) return {};
    const Timeline& timeline = rendition.motion->timeline;
    Json json = Json::object();
    json["from"] = thousandth(timeline.start);
    json["to"] = thousandth(timeline.end);
    json["shots"] = Json::array();
    for (const ShotFraming& shot : rendition.motion->shots) {
        Json points = shot_json(shot, timeline, plan.master.size);
        if (!points.empty()) json["shots"].push_back(std::move(points));
    }
    json["tracks"] = Json::array();
    if (plan.attention.motion)
        for (const FocusTrack* track : tracks_to_draw(*plan.attention.motion))
            json["tracks"].push_back(track_json(*track));
    return json;
}

}  // namespace mattebox
