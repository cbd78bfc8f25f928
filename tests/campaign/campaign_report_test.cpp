#include "campaign/report/campaign_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/folder.h"
#include "campaign/sample_results.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using test::sample_results;

CampaignReport written_and_read(const CampaignReport& report) {
    const test::Folder folder;
    return read_campaign_report(folder.write("campaign.json", to_json(report, "1.2.3")));
}

TEST(CampaignReport, ReadsBackWhatItWrote) {
    const CampaignReport report = sample_results();
    EXPECT_EQ(to_json(written_and_read(report), "1.2.3"), to_json(report, "1.2.3"));
    const CampaignReport read = written_and_read(report);
    ASSERT_EQ(read.lines.size(), report.lines.size());
    EXPECT_EQ(read.lines[0].wish.master, "/masters/good.jpg") << "in the campaign's order again";
    EXPECT_EQ(read.lines[1].wish.locale, "de-CH");
    EXPECT_EQ(read.lines[1].wish.sidecar, "/masters/warned-de.toml");
    EXPECT_EQ(read.lines[1].wish.out, "/made");
    EXPECT_EQ(read.lines[1].result.files.size(), 2U);
    EXPECT_EQ(read.lines[3].result.variants[1].made, Made::not_made);
    EXPECT_EQ(read.lines[3].result.variants[1].findings[0].sentence, "the disk is full");
    EXPECT_EQ(read.lines[4].result.end, MasterEnd::failed);
}

TEST(CampaignReport, FailuresComeFirst) {
    const auto json = nlohmann::json::parse(to_json(sample_results(), "1.2.3"));
    EXPECT_EQ(json["schema"], "mattebox-campaign/1");
    std::string order;
    for (const auto& master : json["masters"]) order += master["name"].get<std::string>() + " ";
    EXPECT_EQ(order, "half broken covered later warned good ");
    EXPECT_EQ(json["counts"]["masters"]["failed"], 1);
    EXPECT_EQ(json["counts"]["variants"]["not_made"], 1);
    EXPECT_EQ(json["counts"]["variants"]["kept"], 2);
}

TEST(CampaignReport, RefusesWhatItDidNotWrite) {
    const test::Folder folder;
    const std::string good = to_json(sample_results(), "1");
    const auto changed = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    const std::pair<std::string, const char*> rows[] = {
        {"", "it is damaged, or no JSON"},
        {good.substr(0, good.size() / 2), "it is damaged, or no JSON"},
        {"{}", "it is no report of a campaign"},
        {"[1]", "it is no report of a campaign"},
        {changed("mattebox-campaign/1", "mattebox-campaign/2"),
         "it is \"mattebox-campaign/2\"; this takes \"mattebox-campaign/1\""},
        {changed("\"seconds\"", "\"second\""), "it is damaged: "},
        {changed("\"position\": 3", "\"position\": 99"), "it is damaged: "},
        {changed("\"position\": 3", "\"position\": 2"), "it is damaged: "},
        {changed("\"variants\": [", "\"variants\": [7, "), "it is damaged: "},
    };
    for (const auto& [text, reason] : rows) {
        const fs::path file = folder.write("campaign.json", text);
        const std::string error = test::error_of([&] { read_campaign_report(file); });
        EXPECT_NE(error.find("reading " + file.string() + ": " + reason), std::string::npos) << error;
    }
    EXPECT_NE(test::error_of([&] {
                  read_campaign_report(folder.path / "none.json");
              }).find("there is no such file"),
              std::string::npos);
}

TEST(CampaignReport, CsvHasARowAVariant) {
    EXPECT_EQ(
        to_csv(sample_results()),
        "\xef\xbb\xbf"
        "campaign,master,locale,platform,placement,verdict,made,file,bytes,what is wrong,why\r\n"
        "Spring,half.jpg,,instagram,instagram.story,fail,not made,,,the disk is full,it was not there\r\n"
        "Spring,broken.jpg,,,,fail,not made,,,reading broken.jpg: it ends in the middle of the "
        "picture,failed\r\n"
        "Spring,covered.jpg,,instagram,instagram.story,fail,rendered,covered/instagram.story.jpg,81234,\"the "
        "headline is covered: 40 %, \"\"most\"\" of it\",it was not there\r\n"
        "Spring,later.jpg,,,,,cancelled,,,,\r\n"
        "Spring,warned.jpg,de-CH,x,x.post-1x1,warn,rendered,warned/x.post-1x1.jpg,81234,enlarged to 1.4 "
        "times "
        "its size,it was not there\r\n"
        "Spring,warned.jpg,de-CH,instagram,instagram.story,warn,linked,warned/instagram.story.jpg,81234,"
        "enlarged to 1.4 times its size,it was not there\r\n"
        "Spring,good.jpg,,x,x.post-1x1,ok,kept,good/x.post-1x1.jpg,81234,,nothing changed\r\n"
        "Spring,covered.jpg,,x,x.post-1x1,ok,rendered,covered/x.post-1x1.jpg,81234,,it was not there\r\n"
        "Spring,half.jpg,,x,x.post-1x1,ok,rendered,half/x.post-1x1.jpg,81234,,it was not there\r\n");
}

