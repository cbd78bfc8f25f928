#include "plan/settings/settings.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include "plan/error.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

constexpr Range any{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};

using test::error_of;

/// Asks for one key of every type there is, as a reader of a real format would.
void read_everything(Settings&& table) {
    table.text_if("title");
    table.number_if("strength", {0, 10});
    table.number_if("offset", any);
    table.number_if("gain", {1, std::numeric_limits<double>::infinity()});
    table.integer_if("count", {1, 50});
    table.bytes_if("max_bytes");
    table.flag_if("must");
    table.color_if("tint");
    table.date_if("verified");
    table.texts_if("tags");
    table.numbers_if("box", 4, {0, 1});
    table.numbers_if("rates", 0, {1, 240});
    table.rows_if("points", 2, {0, 100});
    for (Settings& item : table.tables_if("item")) {
        item.text("name");
        item.finish();
    }
    if (auto inner = table.table_if("inner")) {
        inner->number("depth", {0, 1});
        for (auto& [name, deepest] : inner->named_tables()) {
            deepest.integer("level", {0, 9});
            deepest.finish();
        }
        inner->finish();
    }
    table.finish();
}

struct BadText {
    const char* text;
    const char* message;
};

TEST(Settings, Says_where_an_item_of_a_list_is) {
    Settings table = Settings::parse("word = 1\nlist = [\n  \"a\",\n  \"b\"]", "x.toml");
    EXPECT_EQ(table.where("list", 1), "x.toml:4:3");
    EXPECT_EQ(table.where("list", 2), table.where("list")) << "there is no such item";
    EXPECT_EQ(table.where("word", 0), "x.toml:1:8");
    EXPECT_EQ(table.where("none", 0), "x.toml:1");
}

