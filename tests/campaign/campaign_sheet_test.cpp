#include "campaign/report/campaign_sheet.h"

#include <gtest/gtest.h>

#include "campaign/folder.h"
#include "campaign/sample_results.h"
#include "media/stills/vips_sink.h"

namespace mattebox {
namespace {

constexpr std::uint8_t background = 0x26;

CampaignReport campaign_of(int masters) {
    CampaignReport report = test::sample_results();
    report.lines.resize(1);
    for (int i = 1; i < masters; ++i) report.lines.push_back(report.lines[0]);
    return report;
}

/// A file of one colour.
std::string colored(StillFormat format, Size size, std::uint8_t level) {
    Picture picture(PixelFormat::rgb, size);
    for (int p = 0; p < 3; ++p)
        for (int y = 0; y < size.height; ++y)
            std::fill_n(picture.plane(p).row(y), size.width, p == 1 ? level : std::uint8_t{0});
    return encode_still(picture, format, 95, true, {});
}

TEST(CampaignSheet, WhatFailedStandsFirst) {
    const CampaignReport report = test::sample_results();
    const CampaignLayout layout = lay_out_campaign(report);
    ASSERT_EQ(layout.rows.size(), 5U);
    const std::pair<const char*, std::vector<std::string>> rows[] = {
        {"not made, or not all of it", {"half", "broken"}},
        {"fails a check", {"covered"}},
        {"cancelled", {"later"}},
        {"with warnings", {"warned"}},
        {"as it should be", {"good"}},
    };
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        EXPECT_EQ(layout.rows[i].heading, rows[i].first);
        std::vector<std::string> names;
        for (const MasterCell& cell : layout.rows[i].cells) names.push_back(cell.line->wish.master_name);
        EXPECT_EQ(names, rows[i].second);
    }
    EXPECT_EQ(layout.rows[0].cells[0].words[0], "instagram.story: the disk is full");
}

TEST(CampaignSheet, SmallCellsSayTheReasonAlone) {
    CampaignReport report = campaign_of(200);
    report.lines[0] = test::sample_results().lines[4];
    const CampaignLayout layout = lay_out_campaign(report);
    EXPECT_EQ(layout.rows[0].cells[0].words[0], "it ends in the middle of the");
}

TEST(CampaignSheet, CellsShrinkTheMoreThereAre) {
    const struct { int masters, side; } rows[] = {{1, 240}, {60, 240}, {200, 160}, {400, 112}, {2000, 72}};
    for (const auto& row : rows) {
        const CampaignReport report = campaign_of(row.masters);
        const CampaignLayout layout = lay_out_campaign(report);
        EXPECT_EQ(layout.side, row.side) << row.masters;
        EXPECT_EQ(layout.left_out, 0U) << row.masters;
        EXPECT_LE(layout.size.height, 16'000);
        for (const MasterRow& line : layout.rows)
            for (const MasterCell& cell : line.cells) {
                EXPECT_LE(cell.box.right(), layout.size.width);
                EXPECT_LE(cell.box.bottom(), layout.size.height);
            }
    }
    EXPECT_GT(lay_out_campaign(campaign_of(10'000)).left_out, 0U);
}

TEST(CampaignSheet, ShowsAVariantOfEachMaster) {
    const test::Folder folder;
    CampaignReport report = campaign_of(1);
    MasterResult& result = report.lines[0].result;
    result.variants = {
        test::made("x.video-1x1", folder.write("a.mp4", "no still")),
        test::made("x.post-1x1", folder.write("b.jpg", colored(StillFormat::jpeg, {480, 960}, 200))),
        test::made("x.header", folder.write("c.jpg", colored(StillFormat::jpeg, {100, 100}, 50)))};
    const SheetBox square = lay_out_campaign(report).rows[0].cells[0].box;
    const Picture sheet = draw_campaign_sheet(report);
    EXPECT_NEAR(sheet.plane(1).row(square.y + 120)[square.x + 120], 200, 4);
    EXPECT_NEAR(sheet.plane(0).row(square.y + 120)[square.x + 120], 0, 4);
    EXPECT_EQ(sheet.plane(1).row(square.y + 120)[square.x + 20], background) << "twice as high as wide";
}

TEST(CampaignSheet, AMotionMasterIsShownByItsOwnSheet) {
    const test::Folder folder;
    folder.write("sheet.jpg", colored(StillFormat::jpeg, {300, 300}, 150));
    CampaignReport report = campaign_of(1);
    report.lines[0].result.folder = folder.path;
    const SheetBox square = lay_out_campaign(report).rows[0].cells[0].box;
    EXPECT_NEAR(draw_campaign_sheet(report).plane(1).row(square.y + 120)[square.x + 120], 150, 4);
}

TEST(CampaignSheet, FilesThatAreMissingOrDamagedLeaveACrossedBox) {
    const test::Folder folder;
    CampaignReport report = test::sample_results();
    report.lines[0].result.variants[0].path = folder.write("cut.jpg", "\xff\xd8\xff\xe0 nothing further");
    const Picture sheet = draw_campaign_sheet(report);
    const CampaignLayout layout = lay_out_campaign(report);
    for (const MasterRow& row : layout.rows) {
        const SheetBox& box = row.cells[0].box;
        EXPECT_NE(sheet.plane(0).row(box.y + 20)[box.x + 60], background);
    }
}

TEST(CampaignSheet, TakesTextFromStrangers) {
    CampaignReport report = campaign_of(1);
    report.campaign = "<script>&\"\xff\xfe\x1b[31m";
    report.lines[0].wish.master = "/masters/<b>\xff&.jpg";
    report.lines[0].wish.locale = "de";
    EXPECT_NO_THROW(draw_campaign_sheet(report));
    EXPECT_NO_THROW(draw_campaign_sheet(CampaignReport{}));
}

}  // namespace
}  // namespace mattebox
