#include "plan/settings/sidecar.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "plan/error.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

FilterUse build(Settings& table) {
    FilterUse use;
    use.name = table.text("use");
    table.text_if("file");
    use.fingerprint = table.as_text();
    return use;
}

Sidecar read(const std::string& text) {
    return read_sidecar(Settings::parse(text, "a.jpg.focus.toml"), build);
}

std::string error_of(const std::string& text) {
    try {
        read(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(Sidecar, Reads_everything_that_a_designer_may_say) {
    const Sidecar sidecar = read(R"(
surface = "ad"
background = "#102030"
fit = "pad"
fill = "edge"
ignore = [[0.0, 0.9, 1.0, 0.1], [0, 0, 0.1, 0.1]]
stands_out = true

[[focus]]
name = "headline"
kind = "text"
box = [0.10, 0.62, 0.55, 0.12]
must = true
weight = 2.0
lines = 3

[[focus]]
box = [0, 0, 1, 1]

[focal]
point = [0.50, 0.33]

[placement."instagram.story"]
cut = [0.20, 0.00, 0.42, 1.00]

[placement."*.cover"]
fit = "crop"
fill = "#ffffff"
[[placement."*.cover".filters]]
use = "tint"

[placement.feed]
fill = "blur"

[[filters]]
use = "logo"
file = "brand.svg"
)");
    EXPECT_EQ(sidecar.surface, Surface::ad);
    EXPECT_EQ(sidecar.background, (Color{16, 32, 48}));
    EXPECT_EQ(sidecar.fit, Fit::pad);
    EXPECT_EQ(sidecar.fill, (Fill{FillKind::edge, std::nullopt}));
    EXPECT_EQ(sidecar.ignore, (std::vector<NormRect>{{0, 0.9, 1, 0.1}, {0, 0, 0.1, 0.1}}));

    EXPECT_EQ(sidecar.stands_out, true);

    ASSERT_EQ(sidecar.focus.size(), 2U);
    const Focus& headline = sidecar.focus[0];
    EXPECT_EQ(headline.name, "headline");
    EXPECT_EQ(headline.kind, FocusKind::text);
    EXPECT_EQ(headline.box, (NormRect{0.10, 0.62, 0.55, 0.12}));
    EXPECT_TRUE(headline.must);
    EXPECT_EQ(headline.weight, 2.0);
    EXPECT_EQ(headline.lines, 3);
    const Focus& other = sidecar.focus[1];
    EXPECT_EQ(other.name, "focus 2") << "named by its position";
    EXPECT_EQ(other.kind, FocusKind::area);
    EXPECT_FALSE(other.must);
    EXPECT_EQ(other.weight, 1.0);
    EXPECT_EQ(other.lines, 1);
    EXPECT_EQ(sidecar.focal, (NormPoint{0.5, 0.33}));

    ASSERT_EQ(sidecar.wishes.size(), 3U);
    EXPECT_EQ(sidecar.wishes[0].selector, "instagram.story") << "in the order of the file";
    EXPECT_EQ(sidecar.wishes[0].cut, (NormRect{0.2, 0, 0.42, 1}));
    EXPECT_EQ(sidecar.wishes[0].fit, std::nullopt);
    EXPECT_EQ(sidecar.wishes[1].selector, "*.cover");
    EXPECT_EQ(sidecar.wishes[1].fit, Fit::crop);
    EXPECT_EQ(sidecar.wishes[1].fill, (Fill{FillKind::color, white}));
    EXPECT_EQ(sidecar.wishes[1].filters.at(0).name, "tint");
    EXPECT_EQ(sidecar.wishes[2].selector, "feed");
    EXPECT_EQ(sidecar.filters.at(0).fingerprint, "{ file = \"brand.svg\", use = \"logo\" }");
}

TEST(Sidecar, Motion_is_trimmed_covered_and_made_of_stills) {
    const Sidecar sidecar = read(R"(
cover = "12.5s"

[trim]
from = "0:01.5"
to = 62

[motion]
seconds = 8
extend = "loop"
codec = "hevc"
lufs = -16

[placement."*.cover"]
cover = "1:02:03"
)");
    EXPECT_EQ(sidecar.motion.cover, 12.5);
    EXPECT_EQ(sidecar.motion.from, 1.5);
    EXPECT_EQ(sidecar.motion.to, 62);
    EXPECT_EQ(sidecar.motion.seconds, 8);
    EXPECT_EQ(sidecar.motion.extension, Extension::loop);
    EXPECT_EQ(sidecar.motion.codec, MotionCodec::hevc);
    EXPECT_EQ(sidecar.motion.loudness, -16);
    EXPECT_EQ(sidecar.wishes.at(0).cover, 3723);

    const Sidecar none = read("");
    EXPECT_EQ(none.motion.from, std::nullopt);
    EXPECT_EQ(none.motion.extension, std::nullopt);
    EXPECT_EQ(read("[trim]\nto = 3").motion.from, std::nullopt);
}

TEST(Sidecar, Moments_that_a_master_does_not_have_are_refused_at_their_place) {
    const std::pair<const char*, const char*> rows[] = {
        {"cover = \"0:15\"\n", "a.jpg.focus.toml:1:9: 'cover' is 0:15.0, and the master is 15.0 s long"},
        {"[trim]\nfrom = 80\n", "a.jpg.focus.toml:2:8: 'from' is 1:20.0, and the master is 15.0 s long"},
        {"[placement.\"x.*\"]\ncover = 20\n",
         "a.jpg.focus.toml:2:9: 'cover' is 0:20.0, and the master is 15.0 s long"}};
    for (const auto& [text, sentence] : rows) {
        const Sidecar sidecar = read(text);
        try {
            check_moments(sidecar, 15);
            ADD_FAILURE() << text;
        } catch (const Error& error) {
            EXPECT_STREQ(error.what(), sentence);
        }
    }
    EXPECT_NO_THROW(check_moments(read("cover = 14.9\n[trim]\nfrom = 14\nto = 99"), 15));
}

TEST(Sidecar, Times_are_written_as_people_do) {
    const std::pair<const char*, double> rows[] = {{"1.5", 1.5},        {"0", 0},
                                                   {"90", 90},          {"\"1.5s\"", 1.5},
                                                   {"\"90s\"", 90},     {"\"90\"", 90},
                                                   {"\"1:30\"", 90},    {"\"01:30.25\"", 90.25},
                                                   {"\"90:00\"", 5400}, {"\"1:00:00\"", 3600}};
    for (const auto& [text, seconds] : rows)
        EXPECT_EQ(read("cover = " + std::string(text)).motion.cover, seconds) << text;
    for (const char* text :
         {"\"\"", "\"s\"", "\"1:\"", "\":30\"", "\"1:60\"", "\"1.5:30\"", "\"-1s\"", "\"+1\"", "\"1:30s\"",
          "\"1:2:3:4\"", "\"1e3\"", "\"inf\"", "\"1,5\"", "\"101:00:00\""})
        EXPECT_EQ(
            error_of("cover = " + std::string(text)),
            "a.jpg.focus.toml:1:9: 'cover' must be a time such as 12.5, \"12.5s\" or \"1:02.5\"; it is " +
                std::string(text));
}

TEST(Sidecar, A_logo_is_a_file_beside_it_and_knows_where_it_was_named) {
    const Sidecar sidecar =
        read_sidecar(Settings::parse("[[logo]]\nfile = \"brand/mark.svg\"\n[[logo]]\nname = \"partner\"\n"
                                     "file = \"p.png\"\nmust = false\nweight = 0.5\n",
                                     "shots/a.jpg.focus.toml"),
                     build);
    ASSERT_EQ(sidecar.logos.size(), 2U);
    EXPECT_EQ(sidecar.logos[0].file, "shots/brand/mark.svg");
    EXPECT_EQ(sidecar.logos[0].name, "mark.svg");
    EXPECT_TRUE(sidecar.logos[0].must);
    EXPECT_EQ(sidecar.logos[0].weight, 1.0);
    EXPECT_EQ(sidecar.logos[0].defined_at, "shots/a.jpg.focus.toml:2:8");
    EXPECT_EQ(sidecar.logos[1].name, "partner");
    EXPECT_FALSE(sidecar.logos[1].must);
    EXPECT_EQ(sidecar.logos[1].weight, 0.5);
}

TEST(Sidecar, Every_kind_of_focus_has_a_word) {
    const std::pair<const char*, FocusKind> rows[] = {
        {"area", FocusKind::area}, {"face", FocusKind::face},       {"text", FocusKind::text},
        {"logo", FocusKind::logo}, {"product", FocusKind::product}, {"subject", FocusKind::subject}};
    for (const auto& [word, kind] : rows)
        EXPECT_EQ(
            read("[[focus]]\nbox = [0, 0, 1, 1]\nkind = \"" + std::string(word) + "\"").focus.at(0).kind,
            kind);
}

TEST(Sidecar, A_box_may_miss_the_edge_by_a_rounding) {
    const NormRect box = read("[[focus]]\nbox = [-0.0000005, 0.3, 0.5, 0.7000005]").focus.at(0).box;
    EXPECT_EQ(box.x, 0);
    EXPECT_LE(box.bottom(), 1);
    EXPECT_NEAR(box.w, 0.5, 1e-6);
}

TEST(Sidecar, Says_what_is_wrong) {
    const std::pair<const char*, const char*> rows[] = {
        {"surfaces = \"ad\"", "1:1: 'surfaces' is not a setting here; did you mean 'surface'?"},
        {"surface = \"paid\"", "1:11: 'surface' must be organic or ad; it is \"paid\""},
        {"background = \"white\"",
         "1:14: 'background' must be a colour such as \"#ff8800\"; it is \"white\""},
        {"fit = \"contain\"", "1:7: 'fit' must be auto, crop, pad or keep; it is \"contain\""},
        {"fill = \"none\"",
         "1:8: 'fill' must be auto, blur, color, edge or a colour such as \"#ff8800\"; it is \"none\""},
        {"ignore = [0, 0, 1, 1]", "1:10: 'ignore' must be a list of lists of 4 numbers; it is [0, 0, 1, 1]"},
        {"ignore = [[0, 0, 1, 1],\n [0.5, 0, 0.6, 1]]",
         "1:10: 'ignore' must lie inside the picture, 0 to 1: x + width of box 2 is 1.1"},
        {"ignore = [[0, 0, 0, 1]]",
         "1:10: 'ignore' needs a width and a height above 0: [x, y, width, height], in box 1"},
        {"[[focus]]\nname = \"a\"", "1:1: 'box' is missing here"},
        {"[[focus]]\nbox = [0.5, 0.5, 0.6, 0.2]",
         "2:7: 'box' must lie inside the picture, 0 to 1: x + width is 1.1"},
        {"[[focus]]\nbox = [0.5, -0.25, 0.1, 0.2]",
         "2:7: 'box' must lie inside the picture, 0 to 1: y is -0.25"},
        {"[[focus]]\nbox = [100, 200, 300, 400]",
         "2:7: 'box' must lie inside the picture, 0 to 1: x is 100; these are shares, not pixels"},
        {"[[focus]]\nbox = [0, 0, 0.5, 0]",
         "2:7: 'box' needs a width and a height above 0: [x, y, width, height]"},
        {"[[focus]]\nbox = [0, 0, -0.5, 1]",
         "2:7: 'box' needs a width and a height above 0: [x, y, width, height]"},
        {"[[focus]]\nbox = [1.0000005, 0, 0.0000001, 1]", "2:7: 'box' lies on the very edge of the picture"},
        {"[[focus]]\nbox = [0, 0, 1]", "2:7: 'box' must be a list of 4 numbers; it is [0, 0, 1]"},
        {"[[focus]]\nbox = [0, 0, 1, 1]\nkind = \"person\"",
         "3:8: 'kind' must be area, face, text, logo, product or subject; it is \"person\""},
        {"[[focus]]\nbox = [0, 0, 1, 1]\nweight = 0",
         "3:10: 'weight' must be a number from 0.01 to 100; it is 0"},
        {"[[focus]]\nbox = [0, 0, 1, 1]\nlines = 51",
         "3:9: 'lines' must be a whole number from 1 to 50; it is 51"},
        {"[[focus]]\nbox = [0, 0, 1, 1]\nmust = 1", "3:8: 'must' must be true or false; it is 1"},
        {"[[focus]]\nbox = [0, 0, 1, 1]\nwieght = 2",
         "3:1: 'wieght' is not a setting here; did you mean 'weight'?"},
        {"[focus]\nbox = [0, 0, 1, 1]", "1:1: 'focus' must be a list of tables, [[focus]]; it is a table"},
        {"[[logo]]\nname = \"x\"", "1:1: 'file' is missing here"},
        {"[[logo]]\nfile = \"\"",
         "2:8: 'file' is empty; it names the logo's picture, from this file's folder"},
        {"[[logo]]\nfile = \"a.svg\"\nbox = [0, 0, 1, 1]", "3:1: 'box' is not a setting here"},
        {"[focal]", "1:1: 'point' is missing here"},
        {"[focal]\npoint = [0.5, 1.5]", "2:9: 'point' must lie inside the picture, 0 to 1: y is 1.5"},
        {"[focal]\npoint = [960, 0.5]",
         "2:9: 'point' must lie inside the picture, 0 to 1: x is 960; these are shares, not pixels"},
        {"[placement.\"x.post\"]\ncut = [0, 0, 2, 1]",
         "2:7: 'cut' must lie inside the picture, 0 to 1: x + width is 2"},
        {"[placement.\"x.post\"]\ncrop = [0, 0, 1, 1]", "2:1: 'crop' is not a setting here"},
        {"[placement.instagram.story]\nfit = \"pad\"",
         "1:1: quotes are missing: [placement.\"instagram.story\"]"},
        {"[placement]\nfit = \"pad\"", "2:1: 'fit' is not a setting here"},
        {"[[filters]]\nuse = \"logo\"\nfiles = \"a.svg\"",
         "3:1: 'files' is not a setting here; did you mean 'file'?"},
        {"cover = true", "1:9: 'cover' must be a number from 0 to 360000; it is true"},
        {"cover = -1", "1:9: 'cover' must be a number from 0 to 360000; it is -1"},
        {"[trim]", "1:1: 'trim' needs a 'from' or a 'to'"},
        {"[trim]\nfrom = 5\nto = \"0:05\"", "3:6: 'to' is 0:05.0, which is not after 'from', 0:05.0"},
        {"[trim]\nto = 0", "2:6: 'to' is 0:00.0, which is not after 'from', 0:00.0"},
        {"[trim]\nstart = 5", "2:1: 'start' is not a setting here"},
        {"trim = 5", "1:8: 'trim' must be a table; it is 5"},
        {"[motion]\nseconds = 0.2", "2:11: 'seconds' must lie between 0.5 and 600; it is 0.2"},
        {"[motion]\nextend = \"repeat\"", "2:10: 'extend' must be none, loop or hold; it is \"repeat\""},
        {"[motion]\ncodec = \"prores\"", "2:9: 'codec' must be h264, hevc, vp9 or av1; it is \"prores\""},
        {"[motion]\nlufs = 14", "2:8: 'lufs' must be a number from -40 to -5; it is 14"},
        {"[motion]\nlength = 8", "2:1: 'length' is not a setting here"},
        {"[placement.\"x.post\"]\ncover = \"soon\"",
         "2:9: 'cover' must be a time such as 12.5, \"12.5s\" or \"1:02.5\"; it is \"soon\""},
        {"[[focus]\n", "1:9: error while parsing table header: expected ']', saw '\\n'"},
    };
    for (const auto& [text, message] : rows)
        EXPECT_EQ(error_of(text), std::string("a.jpg.focus.toml:") + message) << text;
}

TEST(Sidecar, Stands_beside_its_master) {
    EXPECT_EQ(sidecar_path("shots/hero.jpg"), "shots/hero.jpg.focus.toml");

    const auto folder = std::filesystem::path(testing::TempDir()) / "sidecar_test";
    std::filesystem::create_directories(folder);
    const auto master = folder / "hero.jpg";
    const Sidecar none = load_sidecar(master, build);
    EXPECT_TRUE(none.focus.empty() && none.wishes.empty() && none.filters.empty());
    EXPECT_EQ(none.surface, std::nullopt);
    EXPECT_EQ(none.stands_out, std::nullopt);

    std::ofstream(sidecar_path(master)) << "surface = \"organic\"\n";
    EXPECT_EQ(load_sidecar(master, build).surface, Surface::organic);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mattebox