TEST(Settings, Says_where_and_what_is_wrong) {
    const BadText rows[] = {
        // What nobody asked for, with the nearest that somebody did.
        {"title = \"a\"\nstrenght = 1",
         "x.toml:2:1: 'strenght' is not a setting here; did you mean 'strength'?"},
        {"  max_byte = 1", "x.toml:1:3: 'max_byte' is not a setting here; did you mean 'max_bytes'?"},
        {"zebra = 1", "x.toml:1:1: 'zebra' is not a setting here"},
        {"zebra = 1\napple = 2", "x.toml:1:1: 'zebra' is not a setting here"},
        {"[inner]\ndepth = 1\ndpeth = 1", "x.toml:3:1: 'dpeth' is not a setting here; did you mean 'depth'?"},
        {"inner = { depth = 1, dept = 2 }",
         "x.toml:1:22: 'dept' is not a setting here; did you mean 'depth'?"},
        {"[inner]\ndepth = 1\n[inner.a]\nlevel = 1\nlvel = 1",
         "x.toml:5:1: 'lvel' is not a setting here; did you mean 'level'?"},
        {"[[item]]\nname = \"a\"\n[[item]]\nname = \"b\"\nnane = 1",
         "x.toml:5:1: 'nane' is not a setting here; did you mean 'name'?"},
        {"[iner]\ndepth = 1", "x.toml:1:2: 'iner' is not a setting here; did you mean 'inner'?"},
        // What is missing.
        {"a = 1\n[inner]", "x.toml:2:1: 'depth' is missing here"},
        {"[[item]]\n[[item]]\nname = \"b\"", "x.toml:1:1: 'name' is missing here"},
        // Types.
        {"title = 5", "x.toml:1:9: 'title' must be text in quotes; it is 5"},
        {"title = [\"a\"]", "x.toml:1:9: 'title' must be text in quotes; it is [\"a\"]"},
        {"must = 1", "x.toml:1:8: 'must' must be true or false; it is 1"},
        {"must = \"true\"", "x.toml:1:8: 'must' must be true or false; it is \"true\""},
        {"tint = \"#12345\"", "x.toml:1:8: 'tint' must be a colour such as \"#ff8800\"; it is \"#12345\""},
        {"tint = \"red\"", "x.toml:1:8: 'tint' must be a colour such as \"#ff8800\"; it is \"red\""},
        {"verified = \"2026-11-23\"",
         "x.toml:1:12: 'verified' must be a date such as 2026-11-23, without quotes; it is \"2026-11-23\""},
        {"verified = 2026",
         "x.toml:1:12: 'verified' must be a date such as 2026-11-23, without quotes; it is 2026"},
        {"tags = \"a\"", "x.toml:1:8: 'tags' must be a list of texts; it is \"a\""},
        {"tags = [\"a\", 2]", "x.toml:1:14: 'tags' takes texts in quotes; this one is 2"},
        {"inner = 1", "x.toml:1:9: 'inner' must be a table; it is 1"},
        {"[item]\nname = \"a\"", "x.toml:1:1: 'item' must be a list of tables, [[item]]; it is a table"},
        {"item = [1]", "x.toml:1:8: 'item' must be a list of tables, [[item]]; it is [1]"},
        // Numbers and their ranges.
        {"strength = \"lots\"", "x.toml:1:12: 'strength' must be a number from 0 to 10; it is \"lots\""},
        {"strength = 11", "x.toml:1:12: 'strength' must be a number from 0 to 10; it is 11"},
        {"strength = -0.5", "x.toml:1:12: 'strength' must be a number from 0 to 10; it is -0.5"},
        {"strength = nan", "x.toml:1:12: 'strength' must be a number from 0 to 10; it is nan"},
        {"offset = inf", "x.toml:1:10: 'offset' must be a number; it is inf"},
        {"gain = 0.5", "x.toml:1:8: 'gain' must be a number from 1; it is 0.5"},
        {"count = 2.0", "x.toml:1:9: 'count' must be a whole number from 1 to 50; it is 2"},
        {"count = 51", "x.toml:1:9: 'count' must be a whole number from 1 to 50; it is 51"},
        {"count = true", "x.toml:1:9: 'count' must be a whole number from 1 to 50; it is true"},
        {"max_bytes = \"lots\"",
         "x.toml:1:13: 'max_bytes' must be a whole number from 0 to 1000000000000000; it is \"lots\""},
        {"max_bytes = -1",
         "x.toml:1:13: 'max_bytes' must be a whole number from 0 to 1000000000000000; it is -1"},
        {"max_bytes = 1e6",
         "x.toml:1:13: 'max_bytes' must be a whole number from 0 to 1000000000000000; it is 1000000"},
        {"box = [0, 1]", "x.toml:1:7: 'box' must be a list of 4 numbers; it is [0, 1]"},
        {"box = 4", "x.toml:1:7: 'box' must be a list of 4 numbers; it is 4"},
        {"box = [0, 0, 1, 1.5]", "x.toml:1:17: 'box' takes numbers from 0 to 1; this one is 1.5"},
        {"box = [0, 0, 1, \"1\"]", "x.toml:1:17: 'box' takes numbers from 0 to 1; this one is \"1\""},
        {"rates = [30, 0]", "x.toml:1:14: 'rates' takes numbers from 1 to 240; this one is 0"},
        {"rates = 30", "x.toml:1:9: 'rates' must be a list of numbers; it is 30"},
        {"points = [1, 2]", "x.toml:1:10: 'points' must be a list of lists of 2 numbers; it is [1, 2]"},
        {"points = [[1, 2], [3]]", "x.toml:1:19: 'points' must be a list of 2 numbers; it is [3]"},
        {"points = [[1, 2],\n  [3, 400]]",
         "x.toml:2:7: 'points' takes numbers from 0 to 100; this one is 400"},
        // Not TOML at all.
        {"a = \n", "x.toml:1:5: error while parsing key-value pair: expected value, saw '\\n'"},
        {"a = 1\na = 2\n",
         "x.toml:2:5: error while parsing key-value pair: cannot redefine existing integer 'a'"},
        {"[a\n", "x.toml:1:3: error while parsing table header: expected ']', saw '\\n'"},
        {"a = \"\xff\"", "x.toml:1:5: encountered invalid utf-8 sequence"},
    };
    for (const BadText& row : rows)
        EXPECT_EQ(error_of([&] { read_everything(Settings::parse(row.text, "x.toml")); }), row.message)
            << row.text;
}