TEST(CampaignReport, CsvQuotesAndDisarms) {
    const std::pair<const char*, const char*> rows[] = {
        {"plain.jpg", ",plain.jpg,"},
        {"a,b.jpg", ",\"a,b.jpg\","},
        {"a\"b.jpg", ",\"a\"\"b.jpg\","},
        {"a\nb.jpg", ",a\uFFFDb.jpg,"},
        {"b\xe9"
         "d.jpg",
         ",b\uFFFDd.jpg,"},
        {"a\x1b[2Jb.jpg", ",a\uFFFD[2Jb.jpg,"},
        {"Größe é.jpg", ",Größe é.jpg,"},
        // A spreadsheet would carry these out.
        {"=1+1.jpg", ",'=1+1.jpg,"},
        {"@SUM(1,2).jpg", ",\"'@SUM(1,2).jpg\","},
        {"-2.jpg", ",'-2.jpg,"},
    };
    for (const auto& [name, cell] : rows) {
        CampaignReport report;
        report.campaign = "c";
        report.lines.push_back(test::line(name, MasterEnd::failed, {}, "no"));
        EXPECT_NE(to_csv(report).find(std::string("c") + cell), std::string::npos) << to_csv(report);
    }
}

TEST(CampaignReport, TheTableSaysWhatToLookAt) {
    EXPECT_EQ(to_table(sample_results(), 80),
              R"(failed      broken.jpg  spring.toml:12:9
            reading broken.jpg: it ends in the middle of the picture
not made    half.jpg  instagram.story
            the disk is full
fail        covered.jpg  instagram.story
            the headline is covered: 40 %, "most" of it
warn        scale.up: 2 variants of 1 master
            such as de-CH/warned.jpg x.post-1x1: enlarged to 1.4 times its size

6 masters: 3 rendered, 1 kept, 1 failed, 1 cancelled
7 variants: 4 rendered, 2 kept, 1 not made; 3 ok, 2 warn, 1 fail · 12:34 · /made/
)");
}

TEST(CampaignReport, WhatWasCancelledIsNoFailure) {
    CampaignReport report;
    report.lines.push_back(
        test::line("a.jpg", MasterEnd::cancelled,
                   {test::made("x.post-1x1", "/made/a.jpg"),
                    test::made("x.header", "/made/b.jpg",
                               {{Severity::fail, "render.cancelled", "it was not begun"}}, Made::not_made)}));
    EXPECT_EQ(to_table(report),
              "1 master: 1 cancelled\n2 variants: 1 rendered, 1 not made; 1 ok · 0:00 · /\n");
}

TEST(CampaignReport, AnEmptyTableIsShort) {
    CampaignReport report;
    report.out = "/made";
    EXPECT_EQ(to_table(report), "0 masters · 0:00 · /made/\n");
}

TEST(CampaignReport, ALongTableEnds) {
    CampaignReport report;
    report.shard = {2, 8};
    for (int i = 0; i < 50; ++i)
        report.lines.push_back(test::line(std::to_string(i) + ".jpg", MasterEnd::failed, {}, "no"));
    EXPECT_NE(to_table(report).find("and 10 more in campaign.2-of-8.csv\n"), std::string::npos)
        << to_table(report);
}

std::vector<CampaignReport> shards() {
    CampaignReport first = sample_results(), second = sample_results();
    first.shard = {1, 2};
    second.shard = {2, 2};
    first.lines.erase(first.lines.begin() + 3, first.lines.end());
    second.lines.erase(second.lines.begin(), second.lines.begin() + 3);
    second.started = "2026-11-26T04:20:00Z";
    second.seconds = 600;
    return {second, first};
}

TEST(CampaignReport, ShardsMerge) {
    const CampaignReport merged = merge(shards());
    EXPECT_EQ(merged.shard, Shard{});
    EXPECT_EQ(merged.started, "2026-11-26T04:16:43Z");
    EXPECT_DOUBLE_EQ(merged.seconds, 197 + 600) << "from the first begin to the last end";
    std::string order;
    for (const CampaignLine& line : merged.lines) order += line.wish.master_name + " ";
    EXPECT_EQ(order, "covered good half later warned broken ") << "by line of the campaign, then by path";
}

