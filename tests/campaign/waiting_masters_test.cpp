#include "campaign/watch/waiting_masters.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

using Texts = std::vector<std::string>;

TEST(WaitingMasters, EachMasterOnceInOrderAndNoMoreThanTheQueueUses) {
    WaitingMasters masters(2);
    for (const char* master : {"a", "b", "a", "c"}) masters.want(master);
    EXPECT_EQ(masters.waiting(), 3U);
    EXPECT_EQ(masters.next(), "a");
    EXPECT_EQ(masters.next(), "b");
    EXPECT_EQ(masters.next(), std::nullopt) << "two are out";
    masters.has_ended("a");
    EXPECT_EQ(masters.next(), "c");
    masters.has_ended("b");
    masters.has_ended("c");
    EXPECT_TRUE(masters.is_idle());
}

TEST(WaitingMasters, AChangeBeforeTheBeginningTakesItBack) {
    WaitingMasters masters(2);
    masters.want("a");
    EXPECT_FALSE(masters.drop("a")) << "the queue does not have it";
    EXPECT_EQ(masters.next(), std::nullopt);
    masters.want("a");
    EXPECT_EQ(masters.next(), "a");
    EXPECT_TRUE(masters.drop("a"));
    EXPECT_TRUE(masters.is_idle());
    masters.want("a");
    EXPECT_EQ(masters.next(), "a");
    EXPECT_EQ(masters.next(), std::nullopt) << "once";
}

TEST(WaitingMasters, WhatIsWantedWhileItWaitsInTheQueueIsRenderedOnce) {
    WaitingMasters masters(2);
    masters.want("a");
    masters.next();
    masters.want("a");
    masters.has_started("a");
    masters.has_ended("a");
    EXPECT_TRUE(masters.is_idle());
}

TEST(WaitingMasters, WhatIsWantedWhileItIsInWorkIsRenderedAgain) {
    WaitingMasters masters(2);
    masters.want("a");
    masters.next();
    masters.has_started("a");
    EXPECT_EQ(masters.in_work(), Texts{"a"});
    EXPECT_FALSE(masters.drop("a")) << "it is finished as it was begun";
    masters.want("a");
    masters.want("a");
    EXPECT_EQ(masters.next(), std::nullopt) << "not twice at once";
    masters.has_ended("a");
    EXPECT_EQ(masters.next(), "a");
    masters.has_ended("a");
    EXPECT_TRUE(masters.is_idle());
}

TEST(WaitingMasters, RecallPutsBackWhatWasNotBegun) {
    WaitingMasters masters(3);
    for (const char* master : {"a", "b", "c", "d"}) masters.want(master);
    for (int i = 0; i < 3; ++i) masters.next();
    masters.has_started("a");
    EXPECT_EQ(masters.recall(), (Texts{"b", "c"}));
    EXPECT_EQ(masters.next(), "b");
    EXPECT_EQ(masters.next(), "c");
    EXPECT_EQ(masters.next(), std::nullopt);
    masters.has_ended("a");
    EXPECT_EQ(masters.next(), "d");
}

}  // namespace
}  // namespace mattebox
