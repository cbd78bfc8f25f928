#include "plan/settings/preset_health.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

Placement known(const std::string& id) {
    Placement place = test::placement(id, {1080, 1350});
    place.platform = id.substr(0, id.find('.'));
    place.organic.reset();
    place.ad.reset();
    place.provenance = {"https://example.com", "2026", "2026-01-01", Confidence::official, {}};
    return place;
}

TEST(PresetHealth, OfficialFreshFiguresAreNotDoubted) {
    const PresetHealth health = judge_presets({known("x.a"), known("x.b"), known("y.a")}, "2026-06-30");
    EXPECT_EQ(health.platforms, 2U);
    EXPECT_EQ(health.placements, 3U);
    EXPECT_TRUE(health.doubts.empty());
}

TEST(PresetHealth, StaleIsWhatAReportCallsStale) {
    EXPECT_EQ(judge_presets({known("x.a")}, "2026-06-30").stale_count(), 0U) << "180 days";
    EXPECT_EQ(judge_presets({known("x.a")}, "2026-07-01").stale_count(), 1U) << "181 days";
}

TEST(PresetHealth, DoubtsAreNamed) {
    Placement guess = known("x.guess"), keys = known("x.keys"), zone = known("x.zone"), old = known("x.old");
    guess.provenance.confidence = Confidence::guess;
    keys.provenance.non_official = {"canvas", "still.formats"};
    zone.ad.emplace();
    zone.ad->confidence = Confidence::guess;
    old.provenance.verified = "2025-01-01";
    const PresetHealth health = judge_presets({guess, keys, zone, old}, "2026-02-01");
    ASSERT_EQ(health.doubts.size(), 4U);
    EXPECT_EQ(health.doubts[0].placement, "x.old") << "stale ones first";
    EXPECT_TRUE(health.doubts[1].is_guess);
    EXPECT_EQ(health.doubts[2].doubts, std::vector<std::string>{"not official: canvas, still.formats"});
    EXPECT_FALSE(health.doubts[2].is_guess);
    EXPECT_EQ(health.doubts[3].doubts, std::vector<std::string>{"ad zone guessed"});
}

}  // namespace
}  // namespace mattebox
