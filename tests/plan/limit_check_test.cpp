#include "plan/checks/limit_check.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

Placement limited() {
    Placement place = test::placement("instagram.feed-portrait-4x5", {1080, 1350});
    place.ratio = {0.8, 1.91};
    place.still->max_bytes = 8'000'000;
    place.still->min_bytes = 10'000;
    place.still->min_width = 320;
    place.still->max_width = 1440;
    return place;
}

FileFacts good() {
    FileFacts facts;
    facts.format = "jpeg";
    facts.size = {1080, 1350};
    facts.bytes = 500'000;
    facts.color = "rgb";
    facts.profile = "sRGB";
    return facts;
}

Severity severity_of(const FileFacts& facts, const std::string& code) {
    Severity worst = Severity::ok;
    for (const Finding& finding : check_file(facts, limited())) {
        if (finding.code == code) worst = std::max(worst, finding.severity);
    }
    return worst;
}

TEST(LimitCheck, AGoodFileMeetsEveryRow) {
    const auto rows = check_file(good(), limited());
    EXPECT_EQ(verdict(rows), Severity::ok);
    EXPECT_GE(rows.size(), 9U) << "each limit is a row, also when it is met";
}

TEST(LimitCheck, EachLimitCanFail) {
    FileFacts facts = good();
    facts.format = "png";
    EXPECT_EQ(severity_of(facts, "limits.format"), Severity::fail);
    facts = good();
    facts.bytes = 8'000'001;
    EXPECT_EQ(severity_of(facts, "limits.bytes"), Severity::fail);
    facts.bytes = 9'999;
    EXPECT_EQ(severity_of(facts, "limits.bytes"), Severity::fail);
    facts = good();
    facts.size = {1500, 1500};
    EXPECT_EQ(severity_of(facts, "limits.size"), Severity::fail);
    EXPECT_EQ(severity_of(facts, "limits.canvas"), Severity::warn);
    facts.size = {1080, 1920};
    EXPECT_EQ(severity_of(facts, "limits.ratio"), Severity::fail);
    facts = good();
    facts.color = "cmyk";
    EXPECT_EQ(severity_of(facts, "file.color"), Severity::fail);
    facts = good();
    facts.profile = "Display P3";
    EXPECT_EQ(severity_of(facts, "file.profile"), Severity::warn);
    facts = good();
    facts.has_gps = true;
    EXPECT_EQ(severity_of(facts, "file.gps"), Severity::warn);
}

TEST(LimitCheck, ARowSaysWhatWasFoundAndWhatIsAccepted) {
    FileFacts facts = good();
    facts.bytes = 8'000'001;
    for (const CheckRow& row : check_limits(facts, limited())) {
        EXPECT_FALSE(row.what.empty() || row.found.empty() || row.accepted.empty()) << row.code;
        if (row.severity == Severity::ok) continue;
        EXPECT_EQ(row.what, "bytes");
        EXPECT_EQ(row.found, "8,000,001");
        EXPECT_EQ(row.accepted, "at most 8,000,000");
    }
}

TEST(LimitCheck, AnAlternativeCanvasIsAsGood) {
    Placement place = limited();
    FileFacts facts = good();
    facts.size = {1080, 1080};
    EXPECT_EQ(verdict(check_limits(facts, place)), Severity::warn);
    place.alternative_canvases = {{1080, 1080}};
    EXPECT_EQ(verdict(check_limits(facts, place)), Severity::ok);
}

TEST(LimitCheck, PublishedRatiosAreRounded) {
    Placement place = limited();
    EXPECT_TRUE(check_size({1080, 566}, place).empty()) << "1.908 is sent as 1.91:1";
    EXPECT_EQ(check_size({1080, 540}, place).size(), 1U);
    EXPECT_EQ(check_size({1080, 540}, place)[0].sentence, "the ratio is 2; 0.8 to 1.91 is accepted");
}

TEST(LimitCheck, MotionPlacementsTakeNoStills) {
    Placement place = limited();
    place.still.reset();
    EXPECT_EQ(verdict(check_file(good(), place)), Severity::fail);
}

}  // namespace
}  // namespace mattebox
