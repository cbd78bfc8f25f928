#include "report/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/sample_report.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const Report& report) {
    return Json::parse(to_json(report, "0.1.0"));
}

std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> names;
    for (const auto& item : object.items()) names.push_back(item.key());
    return names;
}

TEST(Json, HasItsKeysInTheDocumentedOrder) {
    const Json json = parsed(sample_report());
    EXPECT_EQ(keys(json), (std::vector<std::string>{"schema", "version", "master", "surface", "focus",
                                                    "attention", "variants", "skipped", "dry_run",
                                                    "cancelled", "summary", "timings"}));
    EXPECT_EQ(keys(json["variants"][0]),
              (std::vector<std::string>{"placement", "platform", "name",   "tags",       "canvas",  "path",
                                        "bytes",     "verdict",  "cut",    "cut_pixels", "placed",  "fit",
                                        "fill",      "scale",    "format", "motion",     "quality", "encodes",
                                        "findings",  "reasons",  "shown",  "rendition",  "filters"}));
    EXPECT_EQ(json["schema"], "mattebox-report/1");
    EXPECT_EQ(json["version"], "0.1.0");
    EXPECT_EQ(json["surface"], "organic");
}

TEST(Json, TellsTheMaster) {
    const Json expected = Json::parse(R"({
        "path": "masters/hero.jpg", "format": "jpeg", "size": [4000, 3000], "bytes": 3100000, "color": "rgb",
        "profile": "Display P3", "orientation": 6, "bits": 8, "alpha": false,
        "drawing": false, "page": 1, "pages": 1, "motion": null, "findings": [],
        "credits": {
            "copyright": "© 2026 Müller & Söhne <all> \"rights\"", "creator": "Jane Doe, 漢字",
            "credit": "Agency Nine", "usage_terms": "Editorial use only; no > resale",
            "web_statement": "https://agency.example/rights?id=1&lang=en",
            "licensor_url": "https://agency.example/license/1", "alt_text": "A red kite 🪁 over dunes",
            "extended_description": "Two children hold its line; the sea is grey.",
            "digital_source_type":
                "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
            "ai_system": "Painter", "ai_system_version": "3.1", "ai_prompt": "add 'a kite' && \"a line\"",
            "ai_prompt_writer": "Bob O'Neil"},
        "content_credentials": true})");
    EXPECT_EQ(parsed(sample_report())["master"], expected);
}

TEST(Json, TellsTheFocusInSharesOfSixDigits) {
    const Json expected = Json::parse(R"([
        {"name": "headline", "kind": "text", "box": [0.45, 0.1, 0.1, 0.2], "weight": 2.0, "must": true,
         "lines": 2, "quad": null, "score": 1.0, "source": "sidecar"},
        {"name": "", "kind": "face", "box": [0.333333, 0.5, 0.25, 0.25], "weight": 1.0, "must": false,
         "lines": 1, "quad": null, "score": 1.0, "source": "sidecar"}])");
    EXPECT_EQ(parsed(sample_report())["focus"], expected);
}

TEST(Json, TellsAVariant) {
    const Json expected = Json::parse(R"({
        "placement": "instagram.story", "platform": "instagram", "name": "Story 9:16", "tags": ["vertical", "story"],
        "canvas": [1080, 1920], "path": "out/hero/instagram.story.jpg", "bytes": 812345, "verdict": "ok",
        "cut": [0.289, 0.0, 0.42175, 1.0], "cut_pixels": [1156, 0, 1687, 3000], "placed": [0, 0, 1080, 1920],
        "fit": "crop", "fill": null, "scale": 0.64019, "format": "jpeg", "motion": null, "quality": 84, "encodes": 2,
        "findings": [], "reasons": ["cut from the middle, as asked"],
        "shown": [{"name": "headline", "visible": 1.0, "clear": {"organic": 0.25, "ad": 0.333333},
                   "crops": {"profile grid": 0.5}}],
        "rendition": 0, "filters": [{"name": "logo", "overlay": [800, 1500, 172, 60]}]})");
    EXPECT_EQ(parsed(sample_report())["variants"][0], expected);
}

