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

void add_facts(Json& json, const FileFacts& facts) {
    json["format"] = facts.format;
    json["bytes"] = facts.bytes;
    if (!facts.has_header) return;
    json["size"] = Json::array({facts.size.width, facts.size.height});
    json["color"] = facts.color;
    json["profile"] = facts.profile;
    json["bits"] = facts.bits;
    json["alpha"] = facts.has_alpha;
    json["transparent"] = facts.pixels && facts.pixels->is_see_through;
    json["frames"] = facts.frames;
    json["orientation"] = facts.orientation;
    json["copyright"] = facts.copyright;
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
