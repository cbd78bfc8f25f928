#include "plan/checks/trait_check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "plan/finding.h"

namespace mattebox {
namespace {

FileFacts good() {
    FileFacts facts;
    facts.format = "jpeg";
    facts.size = {1080, 1350};
    facts.bytes = 500'000;
    facts.color = "rgb";
    facts.profile = "sRGB";
    facts.name = "hero.jpg";
    facts.pixels.emplace();
    return facts;
}

/// The row of that code; a failure and an empty one where there is none.
CheckRow row_of(const FileFacts& facts, const std::string& code) {
    for (const CheckRow& row : check_traits(facts))
        if (row.code == code) return row;
    ADD_FAILURE() << "no row " << code;
    return {};
}

bool has_row(const FileFacts& facts, const std::string& code) {
    const std::vector<CheckRow> rows = check_traits(facts);
    return std::any_of(rows.begin(), rows.end(), [&code](const CheckRow& row) { return row.code == code; });
}

TEST(TraitCheck, AGoodFileMeetsEveryRow) {
    const std::vector<CheckRow> rows = check_traits(good());
    EXPECT_EQ(verdict(rows), Severity::ok);
    EXPECT_EQ(rows.size(), 11U);
    for (const CheckRow& row : rows)
        EXPECT_FALSE(row.what.empty() || row.found.empty() || row.accepted.empty() || row.sentence.empty())
            << row.code;
}

TEST(TraitCheck, TheNameSaysWhatTheContentsAre) {
    FileFacts facts = good();
    for (const char* name : {"hero.jpg", "hero.JPEG", "hero.jpe", "a.b.jpg"}) {
        facts.name = name;
        EXPECT_EQ(row_of(facts, "file.name").severity, Severity::ok) << name;
    }
    for (const char* name : {"hero.png", "hero", ".jpg", "hero.", "hero.jpg.bak"}) {
        facts.name = name;
        EXPECT_EQ(row_of(facts, "file.name").severity, Severity::warn) << name;
    }
    facts.name = "hero.png";
    EXPECT_EQ(row_of(facts, "file.name").sentence,
              "its name ends in .png, its contents are jpeg; upload forms go by the name: call it .jpg");
    facts.format = "exr";
    EXPECT_EQ(row_of(facts, "file.name").severity, Severity::ok) << "nothing is known to advise";
    facts.name.clear();
    EXPECT_FALSE(has_row(facts, "file.name"));
}

TEST(TraitCheck, EachTraitIsWorthAWord) {
    struct Case {
        const char* code;
        void (*spoil)(FileFacts&);
        Severity severity;
    };
    for (const auto& [code, spoil, severity] :
         {Case{"file.whole", [](FileFacts& facts) { facts.pixels->damage = "it is cut off"; },
               Severity::fail},
          Case{"file.whole", [](FileFacts& facts) { facts.pixels->unseen = "too large"; }, Severity::warn},
          Case{"file.color", [](FileFacts& facts) { facts.color = "cmyk"; }, Severity::fail},
          Case{"file.color", [](FileFacts& facts) { facts.color = "grey"; }, Severity::warn},
          Case{"file.bits", [](FileFacts& facts) { facts.bits = 16; }, Severity::warn},
          Case{"file.profile", [](FileFacts& facts) { facts.profile = "Display P3"; }, Severity::warn},
          Case{"file.profile", [](FileFacts& facts) { facts.profile.clear(); }, Severity::warn},
          Case{"file.transparency", [](FileFacts& facts) { facts.pixels->is_see_through = true; },
               Severity::warn},
          Case{"file.transparency", [](FileFacts& facts) { facts.has_alpha = true; }, Severity::ok},
          Case{"file.frames", [](FileFacts& facts) { facts.frames = 12; }, Severity::warn},
          Case{"file.orientation", [](FileFacts& facts) { facts.orientation = 6; }, Severity::warn},
          Case{"file.gps", [](FileFacts& facts) { facts.has_gps = true; }, Severity::warn},
          Case{"file.camera", [](FileFacts& facts) { facts.has_camera = true; }, Severity::warn},
          Case{"file.copyright", [](FileFacts& facts) { facts.copyright = "A. Owner"; }, Severity::ok}}) {
        FileFacts facts = good();
        spoil(facts);
        EXPECT_EQ(row_of(facts, code).severity, severity) << code;
        EXPECT_EQ(verdict(check_traits(facts)), severity) << code << " alone";
    }
}

TEST(TraitCheck, WhatIsNotKnownHasNoRow) {
    FileFacts facts = good();
    facts.pixels.reset();  // the header alone was read
    EXPECT_FALSE(has_row(facts, "file.whole") || has_row(facts, "file.transparency"));
    EXPECT_TRUE(has_row(facts, "file.color"));
    facts = good();
    facts.has_header = false;
    EXPECT_EQ(check_traits(facts).size(), 2U) << "name and whole";
}

}  // namespace
}  // namespace mattebox
