#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/check_json.h"
#include "report/entry.h"
#include "report/json_text.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

Json rows_json(const std::vector<CheckRow>& rows) {
    Json json = Json::array();
    for (const CheckRow& row : rows) {
        json.push_back({{"severity", to_text(row.severity)},
                        {"code", row.code},
                        {"what", row.what},
                        {"found", row.found},
                        {"accepted", row.accepted},
                        {"sentence", row.sentence}});
    }
    return json;
}

Json sound_json(const SoundFileFacts& sound) {
    Json json = {{"codec", sound.codec},     {"rate", sound.rate},   {"channels", sound.channels},
                 {"bitrate", sound.bitrate}, {"start", sound.start}, {"seconds", sound.seconds}};
    json["loudness"] = sound.measured ? Json(sound.measured->loudness) : Json();
    json["true_peak"] = sound.measured ? Json(sound.measured->true_peak) : Json();
    return json;
}

Json motion_json(const MotionFileFacts& motion) {
    Json json = Json::object();
    json["container"] = motion.container;
    json["codec"] = motion.codec;
    json["profile"] = motion.profile;
    json["level"] = motion.level;
    json["pixel_format"] = motion.pixel_format;
    json["color"] = motion.color;
    json["hdr"] = motion.is_hdr;
    json["full_range"] = motion.is_full_range;
    json["rate"] = Json::array({motion.rate.pictures, motion.rate.seconds});
    json["constant_rate"] = motion.is_constant_rate;
    json["progressive"] = motion.is_progressive;
    json["start"] = motion.start;
    json["seconds"] = motion.seconds;
    json["pictures"] = motion.pictures;
    json["bitrate"] = motion.bitrate;
    json["longest_gop"] = motion.longest_gop;
    json["closed_gops"] = motion.has_closed_gops;
    json["b_frames"] = motion.b_frames;
    json["edit_list"] = motion.has_edit_list;
    json["index_first"] = motion.is_faststart;
    json["pixel_ratio"] = motion.pixel_ratio;
    json["turn"] = motion.quarter_turns * 90;
    json["sound"] = motion.sound ? sound_json(*motion.sound) : Json();
    return json;
}

void add_facts(Json& json, const FileFacts& facts) {
    json["format"] = facts.format;
    json["bytes"] = facts.bytes;
    if (!facts.has_header) return;
    json["size"] = Json::array({facts.size.width, facts.size.height});
    if (!facts.motion || facts.is_animation()) {
        json["color"] = facts.color;
        json["profile"] = facts.profile;
    }
    json["bits"] = facts.bits;
    json["alpha"] = facts.has_alpha;
    if (!facts.motion || facts.is_animation()) {
        json["transparent"] = facts.pixels && facts.pixels->is_see_through;
        json["frames"] = facts.frames;
        json["orientation"] = facts.orientation;
    }
    json["copyright"] = facts.copyright;
    json["motion"] = facts.motion ? motion_json(*facts.motion) : Json();
}

Json file_json(const FileCheck& check) {
    Json json = Json::object();
    json["path"] = utf8(check.path);
    json["problem"] = check.problem.empty() ? Json() : Json(check.problem);
    if (!check.problem.empty()) return json;
    add_facts(json, check.facts);
    json["traits"] = rows_json(check.traits);
    json["placements"] = Json::array();
    for (const PlacementCheck& placement : check.placements) {
        json["placements"].push_back({{"placement", placement.placement},
                                      {"verdict", to_text(check.verdict_of(placement))},
                                      {"limits", rows_json(placement.limits)},
                                      {"zone", rows_json(placement.zone)}});
    }
    json["skipped"] = check.skipped;
    return json;
}

}  // namespace

std::string to_json(const std::vector<FileCheck>& checks, std::string_view version) {
    Json json = Json::object();
    json["schema"] = "mattebox-check/1";
    json["version"] = std::string(version);
    json["files"] = Json::array();
    for (const FileCheck& check : checks) json["files"].push_back(file_json(check));
    json["fits"] =
        std::all_of(checks.begin(), checks.end(), [](const FileCheck& check) { return check.fits_all(); });
    return to_text(json);
}

}  // namespace mattebox
