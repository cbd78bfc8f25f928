#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "plan/settings/settings.h"
#include "render/scenes.h"
#include "report/focus_json.h"
#include "report/focus_picture.h"
#include "report/focus_sidecar.h"
#include "report/focus_table.h"
#include "report/text.h"

namespace mattebox {
namespace {

using Json = nlohmann::json;

Focus found(const std::string& name, FocusKind kind, NormRect box, bool must) {
    Focus focus;
    focus.name = name;
    focus.kind = kind;
    focus.box = box;
    focus.must = must;
    focus.score = 0.9;
    focus.is_declared = false;
    return focus;
}

MasterFocus hero() {
    MasterFocus hero;
    hero.path = hero.master.path = "shots/hero.jpg";
    hero.master.format = "jpeg";
    hero.master.size = {6000, 4000};
    Focus slanted = found("words 1", FocusKind::text, {0.1, 0.7, 1.0 / 3, 0.2}, false);
    slanted.lines = 2;
    slanted.weight = 0.123456789;
    slanted.quad = NormQuad{NormPoint{0.1, 0.8}, {0.4, 0.7}, {0.4333, 0.8}, {0.1333, 0.9}};
    hero.attention.focus = {found("face", FocusKind::face, {0.25, 0.1, 0.5, 0.5}, true), slanted};
    hero.attention.source = "saliency";
    hero.attention.map.weights.assign(std::size_t{FocusMap::side} * FocusMap::side,
                                      1.0F / (FocusMap::side * FocusMap::side));
    hero.attention.findings = {{Severity::warn, "focus.words_model", "the model is not there"}};
    return hero;
}

Sidecar read(const std::string& text) {
    return read_sidecar(Settings::parse(text, "hero.jpg.focus.toml"), [](Settings&) { return FilterUse{}; });
}

TEST(FocusTable, HasALineForEachAndWhatTheDetectorsSaid) {
    const std::string table = to_table(hero(), 100, false);
    for (const char* words :
         {"shots/hero.jpg: jpeg 6000x4000\n", "must   1.00    face", "1500,400 3000x2000", "found 0.90",
          "text  2", "counts too: what is salient\n", "the model is not there\n"})
        EXPECT_NE(table.find(words), std::string::npos) << words << " in\n" << table;
    EXPECT_EQ(table.find('\x1b'), std::string::npos);
    EXPECT_NE(to_table(hero(), 100, true).find('\x1b'), std::string::npos);
}

TEST(FocusTable, NamesFromStrangersStayOnTheirLine) {
    MasterFocus bad = hero();
    bad.attention.focus[0].name = "two\nlines \x1b[31m and \xFF" + std::string(200, 'x');
    const std::string table = to_table(bad, 100, false);
    EXPECT_EQ(table.find('\x1b'), std::string::npos);
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 6) << table;
    for (std::size_t start = 0; start < table.size();) {
        const std::size_t end = table.find('\n', start);
        EXPECT_LE(text_width(table.substr(start, end - start), terminal_advance), 100);
        start = end + 1;
    }
}

TEST(FocusTable, NothingFoundIsSaid) {
    MasterFocus nothing = hero();
    nothing.attention = {};
    nothing.attention.source = "none";
    const std::string table = to_table(nothing, 100, false);
    EXPECT_NE(table.find("nothing with a name\n  nothing was looked for\n"), std::string::npos) << table;
}

TEST(FocusJson, IsAsDocumented) {
    MasterFocus failed;
    failed.path = "none.jpg";
    failed.problem = "reading none.jpg: there is no such file";
    const Json json = Json::parse(to_json({hero(), failed}, "1.2.3"));
    EXPECT_EQ(json["schema"], "mattebox-focus/1");
    EXPECT_EQ(json["version"], "1.2.3");
    const Json& one = json["masters"][0];
    EXPECT_EQ(one["size"], (Json{6000, 4000}));
    EXPECT_EQ(one["problem"], nullptr);
    EXPECT_EQ(one["focus"][0]["box"], (Json{0.25, 0.1, 0.5, 0.5}));
    EXPECT_EQ(one["focus"][0]["pixels"], (Json{1500, 400, 3000, 2000}));
    EXPECT_EQ(one["focus"][0]["source"], "detector");
    EXPECT_EQ(one["focus"][1]["quad"].size(), 4U);
    EXPECT_EQ(one["attention"]["source"], "saliency");
    EXPECT_EQ(one["attention"]["findings"][0]["code"], "focus.words_model");
    EXPECT_EQ(json["masters"][1]["problem"], failed.problem);
    EXPECT_FALSE(json["masters"][1].contains("focus"));
}

TEST(FocusSidecar, ReadsBackAsWhatWasFound) {
    const MasterFocus before = hero();
    const Sidecar after = read(to_sidecar(before));
    ASSERT_EQ(after.focus.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const Focus &a = before.attention.focus[i], &b = after.focus[i];
        EXPECT_EQ(a.name, b.name);
        EXPECT_EQ(a.kind, b.kind);
        EXPECT_EQ(a.must, b.must);
        EXPECT_EQ(a.lines, b.lines);
        EXPECT_NEAR(a.weight, b.weight, 1e-6);
        EXPECT_NEAR(a.box.x, b.box.x, 1e-6);
        EXPECT_NEAR(a.box.y, b.box.y, 1e-6);
        EXPECT_NEAR(a.box.right(), b.box.right(), 1e-6);
        EXPECT_NEAR(a.box.bottom(), b.box.bottom(), 1e-6);
        EXPECT_TRUE(b.is_declared);
    }
    EXPECT_EQ(after.stands_out, true) << "the map keeps its say, so that framings stay as they were";
    EXPECT_EQ(after.page, std::nullopt);
    EXPECT_TRUE(after.ignore.empty());
}

TEST(FocusSidecar, KeepsWhatTheOneBeforeSaidOfTheWholePicture) {
    MasterFocus page = hero();
    page.master.page = 3;
    page.attention.map = {};
    Sidecar before;
    before.focal = NormPoint{0.5, 1.0 / 3};
    before.ignore = {{0.8, 0.0, 0.2, 0.1}, {0, 0, 0.1, 0.1}};
    const Sidecar after = read(to_sidecar(page, before));
    EXPECT_EQ(after.page, 3);
    EXPECT_EQ(after.stands_out, false);
    ASSERT_TRUE(after.focal);
    EXPECT_NEAR(after.focal->y, 1.0 / 3, 1e-6);
    ASSERT_EQ(after.ignore.size(), 2U);
    EXPECT_EQ(after.ignore[1], before.ignore[1]);
}

TEST(FocusSidecar, IsValidWhateverTheFigures) {
    MasterFocus odd = hero();
    odd.master.path = "odd\nsurface = \"paid\"\x01\xFF.jpg";
    odd.attention.focus = {
        found("a \"quoted\" \\ name\n\t\x7F", FocusKind::area, {0, 0, 1, 1}, true),
        found("", FocusKind::logo, {0.9999999, 0.9999999, 1e-9, 1e-9}, false),
        found("rounding", FocusKind::area, {1.0 / 3, 0.6666666, 2.0 / 3, 0.3333334}, false),
        found("lines", FocusKind::text, {0.2, 0.2, 0.1, 0.1}, false),
    };
    odd.attention.focus[1].weight = 1e-9;
    odd.attention.focus[2].weight = 1e9;
    odd.attention.focus[3].lines = 900;
    const Sidecar after = read(to_sidecar(odd));
    ASSERT_EQ(after.focus.size(), 4U);
    EXPECT_EQ(after.focus[0].name, odd.attention.focus[0].name);
    EXPECT_EQ(after.focus[0].box, (NormRect{0, 0, 1, 1}));
    EXPECT_EQ(after.focus[3].lines, 50);
    EXPECT_EQ(after.surface, std::nullopt) << "a file name is a comment and stays one";
}

TEST(FocusSidecar, WhereNothingWasFoundAnExampleIsGiven) {
    MasterFocus nothing = hero();
    nothing.attention.focus.clear();
    const std::string text = to_sidecar(nothing);
    EXPECT_TRUE(read(text).focus.empty());
    EXPECT_NE(text.find("# [[focus]]"), std::string::npos);
}

Picture grey(PixelFormat format, Size size) {
    return test::picture(format, size, [](int, int, int) { return 128; });
}

bool is_touched(const Picture& picture, int x, int y) {
    for (int p = 0; p < 3; ++p)
        if (std::abs(test::pixel(picture, p, x, y) - 128) > 20) return true;
    return false;
}

TEST(FocusPicture, OutlinesEachWhereItIsAlsoASlantedOne) {
    const Picture drawn = draw_focus(grey(PixelFormat::rgb, {1200, 800}), hero().attention);
    EXPECT_EQ(drawn.size(), (Size{1200, 800}));
    EXPECT_TRUE(is_touched(drawn, 300, 300)) << "the left edge of the face";
    EXPECT_TRUE(is_touched(drawn, 900, 300)) << "its right edge";
    EXPECT_FALSE(is_touched(drawn, 600, 300)) << "not what is inside";
    int touched = 0;
    for (int i = 0; i <= 100; ++i) {  // along the upper edge of the words, from (120, 640) to (480, 560)
        touched += is_touched(drawn, 120 + 360 * i / 100, 640 - 80 * i / 100) ? 1 : 0;
    }
    EXPECT_GT(touched, 40);
    EXPECT_LT(touched, 100) << "dashed: it need not stay";
    EXPECT_FALSE(is_touched(drawn, 500, 720)) << "not the box around it";
}

TEST(FocusPicture, IsOpaqueAndNoLargerThanNeeded) {
    Attention nothing;
    const Picture large = draw_focus(grey(PixelFormat::rgba, {4000, 2000}), nothing);
    EXPECT_EQ(large.size(), (Size{1600, 800}));
    EXPECT_EQ(large.format(), PixelFormat::rgb);
    for (const Size size : {Size{1, 1}, Size{3, 900}, Size{900, 2}})
        EXPECT_EQ(draw_focus(grey(PixelFormat::rgb, size), hero().attention).size(), size);
}

}  // namespace
}  // namespace mattebox
