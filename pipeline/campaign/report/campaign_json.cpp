#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "campaign/report/campaign_lines.h"
#include "campaign/report/campaign_report.h"
#include "campaign/report/campaign_sheet.h"
#include "campaign/result_json.h"
#include "plan/error.h"
#include "report/entry.h"
#include "report/json_text.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* schema = "mattebox-campaign/1";

/// `json` with its keys in an order that people read, `first` before the others.
Json in_order(const nlohmann::json& json, std::initializer_list<const char*> first) {
    Json ordered = Json::object();
    for (const char* key : first)
        if (json.contains(key)) ordered[key] = json.at(key);
    for (const auto& item : json.items())
        if (!ordered.contains(item.key())) ordered[item.key()] = item.value();
    return ordered;
}

Json ordered_result(const MasterResult& result) {
    const nlohmann::json json = result_json(result);
    Json ordered = in_order(json, {"end", "problem", "folder", "motion", "files", "timings"});
    ordered["variants"] = Json::array();
    for (const auto& variant : json.at("variants")) {
        Json one = in_order(variant, {"placement", "verdict", "made", "path", "bytes", "why"});
        for (Json& finding : one["findings"]) finding = in_order(finding, {"severity", "code", "sentence"});
        ordered["variants"].push_back(std::move(one));
    }
    return ordered;
}

Json counts_json(const CampaignCounts& counts) {
    return {{"masters",
             {{"all", counts.masters},
              {"rendered", counts.rendered},
              {"kept", counts.kept},
              {"failed", counts.failed},
              {"cancelled", counts.cancelled}}},
            {"variants",
             {{"all", counts.variants},
              {"rendered", counts.variants_rendered},
              {"kept", counts.variants_kept},
              {"not_made", counts.not_made},
              {"ok", counts.ok},
              {"warn", counts.warn},
              {"fail", counts.fail}}}};
}

/// What tells a master from others, then all that became of it. `position` is its place in the campaign.
Json line_json(const CampaignLine& line, std::size_t position) {
    const MasterWish& wish = line.wish;
    Json json = {{"master", utf8(wish.master)},
                 {"name", wish.master_name},
                 {"locale", wish.locale},
                 {"sidecar", wish.sidecar ? Json(utf8(*wish.sidecar)) : Json()},
                 {"copyright", wish.copyright ? Json(*wish.copyright) : Json()},
                 {"placements", wish.selectors},
                 {"template", wish.name_template},
                 {"defined_at", wish.defined_at},
                 {"position", position}};
    const Json result = ordered_result(line.result);
    for (const auto& item : result.items()) json[item.key()] = item.value();
    return json;
}

CampaignLine line_of(const nlohmann::json& json, const fs::path& out) {
    CampaignLine line;
    MasterWish& wish = line.wish;
    wish.master = json.at("master").get<std::string>();
    wish.master_name = json.at("name");
    wish.out = out;
    wish.name_template = json.at("template");
    wish.selectors = json.at("placements").get<std::vector<std::string>>();
    wish.locale = json.at("locale");
    if (!json.at("sidecar").is_null()) wish.sidecar = json.at("sidecar").get<std::string>();
    if (!json.at("copyright").is_null()) wish.copyright = json.at("copyright").get<std::string>();
    wish.defined_at = json.at("defined_at");
    line.result = read_master_result(json);
    return line;
}

CampaignReport report_of(const nlohmann::json& json) {
    CampaignReport report;
    report.campaign = json.at("campaign");
    report.file = json.at("file").get<std::string>();
    report.out = json.at("out").get<std::string>();
    report.shard = {json.at("shard").at(0).get<int>(), json.at("shard").at(1).get<int>()};
    report.started = json.at("started");
    report.seconds = json.at("seconds");
    report.was_cancelled = json.at("cancelled");
    const nlohmann::json& masters = json.at("masters");
    report.lines.resize(masters.size());
    std::vector<bool> is_taken(masters.size(), false);
    for (const auto& master : masters) {
        const auto position = master.at("position").get<std::size_t>();
        if (position >= masters.size() || is_taken[position])
            throw Error("reading", "its masters", "their positions contradict each other");
        is_taken[position] = true;
        report.lines[position] = line_of(master, report.out);
    }
    return report;
}

}  // namespace

std::string to_json(const CampaignReport& report, std::string_view version) {
    Json json = {{"schema", schema},
                 {"version", std::string(version)},
                 {"campaign", report.campaign},
                 {"file", utf8(report.file)},
                 {"out", utf8(report.out)},
                 {"shard", Json::array({report.shard.index, report.shard.count})},
                 {"started", report.started},
                 {"seconds", std::round(report.seconds * 1e3) / 1e3},
                 {"cancelled", report.was_cancelled},
                 {"sheet", shown_on_sheet(report)},
                 {"counts", counts_json(count(report))},
                 {"masters", Json::array()}};
    for (const CampaignLine* line : failures_first(report))
        json["masters"].push_back(line_json(*line, static_cast<std::size_t>(line - report.lines.data())));
    return to_text(json);
}

CampaignReport read_campaign_report(const fs::path& file) {
    constexpr const char* doing = "reading";
    std::error_code error;
    if (!fs::is_regular_file(file, error)) throw Error(doing, file.string(), "there is no such file");
    std::ifstream stream(file);
    const auto json = nlohmann::json::parse(stream, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) throw Error(doing, file.string(), "it is damaged, or no JSON");
    if (!json.is_object() || !json.contains("schema") || !json["schema"].is_string())
        throw Error(doing, file.string(), "it is no report of a campaign");
    if (json["schema"] != schema)
        throw Error(doing, file.string(),
                    "it is \"" + json["schema"].get<std::string>() + "\"; this takes \"" + schema + "\"");
    try {
        return report_of(json);
    } catch (const nlohmann::json::exception& problem) {
        throw Error(doing, file.string(), std::string("it is damaged: ") + problem.what());
    } catch (const Error& problem) {
        throw Error(doing, file.string(), std::string("it is damaged: ") + problem.what());
    }
}

}  // namespace mattebox
