#include "campaign/batch_progress.h"

#include <gtest/gtest.h>

#include "campaign/sample_results.h"

namespace mattebox {
namespace {

TEST(BatchProgress, SaysHowFarItIs) {
    const std::pair<BatchStanding, const char*> rows[] = {
        {{400, 0, 0, 0, 0, {}}, "0 of 400 masters · 0 variants made"},
        {{400, 37, 2, 4120, 18.4, {}},
         "37 of 400 masters · 4,120 variants made · 2 failed · 18 a minute · 19:44 left"},
        {{1, 0, 0, 1, 0.5, {}}, "0 of 1 master · 1 variant made · 0.5 a minute · 2:00 left"},
        {{2000, 2000, 0, 24000, 30, {}}, "2,000 of 2,000 masters · 24,000 variants made"},
    };
    for (const auto& [standing, text] : rows) EXPECT_EQ(standing_text(standing, 100), text);
    EXPECT_EQ(standing_text(rows[1].first, 30), "37 of 400 masters · 4,120 var…");
}

TEST(BatchProgress, NamesTheMastersInWork) {
    const std::pair<std::vector<std::string>, const char*> rows[] = {
        {{}, ""},
        {{"hero.jpg"}, "in work: hero.jpg"},
        {{"hero.jpg", "de/talk.mp4"}, "in work: hero.jpg, de/talk.mp4"},
        {{"hero.jpg", "de/talk.mp4", "third.png", "fourth.png"}, "in work: hero.jpg, de/talk.mp4 and 2 more"},
        {{"a-very-long-name-that-fills-the-whole-line-and-more.jpg", "b.jpg"},
         "in work: a-very-long-name-that-fills-the-…"},
        {{"bad\x1b[2Jname.jpg"}, "in work: bad\uFFFD[2Jname.jpg"},
    };
    for (const auto& [labels, text] : rows) EXPECT_EQ(in_work_text({9, 0, 0, 0, 0, labels}, 42), text);
}

TEST(BatchProgress, TheRateForgetsWhatWasKept) {
    BatchRate rate;
    EXPECT_EQ(rate.per_minute(), 0);
    rate.add(0, 0);
    rate.add(1, 370);
    EXPECT_EQ(rate.per_minute(), 0) << "too early";
    for (int i = 1; i <= 40; ++i) rate.add(1 + i * 10, 370 + static_cast<std::size_t>(i));
    EXPECT_DOUBLE_EQ(rate.per_minute(), 6);
}

/// A progress whose output and clock are ours.
struct Watched {
    std::string text;
    double now = 0;
    BatchProgress progress;

    explicit Watched(bool is_terminal)
        : progress({is_terminal, 80, [this](const std::string& words) { text += words; },
                    [this] { return now; }}) {}
    std::string taken() { return std::exchange(text, {}); }
};

TEST(BatchProgress, RedrawsTwoLinesOnATerminal) {
    Watched watched(true);
    const CampaignReport sample = test::sample_results();
    const CampaignLine& good = sample.lines[1];
    const CampaignLine& broken = sample.lines[4];
    watched.progress.begin(3);
    watched.progress.start(good.wish);
    EXPECT_EQ(watched.taken(), "") << "not before there is something to wait for";
    watched.now = 1;
    watched.progress.take(good.result.variants[0]);
    EXPECT_EQ(watched.taken(), "0 of 3 masters · 1 variant made\nin work: de-CH/warned.jpg\n");
    watched.progress.take(good.result.variants[1]);
    EXPECT_EQ(watched.taken(), "") << "faster than anyone reads";
    watched.now = 6;
    watched.progress.end(good.wish, good.result);
    EXPECT_EQ(watched.taken(),
              "\r\033[2A\033[J1 of 3 masters · 2 variants made · 10 a minute · 0:12 left\n\n");
    watched.progress.end(broken.wish, broken.result);
    EXPECT_EQ(
        watched.taken(),
        "\r\033[2A\033[Jfailed: broken.jpg: reading broken.jpg: it ends in the middle of the picture\n");
    watched.now = 7;
    watched.progress.notice("the worker crashed");
    EXPECT_EQ(watched.taken(), "the worker crashed\n");
}

TEST(BatchProgress, IsSparseWhenPiped) {
    Watched watched(false);
    const CampaignReport sample = test::sample_results();
    watched.progress.begin(6);
    for (const CampaignLine& line : sample.lines) {
        watched.now += 4;
        watched.progress.start(line.wish);
        watched.progress.end(line.wish, line.result);
    }
    EXPECT_EQ(watched.taken(),
              "2 of 6 masters · 0 variants made · 15 a minute · 0:16 left\n"
              "not made: instagram.story of half.jpg: the disk is full\n"
              "failed: broken.jpg: reading broken.jpg: it ends in the middle of the picture\n"
              "5 of 6 masters · 0 variants made · 2 failed · 15 a minute · 0:04 left\n");
}

}  // namespace
}  // namespace mattebox
