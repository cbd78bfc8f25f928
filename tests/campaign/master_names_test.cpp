#include "campaign/watch/master_names.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

TEST(MasterNames, ArePathsWithoutExtension) {
    MasterNames names("/in");
    EXPECT_EQ(names.name_of("/in/hero.jpg"), "hero");
    EXPECT_EQ(names.name_of("/in/shop/summer/hero.jpg"), "shop/summer/hero");
    EXPECT_EQ(names.name_of("/in/talk.final.mp4"), "talk.final");
}

TEST(MasterNames, HaveTheExtensionWhereAnotherHasTheName) {
    MasterNames names("/in");
    names.name_of("/in/hero.jpg");
    EXPECT_EQ(names.name_of("/in/hero.png"), "hero.png");
    EXPECT_EQ(names.name_of("/in/hero.png.jpg"), "hero.png.jpg");
    EXPECT_EQ(names.name_of("/in/hero.jpg"), "hero") << "it keeps its name";
    EXPECT_EQ(names.name_of("/in/a/hero.png"), "a/hero");
}

TEST(MasterNames, StayWhatTheyWereInAnEarlierRun) {
    MasterNames names("/in");
    names.keep("/in/hero.png", "hero");
    names.keep("/in/hero.jpg", "hero");  // cannot be
    names.keep("/in/x.jpg", "");
    EXPECT_EQ(names.name_of("/in/hero.jpg"), "hero.jpg");
    EXPECT_EQ(names.name_of("/in/hero.png"), "hero");
    EXPECT_EQ(names.name_of("/in/x.jpg"), "x");
}

}  // namespace
}  // namespace mattebox
