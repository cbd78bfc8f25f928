#include "campaign/watch/settling.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

using namespace std::chrono_literals;
using Time = Settling::Time;

Time at(std::chrono::milliseconds since) {
    return Time{} + 100h + since;
}

FileStamp facts(std::uint64_t size, std::int64_t written = 1, std::uint64_t inode = 7) {
    return {size, inode, written, written};
}

Observation seen(FileStamp what, Writer writer = Writer::unknown) {
    return {what, false, true, writer};
}

Observation closed(FileStamp what) {
    return {what, true, true, Writer::unknown};
}

Observation on_share(FileStamp what) {
    return {what, false, false, Writer::unknown};
}

TEST(Settling, ASecondAfterClosing) {
    Settling files;
    files.touch("a", at(0ms));
    EXPECT_FALSE(files.observe("a", closed(facts(9)), at(3000ms)));
    EXPECT_EQ(files.next_due(), at(4000ms));
    EXPECT_TRUE(files.due(at(3999ms), 9).empty());
    EXPECT_EQ(files.due(at(4000ms), 9), std::vector<std::string>{"a"});
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(3990ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(9)), at(4000ms)));
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(5000ms))) << "once";
    EXPECT_TRUE(files.is_settled("a"));
    EXPECT_EQ(files.waiting(), 0U);
    EXPECT_EQ(files.next_due(), std::nullopt);
}

TEST(Settling, WhatLiesThereAndNobodyWritesIsClosed) {
    Settling files;
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(0ms)));
    EXPECT_EQ(files.next_due(), at(1000ms)) << "early, because the writer is asked for then";
    EXPECT_TRUE(files.observe("a", seen(facts(9), Writer::none), at(1000ms)));
}

TEST(Settling, WhereNobodyCanTellAfterFiveSecondsUnchanged) {
    Settling files;
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(0ms)));
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(1000ms)));
    EXPECT_EQ(files.next_due(), at(5000ms));
    EXPECT_FALSE(files.observe("a", seen(facts(10, 2)), at(4900ms)));
    EXPECT_FALSE(files.observe("a", seen(facts(10, 2)), at(9800ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(10, 2)), at(9900ms)));
}

TEST(Settling, NotWhileAWriterIsLeft) {
    Settling files;
    EXPECT_FALSE(files.observe("a", seen(facts(9)), at(0ms)));
    for (int second = 1; second < 30; ++second)
        EXPECT_FALSE(files.observe("a", seen(facts(9), Writer::left), at(second * 1000ms)));
    EXPECT_EQ(files.next_due(), at(30000ms));
    EXPECT_TRUE(files.observe("a", seen(facts(9), Writer::none), at(30000ms)));
}

TEST(Settling, WhatIsClosedAndWrittenToAgainTakesFiveSecondsFromThenOn) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0ms));
    files.touch("a", at(500ms));
    EXPECT_FALSE(files.observe("a", closed(facts(200, 2)), at(600ms)));
    EXPECT_FALSE(files.observe("a", seen(facts(200, 2), Writer::none), at(1700ms)));
    EXPECT_EQ(files.next_due(), at(5600ms));
    files.touch("a", at(4000ms));
    EXPECT_FALSE(files.observe("a", closed(facts(300, 3)), at(4100ms)));
    EXPECT_FALSE(files.observe("a", seen(facts(300, 3), Writer::none), at(9000ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(300, 3), Writer::none), at(9100ms)));
}

TEST(Settling, WhatLacksItsEndIsWaitedForAlthoughItWasClosed) {
    Settling files;
    const auto cut = [](FileStamp what) {
        return Observation{.facts = what, .writer = Writer::none, .lacks_its_end = true};
    };
    files.observe("a", closed(facts(100)), at(0ms));
    EXPECT_FALSE(files.observe("a", cut(facts(100)), at(1000ms)));
    EXPECT_EQ(files.next_due(), at(5000ms));
    files.touch("a", at(3000ms));
    files.observe("a", closed(facts(200, 2)), at(3000ms));
    EXPECT_FALSE(files.observe("a", seen(facts(200, 2), Writer::none), at(4000ms))) << "more may come";
    EXPECT_TRUE(files.observe("a", seen(facts(200, 2), Writer::none), at(8000ms)));
}

