#include "campaign/worker/turns.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

using Numbers = std::vector<Turns::Number>;

Turns with(std::initializer_list<Turns::Number> masters, std::size_t together = 2) {
    Turns turns(together);
    for (const auto master : masters) turns.add(master);
    return turns;
}

/// What the worker is given, as far as it takes any.
Numbers fill(Turns& turns, bool begins = true) {
    Numbers given;
    while (const auto master = turns.next()) {
        given.push_back(*master);
        if (begins) turns.begin(*master);
    }
    return given;
}

TEST(Turns, AsManyAsTheWorkerTakes) {
    Turns turns = with({1, 2, 3});
    EXPECT_EQ(fill(turns), (Numbers{1, 2}));
    EXPECT_EQ(turns.waiting(), 1U);
    turns.end(1);
    EXPECT_EQ(fill(turns), (Numbers{3}));
}

TEST(Turns, WhoWasNotBegunIsNotToBlame) {
    Turns turns = with({1, 2, 3}, 3);
    fill(turns, false);
    turns.begin(2);
    EXPECT_TRUE(turns.lose_worker().empty());
    EXPECT_EQ(fill(turns), (Numbers{2})) << "the one suspect is tried alone";
    turns.end(2);
    EXPECT_EQ(fill(turns), (Numbers{1, 3})) << "then the others, together, in their order";
}

TEST(Turns, TheCulpritOfManyIsFoundAndTheOthersGoOn) {
    Turns turns = with({1, 2, 3});
    fill(turns);
    EXPECT_TRUE(turns.lose_worker().empty());
    EXPECT_EQ(fill(turns), (Numbers{1}));
    turns.end(1);
    EXPECT_EQ(fill(turns), (Numbers{2}));
    EXPECT_TRUE(turns.lose_worker().empty()) << "alone once: tried once more";
    EXPECT_EQ(fill(turns), (Numbers{2}));
    EXPECT_EQ(turns.lose_worker(), (Numbers{2})) << "alone twice";
    EXPECT_EQ(fill(turns), (Numbers{3}));
    turns.end(3);
    EXPECT_EQ(turns.waiting(), 0U);
    EXPECT_TRUE(turns.in_work().empty());
}

TEST(Turns, AMasterThatIsAloneAnywayIsCertainAtOnce) {
    Turns turns = with({7});
    fill(turns);
    EXPECT_TRUE(turns.lose_worker().empty());
    fill(turns);
    EXPECT_EQ(turns.lose_worker(), (Numbers{7}));
}

TEST(Turns, AHungMasterClearsTheOthers) {
    Turns turns = with({1, 2, 3}, 3);
    fill(turns);
    EXPECT_TRUE(turns.lose_worker(2).empty());
    EXPECT_EQ(fill(turns), (Numbers{2}));
    EXPECT_EQ(turns.lose_worker(2), (Numbers{2}));
    EXPECT_EQ(fill(turns), (Numbers{1, 3}));
}

TEST(Turns, ADeathIsForgottenOnceItsMasterEnded) {
    Turns turns = with({1});
    fill(turns);
    turns.lose_worker();
    fill(turns);
    turns.end(1);
    turns.add(1);
    fill(turns);
    EXPECT_TRUE(turns.lose_worker().empty());
}

TEST(Turns, WhoWaitsCanBeTakenOut) {
    Turns turns = with({1, 2, 3}, 1);
    fill(turns);
    EXPECT_TRUE(turns.forget(2));
    EXPECT_FALSE(turns.forget(1)) << "it is in the worker";
    EXPECT_EQ(turns.take_waiting(), (Numbers{3}));
    EXPECT_EQ(turns.in_work(), (Numbers{1}));
}

}  // namespace
}  // namespace mattebox
