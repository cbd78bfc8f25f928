#include "fixtures.h"

namespace mattebox {
namespace {

using namespace fixtures;

TEST(Registry, KnowsEveryFilterByNameAndSaysWhatItDoes) {
    std::vector<std::string> names;
    for (const FilterInfo* info : filters()) {
        names.emplace_back(info->name);
        EXPECT_FALSE(std::string(info->summary).empty()) << info->name;
    }
    EXPECT_EQ(names, (std::vector<std::string>{"sharpen", "logo", "lut"}));
}

TEST(Registry, RefusesWhatItDoesNotKnowAtItsOwnPlace) {
    const struct {
        const char* text;
        const char* complaint;
    } rows[] = {
        {"use = \"sharpn\"", "x.toml:1:7: there is no filter 'sharpn'; did you mean 'sharpen'?"},
        {"use = \"vignette-of-old\"",
         "x.toml:1:7: there is no filter 'vignette-of-old'; there are sharpen, logo, lut"},
        {"use = \"sharpen\"\namonut = 1",
         "x.toml:2:1: 'amonut' is not a setting here; did you mean 'amount'?"},
    };
    for (const auto& row : rows) EXPECT_EQ(complaint(Settings::parse(row.text, "x.toml")), row.complaint);
    EXPECT_TRUE(complaint(Settings::parse("amount = 1", "x.toml")).starts_with("x.toml:1:"));
}

TEST(Registry, EqualFingerprintsForEqualSettingsOnly) {
    const FilterUse use = build("use = \"sharpen\"\namount = 0.5\nradius = 1");
    EXPECT_EQ(use.name, "sharpen");
    EXPECT_EQ(use, build("radius = 1\nuse = \"sharpen\"\namount = 0.5"));
    EXPECT_FALSE(use == build("use = \"sharpen\"\namount = 0.6\nradius = 1"));
}

TEST(Registry, TheDefaultIsSharpeningWithNothingSet) {
    EXPECT_EQ(default_sharpen(), build("use = \"sharpen\""));
    EXPECT_FALSE(default_sharpen().overlay.has_value());
}

}  // namespace
}  // namespace mattebox