TEST(Settling, WhatNeverGetsItsEndIsTakenAsItIsAfterFiveSeconds) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0ms));
    const Observation cut{.facts = facts(100), .writer = Writer::none, .lacks_its_end = true};
    EXPECT_FALSE(files.observe("a", cut, at(1000ms)));
    EXPECT_TRUE(files.observe("a", cut, at(5000ms)));
}

TEST(Settling, AlsoWhereItWasSettledAMomentAgo) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0ms));
    EXPECT_TRUE(files.observe("a", seen(facts(100)), at(1000ms)));
    files.observe("a", closed(facts(200, 2)), at(3000ms));  // the writing itself was not heard of
    EXPECT_FALSE(files.observe("a", seen(facts(200, 2), Writer::none), at(4500ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(200, 2), Writer::none), at(8000ms)));
}

TEST(Settling, ButNotWhereItHasRestedAMinute) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0ms));
    EXPECT_TRUE(files.observe("a", seen(facts(100)), at(1000ms)));
    files.touch("a", at(70s));
    files.observe("a", closed(facts(200, 2)), at(70s));
    EXPECT_TRUE(files.observe("a", seen(facts(200, 2)), at(71s)));
}

TEST(Settling, NorWhereAnotherFileTookItsName) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0ms));
    EXPECT_TRUE(files.observe("a", seen(facts(100)), at(1000ms)));
    files.observe("a", closed(facts(200, 2, 8)), at(3000ms));
    EXPECT_TRUE(files.observe("a", seen(facts(200, 2, 8)), at(4000ms)));
}

TEST(Settling, ChangedAttributesAreAChangeAndNoReopening) {
    Settling files;
    files.observe("a", closed(facts(100, 1)), at(0ms));
    EXPECT_FALSE(files.observe("a", seen(facts(100, 2)), at(500ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(100, 2)), at(1500ms)));
}

TEST(Settling, TheSameBytesAgainAreSeenByTheirTimes) {
    Settling files;
    files.observe("a", closed(facts(100, 1)), at(0ms));
    files.observe("a", seen(facts(100, 1)), at(1000ms));
    files.observe("a", closed({100, 7, 1, 2}), at(2h));  // its time of writing was set back
    EXPECT_TRUE(files.observe("a", seen({100, 7, 1, 2}), at(2h + 1s)));
}

TEST(Settling, AnEmptyFileIsGivenTime) {
    Settling files;
    files.observe("a", closed(facts(0)), at(0ms));
    EXPECT_FALSE(files.observe("a", seen(facts(0), Writer::none), at(2000ms)));
    EXPECT_TRUE(files.observe("a", seen(facts(0), Writer::none), at(5000ms)));
}

TEST(Settling, OnSharesByLookingAgain) {
    Settling files;
    EXPECT_FALSE(files.observe("a", on_share(facts(1)), at(0s)));
    EXPECT_EQ(files.next_due(), std::nullopt);
    EXPECT_FALSE(files.observe("a", on_share(facts(2)), at(2s)));
    EXPECT_FALSE(files.observe("a", on_share(facts(2)), at(4s)));
    EXPECT_FALSE(files.observe("a", on_share(facts(2)), at(6s)));
    EXPECT_TRUE(files.observe("a", on_share(facts(2)), at(8s)));
}

TEST(Settling, WhatIsHeldSettlesAgainAfterFiveSeconds) {
    Settling files;
    files.observe("a", closed(facts(100)), at(0s));
    EXPECT_TRUE(files.observe("a", seen(facts(100)), at(1s)));
    files.hold("a");
    EXPECT_FALSE(files.is_settled("a"));
    EXPECT_EQ(files.next_due(), at(5s));
    EXPECT_TRUE(files.observe("a", seen(facts(100)), at(5s)));
}

TEST(Settling, TenThousandFilesAreNoTrouble) {
    Settling files;
    for (int i = 0; i < 10'000; ++i) {
        const std::string name = "folder/" + std::to_string(i);
        files.touch(name, at(i * 1ms));
        files.observe(name, closed(facts(9)), at(i * 1ms));
    }
    std::size_t settled = 0;
    for (std::vector<std::string> due; !(due = files.due(at(20s), 256)).empty();)
        for (const std::string& name : due) settled += files.observe(name, seen(facts(9)), at(20s)) ? 1 : 0;
    EXPECT_EQ(settled, 10'000U);
    files.forget("folder/1");
    EXPECT_EQ(files.known().size(), 9'999U);
}

}  // namespace
}  // namespace mattebox
