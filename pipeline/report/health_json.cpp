#include <nlohmann/json.hpp>

#include "report/entry.h"
#include "report/health_json.h"
#include "report/json_text.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json formats_json(const std::vector<FormatHealth>& formats) {
    Json json = Json::array();
    for (const FormatHealth& format : formats) {
        json.push_back({{"format", format.format},
                        {"name", format.label},
                        {"reads", format.is_read},
                        {"writes", format.is_written},
                        {"reader", text_or_null(format.reader)},
                        {"problem", text_or_null(format.problem)},
                        {"packages", text_or_null(format.package)}});
    }
    return json;
}

Json presets_json(const PresetHealth& presets) {
    Json json = Json::object();
    json["problem"] = text_or_null(presets.problem);
    json["platforms"] = presets.platforms;
    json["placements"] = presets.placements;
    json["stale"] = presets.stale_count();
    json["doubts"] = Json::array();
    for (const PresetDoubt& doubt : presets.doubts) {
        json["doubts"].push_back({{"placement", doubt.placement},
                                  {"stale", doubt.is_stale},
                                  {"guess", doubt.is_guess},
                                  {"doubts", doubt.doubts},
                                  {"confidence", to_text(doubt.provenance.confidence)},
                                  {"source", doubt.provenance.source},
                                  {"source_date", doubt.provenance.source_date},
                                  {"verified", doubt.provenance.verified}});
    }
    return json;
}

}  // namespace

std::string to_json(const Health& health, std::string_view today) {
    Json json = Json::object();
    json["schema"] = "mattebox-doctor/1";
    json["version"] = health.version;
    json["today"] = std::string(today);
    json["missing"] = health.missing();
    json["libraries"] = Json::array();
    for (const LibraryHealth& library : health.libraries)
        json["libraries"].push_back(
            {{"name", library.name}, {"version", library.version}, {"does", library.does}});
    json["formats"] = formats_json(health.formats);
    json["models"] = Json::array();
    for (const ModelHealth& model : health.models) {
        json["models"].push_back({{"finds", model.finds},
                                  {"path", utf8(model.path)},
                                  {"layout", model.problem.empty() ? Json(model.layout) : Json()},
                                  {"problem", text_or_null(model.problem)},
                                  {"instead", model.problem.empty() ? Json() : Json(model.instead)}});
    }
    json["letters"] = health.letters_problem.empty();
    json["worker"] = health.worker.empty() ? Json() : Json(health.worker);
    json["machine"] = {{"processors", health.processors},
                       {"free_memory", health.free_memory},
                       {"installed_memory", health.installed_memory}};
    json["folders"] = Json::array();
    for (const FolderHealth& folder : health.folders) {
        json["folders"].push_back({{"path", utf8(folder.path)},
                                   {"for", folder.what},
                                   {"free_bytes", folder.free_bytes},
                                   {"problem", text_or_null(folder.problem)}});
    }
    json["presets"] = presets_json(health.presets);
    return to_text(json);
}

}  // namespace mattebox
