#include "campaign/state/judge.h"

#include <gtest/gtest.h>

#include <ostream>

namespace mattebox {
namespace {

struct Case {
    const char* name;
    const char* recorded;  ///< its pixels; null: nothing was recorded
    OnDisk on_disk;
    bool has_twin;
    const char* changed;
    bool is_forced;
    Made made;
    const char* why;
};

void PrintTo(const Case& one, std::ostream* out) {  // NOLINT: GoogleTest's name
    *out << one.name;
}

constexpr Case cases[] = {
    {"Fresh", "p", OnDisk::as_recorded, false, "", false, Made::kept, "nothing changed"},
    {"SamePixelsAfterAChange", "p", OnDisk::as_recorded, false, "its sidecar changed", false, Made::kept,
     "its sidecar changed, but not these pixels"},
    {"OtherPixels", "q", OnDisk::as_recorded, false, "its sidecar changed", false, Made::rendered,
     "its sidecar changed"},
    {"NewMaster", nullptr, OnDisk::missing, false, "the master is new", false, Made::rendered,
     "the master is new"},
    {"NewPlacement", nullptr, OnDisk::missing, false, "", false, Made::rendered, "its placement is new"},
    {"Gone", "p", OnDisk::missing, false, "", false, Made::rendered, "its file is gone"},
    {"GoneWithATwin", "p", OnDisk::missing, true, "", false, Made::linked,
     "its file is gone; the same pixels are in twin.jpg"},
    {"Moved", nullptr, OnDisk::missing, true, "it was old.jpg before", false, Made::linked,
     "it was old.jpg before; the same pixels are in twin.jpg"},
    {"Edited", "p", OnDisk::edited, true, "", false, Made::not_made, "its file was changed by someone else"},
    {"EditedAndOtherwiseStale", "q", OnDisk::edited, false, "the master changed", false, Made::not_made,
     "its file was changed by someone else"},
    {"EditedAndForced", "p", OnDisk::edited, false, "", true, Made::rendered,
     "its file was changed by someone else, and --force says to replace it"},
    {"FreshAndForced", "p", OnDisk::as_recorded, true, "", true, Made::rendered, "--force"},
    {"BegunAndNeverRecorded", nullptr, OnDisk::unrecorded, false, "the master is new", false, Made::rendered,
     "the master is new"},
    {"OtherCompany", "q", OnDisk::as_recorded, false, "", false, Made::rendered,
     "it shares its framing with other placements now"},
};

class Judging : public testing::TestWithParam<Case> {};

TEST_P(Judging, IsAsTheTableSays) {
    const Case& one = GetParam();
    VariantFacts facts;
    facts.pixels = "p";
    if (one.recorded != nullptr) {
        facts.recorded.emplace();
        facts.recorded->pixels = one.recorded;
    }
    facts.on_disk = one.on_disk;
    if (one.has_twin) {
        facts.same_pixels.emplace();
        facts.same_pixels->path = "twin.jpg";
    }
    facts.changed = one.changed;
    facts.is_forced = one.is_forced;
    const Judgement judgement = judge(facts);
    EXPECT_EQ(judgement.made, one.made);
    EXPECT_EQ(judgement.why, one.why);
    EXPECT_EQ(judgement.from, one.made == Made::linked ? "twin.jpg" : "");
}

INSTANTIATE_TEST_SUITE_P(Table, Judging, testing::ValuesIn(cases),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace mattebox