TEST(Json, TellsWhatWentWrong) {
    const Json variants = parsed(sample_report())["variants"];
    EXPECT_EQ(variants[1]["verdict"], "warn");
    EXPECT_EQ(variants[1]["fit"], "pad");
    EXPECT_EQ(variants[1]["fill"], "color #aabbcc");
    EXPECT_EQ(variants[1]["findings"][0]["severity"], "ok");
    EXPECT_EQ(variants[1]["findings"][1]["code"], "zone.covered");
    EXPECT_EQ(variants[2]["verdict"], "fail");
    EXPECT_TRUE(variants[2]["path"].is_null());
    EXPECT_TRUE(variants[2]["quality"].is_null());
    EXPECT_EQ(variants[2]["findings"][1], Json::parse(R"({"severity": "fail", "code": "bytes.over",
                  "sentence": "at quality 60 it still has 3.4 MB, and linkedin.cover takes 3 MB"})"));
}

TEST(Json, CountsAndTimes) {
    const Json json = parsed(sample_report());
    EXPECT_EQ(json["skipped"][1],
              Json::parse(R"({"placement": "linkedin.document", "reason": "takes documents only"})"));
    EXPECT_EQ(json["summary"],
              Json::parse(R"({"made": 2, "failed": 1, "ok": 1, "warn": 1, "fail": 1, "renditions": 3})"));
    EXPECT_EQ(json["timings"], Json::parse(R"({"look": 0.1, "plan": 0.002, "decode": 0.25, "render": 1.5,
                                               "total": 2.0512, "decodes": 1})"));
    EXPECT_EQ(json["dry_run"], false);
    EXPECT_EQ(json["cancelled"], false);
}

TEST(Json, OnADryRunSaysWhereFilesWouldGo) {
    Report report = sample_report();
    report.is_dry_run = true;
    report.outcomes.clear();
    report.plan.variants[2].findings = {{Severity::warn, "scale.enlarged", "enlarged"}};
    const Json json = parsed(report);
    EXPECT_EQ(json["dry_run"], true);
    EXPECT_EQ(json["variants"][0]["path"], "out/hero/instagram.story.jpg");
    EXPECT_EQ(json["variants"][2]["verdict"], "warn");
    EXPECT_EQ(json["summary"]["made"], 0);
    EXPECT_EQ(json["summary"]["failed"], 0);
}

TEST(Json, DiffersBetweenTwoRendersInTheTimingsAlone) {
    Report report = sample_report();
    Json first = parsed(report);
    report.timings = {Seconds(9), Seconds(9), Seconds(9), Seconds(9), Seconds(9), 2};
    Json second = parsed(report);
    EXPECT_NE(first["timings"], second["timings"]);
    first.erase("timings");
    second.erase("timings");
    EXPECT_EQ(first, second);
}

TEST(Json, SurvivesTextThatIsNotUtf8) {
    Report report = sample_report();
    report.plan.master.path = "masters/h\xffro.jpg";
    report.plan.attention.focus[0].name = "\xc3(";
    report.plan.master.credits.creator = std::string("\xe2\x82", 2);
    report.outcomes[0].findings = {{Severity::warn, "x", "\"quoted\"\n\x01 \xf0\x9f"}};
    auto placement = std::make_shared<Placement>(*report.plan.variants[0].placement);
    placement->crops[0].name = "gr\xfc\xdf";
    report.plan.variants[0].placement = placement;
    const Json json = parsed(report);
    EXPECT_EQ(json["master"]["path"], "masters/h\xEF\xBF\xBDro.jpg");
    EXPECT_EQ(json["focus"][0]["name"], "\xEF\xBF\xBD(");
    EXPECT_EQ(json["variants"][0]["shown"][0]["crops"].size(), 1u);
}

TEST(Json, KeepsUtf8PathsAndNumbersThatAreNone) {
    Report report = empty_report();
    report.plan.master.path = "entwürfe/写真.jpg";
    report.timings.total = Seconds(std::numeric_limits<double>::quiet_NaN());
    const Json json = parsed(report);
    EXPECT_EQ(json["master"]["path"], "entwürfe/写真.jpg");
    EXPECT_TRUE(json["timings"]["total"].is_null());
    EXPECT_EQ(json["variants"], Json::array());
}

TEST(Json, PutsOnALineWhatFitsOnOne) {
    const std::string text = to_json(sample_report(), "0.1.0");
    EXPECT_NE(text.find("\n      \"cut_pixels\": [1156, 0, 1687, 3000],\n"), std::string::npos);
    EXPECT_NE(text.find("\n    {\"placement\": \"tiktok.video\", \"reason\": \"takes motion only\"},\n"),
              std::string::npos);
    EXPECT_EQ(text.back(), '\n');
}

}  // namespace
}  // namespace mattebox
