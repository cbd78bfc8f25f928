#include "campaign/result_json.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace mattebox {
namespace {

using Json = nlohmann::json;

/// The value whose word is `word`: the first of `all` where it is none of them.
template <class Value>
Value parse(std::initializer_list<Value> all, std::string_view word) {
    for (const Value value : all)
        if (to_text(value) == word) return value;
    return *all.begin();
}

Json findings_json(const std::vector<Finding>& findings) {
    Json json = Json::array();
    for (const Finding& finding : findings)
        json.push_back({{"severity", to_text(finding.severity)},
                        {"code", finding.code},
                        {"sentence", finding.sentence}});
    return json;
}

std::vector<Finding> read_findings(const Json& json) {
    std::vector<Finding> findings;
    for (const Json& one : json)
        findings.push_back(
            {parse({Severity::fail, Severity::warn, Severity::ok}, one.at("severity").get<std::string>()),
             one.at("code"), one.at("sentence")});
    return findings;
}

Json timings_json(const Timings& timings) {
    return {{"look", timings.look.count()},     {"plan", timings.plan.count()},
            {"decode", timings.decode.count()}, {"render", timings.render.count()},
            {"total", timings.total.count()},   {"decodes", timings.decodes}};
}

Timings read_timings(const Json& json) {
    Timings timings;
    timings.look = Seconds(json.at("look").get<double>());
    timings.plan = Seconds(json.at("plan").get<double>());
    timings.decode = Seconds(json.at("decode").get<double>());
    timings.render = Seconds(json.at("render").get<double>());
    timings.total = Seconds(json.at("total").get<double>());
    timings.decodes = json.value("decodes", 0);
    return timings;
}

std::string bytes_of(const Json& json) {
    std::string bytes;
    Json::to_cbor(json, bytes);
    return bytes;
}

}  // namespace

Json variant_json(const VariantResult& variant) {
    return {{"placement", variant.placement},
            {"path", variant.path.string()},
            {"made", to_text(variant.made)},
            {"bytes", variant.bytes},
            {"quality", variant.quality},
            {"encodes", variant.encodes},
            {"planned", variant.planned},
            {"verdict", to_text(variant.verdict())},
            {"findings", findings_json(variant.findings)},
            {"pixels", variant.pixels},
            {"why", variant.why}};
}

VariantResult read_variant_result(const Json& json) {
    VariantResult variant;
    variant.placement = json.at("placement");
    variant.path = json.at("path").get<std::string>();
    variant.made =
        parse({Made::not_made, Made::rendered, Made::kept, Made::linked}, json.at("made").get<std::string>());
    variant.bytes = json.at("bytes");
    variant.quality = json.at("quality");
    variant.encodes = json.at("encodes");
    variant.planned = json.at("planned");
    variant.findings = read_findings(json.at("findings"));
    variant.pixels = json.at("pixels");
    variant.why = json.at("why");
    return variant;
}

Json result_json(const MasterResult& result) {
    Json json = {{"end", to_text(result.end)},
                 {"problem", result.problem},
                 {"folder", result.folder.string()},
                 {"motion", result.is_motion},
                 {"timings", timings_json(result.timings)},
                 {"variants", Json::array()},
                 {"files", Json::array()}};
    for (const VariantResult& variant : result.variants) json["variants"].push_back(variant_json(variant));
    for (const auto& file : result.files) json["files"].push_back(file.string());
    return json;
}

MasterResult read_master_result(const Json& json) {
    MasterResult result;
    result.end = parse({MasterEnd::cancelled, MasterEnd::rendered, MasterEnd::kept, MasterEnd::failed,
                        MasterEnd::quarantined},
                       json.at("end").get<std::string>());
    result.problem = json.at("problem");
    result.folder = json.at("folder").get<std::string>();
    result.is_motion = json.at("motion");
    result.timings = read_timings(json.at("timings"));
    for (const Json& variant : json.at("variants")) result.variants.push_back(read_variant_result(variant));
    for (const Json& file : json.at("files")) result.files.emplace_back(file.get<std::string>());
    return result;
}

std::string pack(const VariantResult& variant) {
    return bytes_of(variant_json(variant));
}

VariantResult unpack_variant(const std::string& bytes) {
    try {
        return read_variant_result(Json::from_cbor(bytes));
    } catch (const Json::exception&) {
        return {};
    }
}

std::string pack(const MasterResult& result) {
    return bytes_of(result_json(result));
}

MasterResult unpack_result(const std::string& bytes) {
    try {
        return read_master_result(Json::from_cbor(bytes));
    } catch (const Json::exception&) {
        return {};
    }
}

}  // namespace mattebox
