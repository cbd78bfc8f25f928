#include "report/table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "report/sample_report.h"
#include "report/text.h"

namespace mattebox {
namespace {

TEST(Table, ReadsLikeThis) {
    EXPECT_EQ(to_table(sample_report(), 120, false), R"(
)");
}

}  // namespace
}  // namespace mattebox
