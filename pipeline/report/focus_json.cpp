#include "report/focus_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "plan/shot.h"
#include "report/entry.h"
#include "report/focus_table.h"
#include "report/json_text.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

double share(double value) {
    return std::round(value * 1e6) / 1e6 + 0.0;
}

/// Null for a still; boxes are shares, each with the time at which it is there.
Json shots_json(const Attention& attention) {
    if (!attention.motion) return {};
    const MotionAttention& motion = *attention.motion;
    Json json = Json::object();
    json["cover"] = share(motion.cover);
    json["shots"] = Json::array();
    for (const Shot& shot : motion.shots) {
        Json tracks = Json::array();
        for (const FocusTrack& track : shot.tracks) {
            Json one = focus_json(track.focus);
            one["moments"] = Json::array();
            for (const FocusMoment& moment : track.moments) {
                const NormRect& box = moment.box;
                one["moments"].push_back(Json::array(
                    {share(moment.time), share(box.x), share(box.y), share(box.w), share(box.h)}));
            }
            tracks.push_back(std::move(one));
        }
        json["shots"].push_back({{"start", share(shot.start)}, {"end", share(shot.end)}, {"focus", tracks}});
    }
    json["sound"] = Json();
    if (motion.sound)
        json["sound"] = {{"lufs", share(motion.sound->loudness)},
                         {"range", share(motion.sound->loudness_range)},
                         {"true_peak", share(motion.sound->true_peak)},
                         {"clipped", share(motion.sound->clipped_share)}};
    return json;
}

Json master_json(const MasterFocus& one) {
    Json json = Json::object();
    json["path"] = utf8(one.path);
    json["problem"] = one.problem.empty() ? Json() : Json(one.problem);
    if (!one.problem.empty()) return json;
    json["size"] = Json::array({one.master.size.width, one.master.size.height});
    json["page"] = one.master.page;
    json["focus"] = Json::array();
    for (const Focus& focus : one.attention.focus) {
        Json found = focus_json(focus);
        const PixelRect pixels = pixels_of(focus.box, one.master.size);
        found["pixels"] = Json::array({pixels.x, pixels.y, pixels.w, pixels.h});
        json["focus"].push_back(std::move(found));
    }
    json["attention"] = attention_json(one.attention);
    json["motion"] = shots_json(one.attention);
    json["findings"] = Json::array();
    for (const Finding& finding : one.master.findings) json["findings"].push_back(finding_json(finding));
    return json;
}

}  // namespace

Json focus_json(const Focus& focus) {
    Json json = Json::object();
    json["name"] = focus.name;
    json["kind"] = to_text(focus.kind);
    json["box"] =
        Json::array({share(focus.box.x), share(focus.box.y), share(focus.box.w), share(focus.box.h)});
    json["weight"] = share(focus.weight);
    json["must"] = focus.must;
    json["lines"] = focus.lines;
    json["quad"] = Json();
    if (focus.quad) {
        json["quad"] = Json::array();
        for (const NormPoint& corner : *focus.quad)
            json["quad"].push_back(Json::array({share(corner.x), share(corner.y)}));
    }
    json["score"] = share(focus.score);
    json["source"] = focus.is_declared ? "sidecar" : "detector";
    return json;
}

Json finding_json(const Finding& finding) {
    return {{"severity", to_text(finding.severity)}, {"code", finding.code}, {"sentence", finding.sentence}};
}

Json attention_json(const Attention& attention) {
    Json json = {{"source", attention.source}, {"findings", Json::array()}};
    for (const Finding& finding : attention.findings) json["findings"].push_back(finding_json(finding));
    return json;
}

std::string to_json(const std::vector<MasterFocus>& masters, std::string_view version) {
    Json json = Json::object();
    json["schema"] = "mattebox-focus/1";
    json["version"] = std::string(version);
    json["masters"] = Json::array();
    for (const MasterFocus& one : masters) json["masters"].push_back(master_json(one));
    return to_text(json);
}

}  // namespace mattebox
