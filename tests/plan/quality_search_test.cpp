#include "plan/quality_search.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mattebox {
namespace {

/// A file that grows with quality as photos do: `size` bytes at quality 90.
std::uint64_t bytes_at(int quality, double size, double growth = 0.033) {
    return static_cast<std::uint64_t>(size * std::exp(growth * (quality - 90)));
}

struct Outcome {
    int quality, encodes;
};

Outcome search(const Encoding& encoding, double size, double growth = 0.033) {
    QualitySearch search(encoding);
    while (const auto quality = search.next()) search.tried(*quality, bytes_at(*quality, size, growth));
    return {search.best(), search.encodes()};
}

Encoding jpeg(std::optional<std::uint64_t> max = {}) {
    Encoding encoding;
    encoding.quality = 90;
    encoding.quality_floor = 60;
    encoding.max_bytes = max;
    return encoding;
}

TEST(QualitySearch, OneEncodeWhereNothingBinds) {
    EXPECT_EQ(search(jpeg(), 1e6).encodes, 1);
    EXPECT_EQ(search(jpeg(2'000'000), 1e6).encodes, 1);
    EXPECT_EQ(search(jpeg(2'000'000), 1e6).quality, 90);
}

TEST(QualitySearch, MeetsACapInFewEncodes) {
    for (const double growth : {0.02, 0.033, 0.05}) {
        for (const std::uint64_t cap : {950'000U, 700'000U, 600'000U}) {
            const Outcome found = search(jpeg(cap), 1e6, growth);
            EXPECT_LE(bytes_at(found.quality, 1e6, growth), cap);
            EXPECT_GE(bytes_at(found.quality + 3, 1e6, growth), cap * 95 / 100)
                << "not far below what would fit";
            EXPECT_LE(found.encodes, 4);
        }
    }
}

TEST(QualitySearch, StopsAtTheFloorWhereTheCapIsOutOfReach) {
    const Outcome found = search(jpeg(10'000), 1e6);
    EXPECT_EQ(found.quality, 60);
    EXPECT_LE(found.encodes, 6);
}

TEST(QualitySearch, FixedQualityIsTriedOnce) {
    Encoding fixed = jpeg(10'000);
    fixed.quality = fixed.quality_floor = 85;
    const Outcome found = search(fixed, 1e6);
    EXPECT_EQ(found.quality, 85);
    EXPECT_EQ(found.encodes, 1);
}

TEST(QualitySearch, RecommendationIsMetAboveItsFloorOnly) {
    Encoding soft = jpeg();
    soft.recommended_bytes = 800'000;
    EXPECT_LE(bytes_at(search(soft, 1e6).quality, 1e6), 800'000U);
    EXPECT_LT(search(soft, 1e6).quality, 90);
    soft.recommended_bytes = 100'000;
    EXPECT_EQ(search(soft, 1e6).quality, 90) << "out of reach: the picture is not made worse in vain";
}

TEST(QualitySearch, RecommendationOutOfReachLeavesTheCap) {
    Encoding both = jpeg(900'000);
    both.recommended_bytes = 100'000;
    const Outcome found = search(both, 1e6);
    EXPECT_LE(bytes_at(found.quality, 1e6), 900'000U);
    EXPECT_GE(found.quality, 75);
}

TEST(QualitySearch, TooSmallIsTriedAtTheBest) {
    Encoding floor = jpeg();
    floor.min_bytes = 10'000;
    EXPECT_EQ(search(floor, 9'000).quality, 100);
    EXPECT_EQ(search(floor, 12'000).quality, 90);
}

}  // namespace
}  // namespace mattebox
