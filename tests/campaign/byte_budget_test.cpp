#include "campaign/worker/byte_budget.h"

#include <gtest/gtest.h>

#include <optional>

namespace mattebox {
namespace {

TEST(ByteBudget, WhoWaitsForRoomSaysSo) {
    ByteBudget budget{100};
    std::optional<ByteBudget::Held> first = budget.hold(60);
    int signs = 0;
    // Room is made by the sign itself: without one this would wait for ever.
    const ByteBudget::Held second = budget.hold(60, [&] {
        if (++signs == 2) first.reset();
    });
    EXPECT_EQ(signs, 2);
    EXPECT_EQ(second.bytes(), 60U);
}

}  // namespace
}  // namespace mattebox