TEST(Settings, Reads_every_type) {
    auto table = Settings::parse(
        "title = \"a\"\nstrength = 2\noffset = -1.5\ncount = 3\nmax_bytes = 8_000_000_000\nmust = true\n"
        "tint = \"#F80\"\nverified = 2026-11-23\ntags = [\"b\", \"c\"]\nbox = [0, 0.5, 1, 1]\nrates = [24, "
        "29.97]\n"
        "points = [[1, 2], [3, 4.5]]\n",
        "x.toml");
    EXPECT_EQ(table.text("title"), "a");
    EXPECT_EQ(table.number("strength", {0, 10}), 2.0);
    EXPECT_EQ(table.number_if("offset", any), -1.5);
    EXPECT_EQ(table.integer("count", {1, 50}), 3);
    EXPECT_EQ(table.bytes_if("max_bytes"), 8'000'000'000U);
    EXPECT_EQ(table.flag_if("must"), true);
    EXPECT_EQ(table.color_if("tint"), (Color{255, 136, 0}));
    EXPECT_EQ(table.date_if("verified"), "2026-11-23");
    EXPECT_EQ(table.texts_if("tags"), (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(table.numbers_if("box", 4, {0, 1}), (std::vector<double>{0, 0.5, 1, 1}));
    EXPECT_EQ(table.numbers_if("rates", 0, {1, 240}), (std::vector<double>{24, 29.97}));
    EXPECT_EQ(table.rows_if("points", 2, any), (std::vector<std::vector<double>>{{1, 2}, {3, 4.5}}));
    EXPECT_NO_THROW(table.finish());
}

TEST(Settings, What_is_absent_is_empty_and_no_error) {
    auto table = Settings::parse("", "x.toml");
    EXPECT_FALSE(table.has("title"));
    EXPECT_FALSE(table.has_table("title"));
    EXPECT_EQ(table.text_if("title"), std::nullopt);
    EXPECT_EQ(table.bytes_if("max_bytes"), std::nullopt);
    EXPECT_EQ(table.date_if("verified"), std::nullopt);
    EXPECT_TRUE(table.numbers_if("box", 4, any).empty());
    EXPECT_TRUE(table.rows_if("points", 2, any).empty());
    EXPECT_FALSE(table.table_if("inner"));
    EXPECT_TRUE(table.tables_if("item").empty());
    EXPECT_TRUE(table.named_tables().empty());
    EXPECT_NO_THROW(table.finish());
    EXPECT_EQ(error_of([&] { table.text("title"); }), "x.toml:1:1: 'title' is missing here");
}

TEST(Settings, Named_tables_come_in_the_order_of_the_file) {
    auto table = Settings::parse("[\"z.z\"]\na = 1\n[b]\n[a.inner]\n", "x.toml");
    std::vector<std::string> names;
    for (const auto& [name, inner] : table.named_tables()) names.push_back(name + "@" + inner.where());
    EXPECT_EQ(names, (std::vector<std::string>{"z.z@x.toml:1", "b@x.toml:3", "a@x.toml:4"}));
    EXPECT_NO_THROW(table.finish());
}

TEST(Settings, Sub_tables_outlive_their_parent) {
    std::optional<Settings> inner;
    {
        auto table = Settings::parse("[inner]\nname = \"kept\"\n", "x.toml");
        inner = table.table_if("inner");
    }
    EXPECT_EQ(inner->text("name"), "kept");
}

TEST(Settings, Equal_settings_have_equal_text) {
    const auto one = Settings::parse("b = [1, 2]\na = 'x'\nc = { e = 0.5, d = true }\n", "x.toml");
    const auto two =
        Settings::parse("a = \"x\" # a comment\nc.d = true\nc.e = 0.50\nb = [0x1,\n 2]\n", "y.toml");
    EXPECT_EQ(one.as_text(), "{ a = \"x\", b = [1, 2], c = { d = true, e = 0.5 } }");
    EXPECT_EQ(one.as_text(), two.as_text());
    EXPECT_EQ(Settings::parse("a = \"q\\n\\t\"\n", "x").as_text().find('\n'), std::string::npos)
        << "text stays on one line";
    EXPECT_NE(Settings::parse("a = 'x'", "x").as_text(), Settings::parse("a = 'y'", "x").as_text());
}

TEST(Settings, Points_at_the_value_or_at_the_table) {
    const auto table = Settings::parse("\n  a =  7\n", "x.toml");
    EXPECT_EQ(error_of([&] { table.refuse("a", "too much"); }), "x.toml:2:8: too much");
    EXPECT_EQ(error_of([&] { table.refuse("b", "too little"); }), "x.toml:1:1: too little");
    EXPECT_EQ(table.file(), "x.toml");
}

TEST(Settings, Files_that_cannot_be_read) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "settings_test";
    std::filesystem::create_directories(folder);
    const auto missing = folder / "missing.toml";
    EXPECT_EQ(error_of([&] { Settings::read(missing); }),
              "reading " + missing.string() + ": there is no such file");
    EXPECT_EQ(error_of([&] { Settings::read(folder); }), "reading " + folder.string() + ": it is not a file");

    const auto good = folder / "good.toml";
    std::ofstream(good) << "\xef\xbb\xbftitle = \"a\"\r\n";
    auto table = Settings::read(good);
    EXPECT_EQ(table.text("title"), "a");
    EXPECT_EQ(table.file(), good);

    const auto large = folder / "large.toml";
    std::ofstream(large) << std::string((4U << 20U) + 1, '\n');
    EXPECT_EQ(error_of([&] { Settings::read(large); }),
              "reading " + large.string() + ": settings end at 4 MiB, and this file is larger");
    std::filesystem::remove_all(folder);
}

TEST(Settings, Endless_dots_and_brackets_are_refused) {
    std::string dots;
    for (int i = 0; i < 300'000; ++i) dots += "a.";
    EXPECT_EQ(error_of([&] { Settings::parse("b = 1\n" + dots + "a = 1", "x.toml"); }),
              "x.toml:2:1: this line is longer than 8192 bytes");
    const std::string deep = "a = " + std::string(8000, '[');
    EXPECT_EQ(error_of([&] { Settings::parse(deep, "x.toml"); }).substr(0, 9), "x.toml:1:");
    EXPECT_EQ(error_of([&] { Settings::parse(dots.substr(0, 8000) + "a = 1\n", "x.toml"); }),
              "x.toml:1:63: this is nested deeper than 32");
    EXPECT_NO_THROW(Settings::parse(dots.substr(0, 40) + "a = [[[1]]]\n", "x.toml"));
}

TEST(Nearest, Is_near_enough_to_be_meant) {
    const std::vector<std::string> known = {"strength", "radius", "x", "ad", "fit", "fill"};
    EXPECT_EQ(nearest("strenght", known), "strength") << "two letters swapped count once";
    EXPECT_EQ(nearest("radus", known), "radius");
    EXPECT_EQ(nearest("fitt", known), "fit");
    EXPECT_EQ(nearest("fil", known), "fit") << "of two that are as near, the first";
    EXPECT_EQ(nearest("opacity", known), std::nullopt);
    EXPECT_EQ(nearest("y", known), std::nullopt) << "one letter for another is another word";
    EXPECT_EQ(nearest("", known), std::nullopt);
    EXPECT_EQ(nearest("anything", {}), std::nullopt);
}

TEST(Color, Reads_and_writes) {
    EXPECT_EQ(parse_color("#ff8800"), (Color{255, 136, 0}));
    EXPECT_EQ(parse_color("#F80"), (Color{255, 136, 0}));
    EXPECT_EQ(to_text(Color{255, 136, 0}), "#ff8800");
    for (const char* bad : {"", "#", "ff8800", "#ff88", "#ff880", "#ff88000", "#gg8800", "#ff 800", "white"})
        EXPECT_EQ(parse_color(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace mattebox
