#include "report/table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/sample_report.h"
#include "report/text.h"

namespace mattebox {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

TEST(Table, TellsAllOnAWideTerminal) {
    EXPECT_EQ(
        to_table(sample_report(), 120, false),
        R"(ok    instagram.story        1080x1920  crop          64 %  jpeg 84  812 kB  instagram.story.jpg
warn  instagram.feed-square  1080x1080  pad #aabbcc   27 %  jpeg 84  1.2 MB  instagram.feed-square.jpg
      warn: headline: 12 % under the caption bar (bottom 340 px) of instagram.feed-square, organic surface (a guessed
            zone)
fail  linkedin.cover         4200x700   crop         105 %  jpeg 90          not made
      fail: at quality 60 it still has 3.4 MB, and linkedin.cover takes 3 MB
      warn: enlarged 1.05x: 4000 px of the master fill 4200 px

2 placements take motion only: tiktok.video, youtube.video
1 placement takes documents only: linkedin.document

3 variants: 1 ok, 1 warn, 1 fail · 1 not made · 3 renditions · 1 decode · 2.1 s · out/hero/
)");
}

TEST(Table, LeavesOutWhatMattersLeastOnANarrowTerminal) {
    Report report = sample_report();
    report.plan.skipped.clear();
    EXPECT_EQ(to_table(report, 60, false),
              R"(ok    instagram.story        1080x1920  crop         812 kB
warn  instagram.feed-square  1080x1080  pad #aabbcc  1.2 MB
      warn: headline: 12 % under the caption bar (bottom 340
            px) of instagram.feed-square, organic surface (a
            guessed zone)
fail  linkedin.cover         4200x700   crop
      fail: at quality 60 it still has 3.4 MB, and
            linkedin.cover takes 3 MB
      warn: enlarged 1.05x: 4000 px of the master fill 4200
            px

3 variants: 1 ok, 1 warn, 1 fail · 1 not made · 3 renditions · 1 decode · 2.1 s · out/hero/
)");
}

TEST(Table, OfADryRunHasNeitherBytesNorFiles) {
    Report report = sample_report();
    report.is_dry_run = true;
    report.outcomes.clear();
    report.plan.skipped.clear();
    report.plan.renditions[0].encoding.quality_floor = 70;
    Encoding& png = report.plan.renditions[2].encoding;
    png.format = StillFormat::png;
    png.quality = png.quality_floor = 100;
    EXPECT_EQ(to_table(report, 100, false),
              R"(ok    instagram.story        1080x1920  crop          64 %  jpeg 70-90
ok    instagram.feed-square  1080x1080  pad #aabbcc   27 %  jpeg 90
ok    linkedin.cover         4200x700   crop         105 %  png

3 variants: 3 ok · 3 renditions · dry run, nothing written
)");
}

TEST(Table, ColoursVerdictsOnlyWhenAsked) {
    const std::string plain = to_table(sample_report(), 100, false);
    const std::string colored = to_table(sample_report(), 100, true);
    EXPECT_EQ(plain.find('\x1b'), std::string::npos);
    EXPECT_NE(colored.find("\x1b[1;31mfail\x1b[0m  linkedin.cover"), std::string::npos);
    EXPECT_NE(colored.find("\x1b[1;33mwarn\x1b[0m  instagram.feed-square"), std::string::npos);

    std::string stripped;
    for (std::size_t i = 0; i < colored.size(); ++i) {
        if (colored[i] == '\x1b') {
            i = colored.find('m', i);
        } else {
            stripped += colored[i];
        }
    }
    EXPECT_EQ(stripped, plain);
}

TEST(Table, WrapsALongListOfSkippedPlacements) {
    Report report = empty_report();
    for (int i = 10; i < 30; ++i) {
        report.plan.skipped.push_back({"tiktok.video-" + std::to_string(i), "takes motion only"});
    }
    report.plan.skipped.push_back({"x.card", "its canvas is unknown"});
    const std::vector<std::string> lines = lines_of(to_table(report, 80, false));
    ASSERT_EQ(lines.size(), 9u);
    EXPECT_EQ(lines[0], "20 placements take motion only: tiktok.video-10, tiktok.video-11,");
    EXPECT_EQ(lines[1].substr(0, 22), "      tiktok.video-12,");
    EXPECT_EQ(lines[6], "1 placement skipped, its canvas is unknown: x.card");
    EXPECT_EQ(lines[8], "0 variants · 0 renditions · 1 decode · 2.1 s · out/hero/");
    for (const std::string& line : lines) EXPECT_LE(text_width(line, terminal_advance), 80) << line;
}

TEST(Table, SaysThatItWasCancelled) {
    Report report = sample_report();
    report.was_cancelled = true;
    EXPECT_NE(to_table(report, 100, false).find("· cancelled ·"), std::string::npos);
}

TEST(Table, ShortensAFileNameAndKeepsColumnsUnderWideLetters) {
    Report report = empty_report();
    add_variant(report, sample_placement("x", "写真", "Post", {1600, 900}));
    add_variant(report, sample_placement("x", "post", "Post", {1600, 900}));
    report.outcomes[1].path = "out/" + std::string(200, 'n') + ".jpg";
    const std::vector<std::string> lines = lines_of(to_table(report, 80, false));
    EXPECT_EQ(lines[0].find("1600x900"), lines[1].find("1600x900") + 2)
        << "two letters of three bytes, two columns";
    EXPECT_EQ(text_width(lines[1], terminal_advance), 80);
    EXPECT_TRUE(lines[1].ends_with("nnn…"));
}

TEST(Table, LetsNoNameActOnTheTerminal) {
    Report report = sample_report();
    report.outcomes[0].path = "out/\x1b]0;owned\x07\n.jpg";
    report.outcomes[1].findings[1].sentence = "headline\x1b[2J: gone";
    report.plan.skipped[0].placement = "a\rb";
    const std::string text = to_table(report, 120, false);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\r'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
}

TEST(Table, RoundsBytesToWhatPeopleRead) {
    Report report = empty_report();
    const std::vector<std::pair<std::uint64_t, std::string>> cases = {
        {999, "999 B"},        {1'000, "1 kB"},           {999'499, "999 kB"},      {999'500, "1.0 MB"},
        {8'000'000, "8.0 MB"}, {999'949'999, "999.9 MB"}, {1'500'000'000, "1.5 GB"}};
    add_variant(report, sample_placement("x", "post", "Post", {1600, 900}));
    for (const auto& [bytes, words] : cases) {
        report.outcomes[0].bytes = bytes;
        EXPECT_NE(to_table(report, 100, false).find("  " + words + "  "), std::string::npos) << words;
    }
}

}  // namespace
}  // namespace mattebox
