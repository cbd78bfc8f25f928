#include "report/motion_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "plan/framing/fit.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

double thousandths(double value) {
    return std::round(value * 1000) / 1000;
}

const char* to_text(DynamicRange range) {
    return range == DynamicRange::standard ? "standard" : range == DynamicRange::hlg ? "hlg" : "pq";
}

const char* to_text(Extension extension) {
    return extension == Extension::none ? "none" : extension == Extension::loop ? "loop" : "hold";
}

template <class Number>
Json or_null(const std::optional<Number>& number) {
    return number ? Json(*number) : Json();
}

Json sound_json(const std::optional<SoundEncoding>& sound) {
    if (!sound) return {};
    return {{"bitrate", sound->bitrate},
            {"channels", sound->channels},
            {"lufs", sound->loudness},
            {"true_peak", sound->true_peak},
            {"silence", sound->is_silence}};
}

Json shot_json(const ShotFraming& shot) {
    const PixelRect& cut = shot.framing.cut;
    const CanvasPixels& placed = shot.framing.placed;
    Json json = Json::object();
    json["start"] = thousandths(shot.start);
    json["end"] = thousandths(shot.end);
    json["cut_pixels"] = Json::array({cut.x, cut.y, cut.w, cut.h});
    json["placed"] = Json::array({placed.x, placed.y, placed.w, placed.h});
    json["fit"] = mattebox::to_text(shot.framing.fit);
    json["path"] = Json::array();
    for (const CameraKey& key : shot.path)
        json["path"].push_back(Json::array({thousandths(key.time), thousandths(key.x), thousandths(key.y)}));
    return json;
}

}  // namespace

Json master_motion_json(const Master& master) {
    if (!master.motion) return {};
    const MasterMotion& motion = *master.motion;
    Json json = Json::object();
    json["codec"] = motion.codec;
    json["seconds"] = thousandths(motion.seconds);
    json["fps"] = thousandths(motion.rate.value());
    json["variable_rate"] = motion.is_variable_rate;
    json["stored"] = Json::array({motion.stored.width, motion.stored.height});
    json["pixel_ratio"] = thousandths(motion.pixel_ratio);
    json["quarter_turns"] = motion.quarter_turns;
    json["mirrored"] = motion.is_mirrored;
    json["interlaced"] = motion.is_interlaced;
    json["range"] = to_text(motion.range);
    json["sound"] = Json();
    if (motion.sound)
        json["sound"] = {{"codec", motion.sound->codec},
                         {"channels", motion.sound->channels},
                         {"rate", motion.sound->rate}};
    return json;
}

Json motion_json(const MotionRendition& motion) {
    const Timeline& timeline = motion.timeline;
    const MotionEncoding& encoding = motion.encoding;
    Json json = Json::object();
    json["container"] = mattebox::to_text(encoding.container);
    json["codec"] = mattebox::to_text(encoding.codec);
    json["start"] = thousandths(timeline.start);
    json["end"] = thousandths(timeline.end);
    json["seconds"] = thousandths(timeline.length);
    json["extension"] = to_text(timeline.extension);
    json["fps"] = thousandths(timeline.rate.value());
    json["effort"] = encoding.effort;
    json["crf"] = encoding.crf;
    json["gop"] = encoding.gop;
    json["b_frames"] = encoding.b_frames;
    json["max_bitrate"] = or_null(encoding.max_bitrate);
    json["max_bytes"] = or_null(encoding.max_bytes);
    json["sound"] = sound_json(encoding.sound);
    json["shots"] = Json::array();
    for (const ShotFraming& shot : motion.shots) json["shots"].push_back(shot_json(shot));
    return json;
}

}  // namespace mattebox
