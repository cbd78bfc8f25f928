#include "plan/framing/share_framing.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/checks/zone_check.h"

namespace mattebox {
namespace {

std::vector<FramingWish> wishes_for(const std::vector<Placement>& places, Size master,
                                    const Attention& attention) {
    std::vector<FramingWish> wishes;
    for (const Placement& place : places) {
        FramingWish wish;
        wish.master = master;
        wish.attention = &attention;
        wish.placements = {&place};
        wish.canvas = place.canvas;
        wishes.push_back(wish);
    }
    return wishes;
}

TEST(ShareFraming, OneCutServesZonesThatAgree) {
    Placement wide = test::story();
    wide.organic = test::margins(100, 20, 200, 20);
    const Attention attention = test::attention({test::must("face", {0.4, 0.3, 0.2, 0.2})});
    const auto shared = share_framings(wishes_for({test::story(), wide}, {4000, 3000}, attention));
    ASSERT_EQ(shared.size(), 1U);
    EXPECT_EQ(shared[0].serves, (std::vector<std::size_t>{0, 1}));
}

TEST(ShareFraming, ZonesThatContradictGetTheirOwn) {
    Placement top = test::story(), bottom = test::story();
    top.organic = test::margins(0, 0, 1400, 0);
    bottom.organic = test::margins(1400, 0, 0, 0);
    top.ad.reset();
    bottom.ad.reset();
    const Attention attention = test::attention({test::must("face", {0.4, 0.45, 0.12, 0.08})});
    const std::vector<Placement> places{top, bottom};
    const auto shared = share_framings(wishes_for(places, {4000, 3000}, attention));
    ASSERT_EQ(shared.size(), 2U);
    for (const SharedFraming& one : shared) {
        ASSERT_EQ(one.serves.size(), 1U);
        const Placement& place = places[one.serves[0]];
        EXPECT_GT(show_focus(attention.focus, {4000, 3000}, one.framing, place)[0].clear_organic, 0.98);
    }
}

TEST(ShareFraming, NoPictureIsMadeMuchSmallerToShare) {
    Placement free = test::story(), narrow = test::story();
    free.organic = test::margins(0, 0, 0, 0);
    narrow.organic = test::margins(0, 300, 0, 100);
    free.ad.reset();
    narrow.ad.reset();
    const Attention attention = test::attention({test::must("all", {0.0, 0.2, 1.0, 0.6})});
    const auto shared = share_framings(wishes_for({free, narrow}, {1920, 1080}, attention));
    ASSERT_EQ(shared.size(), 2U);
    for (const SharedFraming& one : shared)
        EXPECT_EQ(one.framing.placed.w > 1000, one.serves == std::vector<std::size_t>{0});
}

TEST(ShareFraming, EveryWishIsServedOnce) {
    std::vector<Placement> places;
    for (int i = 0; i < 12; ++i) {
        places.push_back(test::story());
        places.back().organic = test::margins(100.0 * i, 0, 1100 - 100.0 * i, 0);
        places.back().ad.reset();
    }
    const Attention attention = test::attention({test::must("face", {0.45, 0.4, 0.1, 0.1})});
    std::vector<int> served(places.size());
    for (const SharedFraming& shared : share_framings(wishes_for(places, {4000, 3000}, attention))) {
        for (const std::size_t i : shared.serves) ++served[i];
    }
    EXPECT_EQ(served, std::vector<int>(places.size(), 1));
}

}  // namespace
}  // namespace mattebox