TEST(CampaignReport, MergeRefusesWhatDoesNotBelongTogether) {
    const auto error = [](const std::function<void(std::vector<CampaignReport>&)>& change) {
        std::vector<CampaignReport> reports = shards();
        change(reports);
        return test::error_of([&] { merge(reports); });
    };
    const std::string start = "merging reports of 'Spring' ";
    EXPECT_EQ(error([](auto& reports) { reports.clear(); }), "merging reports of shards: there are none");
    EXPECT_EQ(error([](auto& reports) { reports.pop_back(); }),
              start + "(shard 2 of 2): of its shards, 1 is missing; --partial merges what is there");
    EXPECT_EQ(error([](auto& reports) { reports.push_back(reports[0]); }),
              start + "(shard 2 of 2): it is there twice");
    EXPECT_EQ(error([](auto& reports) { reports[1].campaign = "Autumn"; }),
              "merging reports of 'Autumn' (shard 1 of 2): another one is of 'Spring', read from "
              "/campaigns/spring.toml");
    EXPECT_EQ(error([](auto& reports) { reports[1].out = "/other"; }),
              start + "(shard 1 of 2): it went to /other, another one to /made");
    EXPECT_EQ(error([](auto& reports) { reports[1].shard.count = 3; }),
              start + "(shard 1 of 3): another one is of 2 shards");
}

TEST(CampaignReport, APartOfTheShardsMergesWhenAsked) {
    std::vector<CampaignReport> reports = shards();
    reports.pop_back();
    EXPECT_EQ(merge(reports, true).lines.size(), 3U);
}

std::vector<MasterWish> masters_of(const CampaignReport& report) {
    std::vector<MasterWish> masters;
    for (const CampaignLine& line : report.lines) masters.push_back(line.wish);
    return masters;
}

TEST(CampaignReport, ARunOfTheFailedOnesRenewsTheReport) {
    CampaignReport now = sample_results();
    const std::vector<MasterWish> masters = masters_of(now);
    now.lines = {test::line("broken.jpg", MasterEnd::rendered, {test::made("x.post-1x1", "/made/b.jpg")})};
    now.lines[0].wish.defined_at = "spring.toml:12:9";
    const CampaignReport renewed = renew(sample_results(), now, masters);
    ASSERT_EQ(renewed.lines.size(), 6U);
    EXPECT_EQ(renewed.lines[5].wish.master_name, "broken");
    EXPECT_EQ(renewed.lines[5].result.end, MasterEnd::rendered);
    EXPECT_EQ(renewed.lines[0].wish.master_name, "covered");
    EXPECT_EQ(renewed.lines[0].result.end, MasterEnd::kept);
    EXPECT_EQ(renewed.lines[0].result.variants[0].made, Made::kept);
    now.campaign = "Autumn";
    EXPECT_EQ(renew(sample_results(), now, masters).lines.size(), 1U);
}

TEST(CampaignReport, ARunOfTheFailedOnesForgetsMastersThatAreGone) {
    CampaignReport now = sample_results();
    std::vector<MasterWish> masters = masters_of(now);
    std::erase_if(masters, [](const MasterWish& wish) { return wish.master_name == "covered"; });
    now.lines.clear();
    const CampaignReport renewed = renew(sample_results(), now, masters);
    ASSERT_EQ(renewed.lines.size(), 5U);
    for (const CampaignLine& line : renewed.lines) EXPECT_NE(line.wish.master_name, "covered");
}

TEST(CampaignReport, ARunOfTheFailedOnesKnowsNamesThatAreNotUtf8) {
    CampaignReport now = sample_results();
    now.file = "/campaigns/spr\xefng.toml";
    now.lines = {test::line("b\xe9"
                            "d.jpg",
                            MasterEnd::failed, {}, "no"),
                 test::line("g\xe9"
                            "n.jpg",
                            MasterEnd::rendered, {test::made("x.header", "/made/g.jpg")})};
    const CampaignReport earlier = written_and_read(now);
    const std::vector<MasterWish> masters = masters_of(now);
    now.lines = {
        test::line("b\xe9"
                   "d.jpg",
                   MasterEnd::rendered, {test::made("x.header", "/made/b.jpg")})};
    const CampaignReport renewed = renew(earlier, now, masters);
    ASSERT_EQ(renewed.lines.size(), 2U) << "each once";
    for (const CampaignLine& line : renewed.lines) EXPECT_NE(line.result.end, MasterEnd::failed);
}

TEST(CampaignReport, ItsFilesSayOfWhichShardTheyAre) {
    const test::Folder folder;
    CampaignReport report = sample_results();
    report.out = folder.path / "made";
    write_campaign_report(report, "1");
    report.shard = {2, 8};
    write_campaign_report(report, "1");
    for (const char* name : {"campaign.json", "campaign.csv", "campaign.jpg", "campaign.2-of-8.json",
                             "campaign.2-of-8.csv", "campaign.2-of-8.jpg"})
        EXPECT_TRUE(fs::is_regular_file(report.out / name)) << name;
    EXPECT_EQ(std::distance(fs::directory_iterator(report.out), {}), 6);
}

}  // namespace
}  // namespace mattebox
