#include "plan/settings/preset.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "plan/error.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

/// Knows one filter, "blur", with one setting.
FilterUse build(Settings& table) {
    FilterUse use;
    use.name = table.text("use");
    if (use.name != "blur") table.refuse("use", "there is no filter '" + use.name + "'");
    table.number_if("radius", {0, 10});
    use.fingerprint = table.as_text();
    return use;
}

using test::error_of;

std::vector<Placement> read(const std::string& text) {
    return read_preset(Settings::parse(text, "x.toml"), build);
}

const std::string start =
    "platform = \"x\"\n[[placement]]\nid = \"x.post\"\nname = \"Post\"\naccepts = [\"still\", \"motion\"]\n"
    "canvas = [100, 200]\n";  // six lines: what follows starts at line 7

struct BadText {
    std::string text;
    const char* message;
};

void expect_errors(const std::vector<BadText>& rows, const std::string& before) {
    for (const BadText& row : rows)
        EXPECT_EQ(error_of([&] { read(before + row.text); }), row.message) << row.text;
}

TEST(Preset, Says_what_is_wrong_with_a_placement) {
    const std::string head = "platform = \"x\"\n[[placement]]\n";
    const std::string named = head + "id = \"x.a\"\nname = \"A\"\n";
    expect_errors(
        {
            {"", "x.toml:1:1: 'platform' is missing here"},
            {"platform = 5", "x.toml:1:12: 'platform' must be text in quotes; it is 5"},
            {"platform = \"X y\"",
             "x.toml:1:12: 'platform' takes small letters, digits and hyphens; it is \"X y\""},
            {"platform = \"x\"", "x.toml:1:1: there is no [[placement]] here"},
            {"platform = \"x\"\nplacements = []",
             "x.toml:2:1: 'placements' is not a setting here; did you mean 'placement'?"},
            {"platform = \"x\"\n[placement]",
             "x.toml:2:1: 'placement' must be a list of tables, [[placement]]; it is a table"},
            {head, "x.toml:2:1: 'id' is missing here"},
            {head + "id = \"y.a\"", "x.toml:3:6: 'id' must start with \"x.\"; it is \"y.a\""},
            {head + "id = \"x.../a\"",
             "x.toml:3:6: 'id' takes small letters, digits and hyphens after \"x.\"; it is \"x.../a\""},
            {head + "id = \"x.\"",
             "x.toml:3:6: 'id' takes small letters, digits and hyphens after \"x.\"; it is \"x.\""},
            {head + "id = \"x.a\"", "x.toml:2:1: 'name' is missing here"},
            {named, "x.toml:2:1: 'accepts' is missing here"},
            {named + "accepts = []",
             "x.toml:5:11: 'accepts' must name still, motion or document; it is empty"},
            {named + "accepts = [\"image\"]",
             "x.toml:5:11: 'accepts' takes still, motion or document; \"image\" is not known"},
            {named + "accepts = [\"still\", \"still\"]", "x.toml:5:11: 'accepts' names \"still\" twice"},
            {named + "accepts = [\"still\"]", "x.toml:2:1: 'canvas' is missing here"},
            {named + "accepts = [\"still\"]\ncanvas = [0, 200]",
             "x.toml:6:11: 'canvas' takes numbers from 1 to 16384; this one is 0"},
            {named + "accepts = [\"still\"]\ncanvas = [200, 20000]",
             "x.toml:6:16: 'canvas' takes numbers from 1 to 16384; this one is 20000"},
            {named + "accepts = [\"still\"]\ncanvas = [200]",
             "x.toml:6:10: 'canvas' must be a list of 2 numbers; it is [200]"},
            {named + "accepts = [\"still\"]\ncanvas = [200, 100.5]",
             "x.toml:6:10: 'canvas' must be whole pixels; it is [200, 100.5]"},
            {named + "accepts = [\"still\"]\ncanvas = [9, 9]\n[placement.motion]\nmax_bytes = 9",
             "x.toml:7:1: 'motion' has limits here, but 'accepts' does not name it"},
            {start +
                 "[[placement]]\nid = \"x.post\"\nname = \"Again\"\naccepts = [\"still\"]\ncanvas = [9, 9]",
             "x.toml:8:6: 'x.post' is already defined at x.toml:2"},
        },
        "");
    expect_errors(
        {
            {"tags = [\"feed\", \"feeds\"]",
             "x.toml:7:8: 'tags' takes feed, vertical, story, reel, card, cover, avatar, thumbnail, document "
             "or "
             "display; \"feeds\" is not known"},
            {"strenght = 1", "x.toml:7:1: 'strenght' is not a setting here"},
            {"tag = [\"feed\"]", "x.toml:7:1: 'tag' is not a setting here; did you mean 'tags'?"},
            {"ratio = [1.91, 0.8]",
             "x.toml:7:9: 'ratio' goes from 1.91 down to 0.8; the smaller comes first"},
            {"ratio = 1", "x.toml:7:9: 'ratio' must be a list of 2 numbers; it is 1"},
            {"ratio = { low = 1 }", "x.toml:7:11: 'low' is not a setting here"},
            {"ratio = {}", "x.toml:7:9: 'ratio' needs a 'min' or a 'max'"},
            {"fit = \"stretch\"", "x.toml:7:7: 'fit' must be auto, crop, pad or keep; it is \"stretch\""},
            {"fill = \"red\"",
             "x.toml:7:8: 'fill' must be auto, blur, color, edge or a colour such as \"#ff8800\"; it is "
             "\"red\""},
            {"alternative_canvases = [[1.5, 2]]",
             "x.toml:7:24: 'alternative_canvases' must be whole pixels; it is [1.5, 2]"},
            {"[[placement.filters]]\nradius = 1", "x.toml:7:1: 'use' is missing here"},
            {"[[placement.filters]]\nuse = \"glow\"", "x.toml:8:7: there is no filter 'glow'"},
            {"[[placement.filters]]\nuse = \"blur\"\nradus = 1",
             "x.toml:9:1: 'radus' is not a setting here; did you mean 'radius'?"},
        },
        start);
}

TEST(Preset, Says_what_is_wrong_with_a_zone) {
    const std::string zone = "[placement.zone.organic]\n";
    const std::string sure = zone + "confidence = \"official\"\n";
    expect_errors(
        {
            {zone, "x.toml:7:1: 'confidence' is missing here"},
            {zone + "confidence = \"sure\"",
             "x.toml:8:14: 'confidence' must be none_known, guess, industry or official; it is \"sure\""},
            {sure, "x.toml:7:1: a zone needs 'margins', a 'polygon' or a 'circle'"},
            {"[placement.zone.paid]\nconfidence = \"guess\"", "x.toml:7:17: 'paid' is not a setting here"},
            {sure + "margins = { top = 0, right = 0, bottom = 0 }", "x.toml:9:11: 'left' is missing here"},
            {sure + "margins = { top = 0, right = 0, botom = 0, left = 0 }",
             "x.toml:9:41: 'bottom' is missing here; is 'botom' meant to be it?"},
            {sure + "margins = { top = 0, right = 0, bottom = 0, left = 0, middle = 0 }",
             "x.toml:9:55: 'middle' is not a setting here"},
            {sure + "margins = { top = 0, right = 101, bottom = 0, left = 0 }",
             "x.toml:9:30: 'right' must be a number from 0 to 100; it is 101"},
            {sure + "margins = { top = -1, right = 0, bottom = 0, left = 0 }",
             "x.toml:9:19: 'top' must be a number from 0 to 200; it is -1"},
            {sure + "margins = { top = 0, right = 50, bottom = 0, left = 50 }",
             "x.toml:9:11: 'margins' leave nothing of the 100x200 canvas clear"},
            {sure + "margins = { top = 150, right = 0, bottom = 60, left = 0 }",
             "x.toml:9:11: 'margins' leave nothing of the 100x200 canvas clear"},
            {sure + "polygon = []", "x.toml:9:11: 'polygon' needs at least 3 points; it has 0"},
            {sure + "polygon = [[0, 0], [100, 200]]",
             "x.toml:9:11: 'polygon' needs at least 3 points; it has 2"},
            {sure + "polygon = [[0, 0], [100, 0], [50, 201]]",
             "x.toml:9:11: 'polygon' has a point, [50, 201], outside the 100x200 canvas"},
            {sure + "circle = [50, 50, 51]", "x.toml:9:10: 'circle' reaches outside the 100x200 canvas"},
            {sure + "circle = [50, 160, 50]", "x.toml:9:10: 'circle' reaches outside the 100x200 canvas"},
            {sure + "circle = [50, 50, 0]",
             "x.toml:9:10: 'circle' needs a radius above 0: [centre x, centre y, radius]"},
            {sure + "circle = [50, 50]", "x.toml:9:10: 'circle' must be a list of 3 numbers; it is [50, 50]"},
            {sure + "keep_out = [[0, 0, 0, 10]]",
             "x.toml:9:12: 'keep_out' takes boxes as [left, top, right, bottom]; [0, 0, 0, 10] has nothing "
             "inside"},
            {sure + "keep_out = [[0, 0, 101, 10]]",
             "x.toml:9:12: 'keep_out' has a box, [0, 0, 101, 10], outside the 100x200 canvas"},
            {sure + "circle = [50, 50, 50]\nalternative = { confidence = \"guess\" }",
             "x.toml:10:15: 'margins' is missing here"},
            {"[[placement.crop]]\nbox = [0, 0, 1, 1]", "x.toml:7:1: 'name' is missing here"},
            {"[[placement.crop]]\nname = \"a\"", "x.toml:7:1: 'box' is missing here"},
            {"[[placement.crop]]\nname = \"a\"\nbox = [0, 0, 1, 1]",
             "x.toml:7:1: 'confidence' is missing here"},
            {"[[placement.crop]]\nname = \"a\"\nbox = [0, 0, 0, 1]\nconfidence = \"guess\"",
             "x.toml:9:7: 'box' needs a width and a height above 0: [x, y, width, height]"},
            {"[[placement.crop]]\nname = \"a\"\nbox = [10, 0, 95, 1]\nconfidence = \"guess\"",
             "x.toml:9:7: 'box' covers 10 to 105 across and 0 to 1 down, outside the 100x200 canvas"},
        },
        start);
}

TEST(Preset, Says_what_is_wrong_with_limits_and_provenance) {
    const std::string still = "[placement.still]\nformats = [\"jpeg\"]\n";
    const std::string motion = "[placement.motion]\n";
    const std::string source = "[placement.provenance]\nsource = \"https://example.com\"\n";
    expect_errors(
        {
            {"[placement.still]\nmax_bytes = 1", "x.toml:7:1: 'formats' needs at least one format"},
            {"[placement.still]\nformats = [\"jpg\"]",
             "x.toml:8:11: 'formats' takes jpeg, png, webp, gif, bmp, tiff, avif or heic; \"jpg\" is not "
             "known"},
            {still + "max_bytes = \"lots\"",
             "x.toml:9:13: 'max_bytes' must be a whole number from 0 to 1000000000000000; it is \"lots\""},
            {still + "quality = 101",
             "x.toml:9:11: 'quality' must be a whole number from 1 to 100; it is 101"},
            {still + "min_bytes = 10\nmax_bytes = 9",
             "x.toml:9:13: 'min_bytes' is 10, which is above 'max_bytes', 9"},
            {still + "min_width = 10\nmax_width = 9",
             "x.toml:9:13: 'min_width' is 10, which is above 'max_width', 9"},
            {still + "max_byte = 1",
             "x.toml:9:1: 'max_byte' is not a setting here; did you mean 'max_bytes'?"},
            {still + "colorspace = \"p3\"", "x.toml:9:14: 'colorspace' must be srgb; it is \"p3\""},
            {motion + "codecs = [\"h265\"]",
             "x.toml:8:10: 'codecs' takes h264, hevc, vp8, vp9 or av1; \"h265\" is not known"},
            {motion + "containers = [\"avi\"]",
             "x.toml:8:14: 'containers' takes mp4, mov, m4v, webm, mkv or 3gp; \"avi\" is not known"},
            {motion + "fps = [60, 23]", "x.toml:8:7: 'fps' goes from 60 down to 23; the smaller comes first"},
            {motion + "fps = { max = 0 }", "x.toml:8:15: 'max' must be a number from 1 to 1000; it is 0"},
            {motion + "seconds = { mim = 1 }",
             "x.toml:8:13: 'mim' is not a setting here; did you mean 'min'?"},
            {motion + "closed_gop = \"yes\"",
             "x.toml:8:14: 'closed_gop' must be true or false; it is \"yes\""},
            {motion + "audio = { codec = \"aac\" }",
             "x.toml:8:11: 'codec' is not a setting here; did you mean 'codecs'?"},
            {motion + "audio = { codecs = [\"aac\"], max_rate = 1 }",
             "x.toml:8:40: 'max_rate' must be a whole number from 1000 to 384000; it is 1"},
            {motion + "min_bitrate = 2\nmax_bitrate = 1",
             "x.toml:8:15: 'min_bitrate' is 2, which is above 'max_bitrate', 1"},
            {source, "x.toml:7:1: 'source_date' is missing here"},
            {source + "source_date = \"October\"",
             "x.toml:9:15: 'source_date' must be \"2026-10-07\", \"2026-10\", \"2026\" or \"undated\"; it is "
             "\"October\""},
            {source + "source_date = \"2026-10\"", "x.toml:7:1: 'verified' is missing here"},
            {source + "source_date = \"undated\"\nverified = \"2026-11-23\"",
             "x.toml:10:12: 'verified' must be a date such as 2026-11-23, without quotes; it is "
             "\"2026-11-23\""},
            {source + "source_date = \"2026\"\nverified = 2026-11-23",
             "x.toml:7:1: 'confidence' is missing here"},
        },
        start);
}

TEST(Preset, Reads_what_is_there) {
    const auto placements =
        read(start +
             "publishable = false\nratio = { min = 0.5 }\nfit = \"keep\"\nfill = \"#f80\"\n"
             "alternative_canvases = [[200, 400]]\n"
             "[placement.zone.ad]\ncircle = [50, 100, 50]\nkeep_out = [[0, 150, 100, 200]]\n"
             "confidence = \"industry\"\n"
             "[placement.motion]\nfps = [24, 60]\nlufs = -16\ntrue_peak = -1.5\nextend = \"hold\"\n"
             "audio = { bitrate = 128_000, required = true }\n");
    ASSERT_EQ(placements.size(), 1U);
    const Placement& post = placements.front();
    EXPECT_EQ(post.defined_at, "x.toml:2");
    EXPECT_FALSE(post.is_publishable);
    EXPECT_TRUE(post.accepts_still && post.accepts_motion && !post.accepts_document);
    EXPECT_EQ(post.canvas, (Size{100, 200}));
    EXPECT_EQ(post.alternative_canvases, (std::vector<Size>{{200, 400}}));
    EXPECT_EQ(post.ratio.min, 0.5);
    EXPECT_EQ(post.ratio.max, std::nullopt);
    EXPECT_EQ(post.fit, Fit::keep);
    EXPECT_EQ(post.fill, (Fill{FillKind::color, Color{255, 136, 0}}));
    EXPECT_FALSE(post.organic);
    ASSERT_TRUE(post.ad && post.ad->circle);
    EXPECT_EQ(post.ad->circle->radius, 50);
    EXPECT_EQ(post.ad->keep_out.at(0), (CanvasRect{0, 150, 100, 50}));
    EXPECT_FALSE(post.still);
    ASSERT_TRUE(post.motion && post.motion->audio);
    EXPECT_EQ(post.motion->fps.max, 60);
    EXPECT_EQ(post.motion->audio->bitrate, 128000);
    EXPECT_TRUE(post.motion->audio->is_required);
    EXPECT_EQ(post.motion->lufs, -16);
    EXPECT_EQ(post.motion->true_peak, -1.5);
    EXPECT_EQ(post.motion->extend, Extension::hold);
}

TEST(Preset, A_zone_stands_for_the_other_surface_too) {
    Placement placement;
    EXPECT_EQ(zone_for(placement, Surface::organic), nullptr);
    placement.ad.emplace();
    EXPECT_EQ(zone_for(placement, Surface::organic), &*placement.ad);
    placement.organic.emplace();
    EXPECT_EQ(zone_for(placement, Surface::organic), &*placement.organic);
    EXPECT_EQ(zone_for(placement, Surface::ad), &*placement.ad);
}

TEST(Preset, Filters_of_the_file_come_before_those_of_a_placement) {
    const std::string second =
        "[[placement]]\nid = \"x.other\"\nname = \"Other\"\naccepts = [\"still\"]\ncanvas = [9, 9]\n";
    const auto placements = read(start + "[[placement.filters]]\nuse = \"blur\"\nradius = 2\n" + second +
                                 "[[filters]]\nuse = \"blur\"\nradius = 1\n");
    ASSERT_EQ(placements.size(), 2U);
    ASSERT_EQ(placements[0].filters.size(), 2U);
    EXPECT_EQ(placements[0].filters[0].fingerprint, "{ radius = 1, use = \"blur\" }");
    EXPECT_EQ(placements[0].filters[1].fingerprint, "{ radius = 2, use = \"blur\" }");
    EXPECT_EQ(placements[1].filters, (std::vector<FilterUse>{placements[0].filters[0]}));
}

class PresetFolders : public testing::Test {
  protected:
    PresetFolders() { std::filesystem::create_directories(root_); }
    ~PresetFolders() override { std::filesystem::remove_all(root_); }

    std::filesystem::path write(const std::string& name, const std::string& ids) {
        const auto file = root_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream out(file);
        out << "platform = \"x\"\n";
        for (const char id : ids)
            out << "[[placement]]\nid = \"x." << id << "\"\nname = \"" << name
                << "\"\naccepts = [\"still\"]\ncanvas = [9, 9]\n";
        return file.parent_path();
    }

    static std::string listed(const std::vector<Placement>& placements) {
        std::string text;
        for (const Placement& one : placements) text += one.id + "=" + one.name + " ";
        return text;
    }

    const std::filesystem::path root_ =
        std::filesystem::path(testing::TempDir()) /
        (std::string("preset_test_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(PresetFolders, Are_read_in_order_and_later_ones_replace) {
    write("one/b.toml", "cd");
    const auto one = write("one/a.toml", "ab");
    const auto two = write("two/own.toml", "ec");
    std::ofstream(one / ".#a.toml") << "an editor's leftover";
    std::ofstream(one / "notes.txt") << "not a preset";
    EXPECT_EQ(listed(load_presets({one}, build)),
              "x.a=one/a.toml x.b=one/a.toml x.c=one/b.toml x.d=one/b.toml ");
    EXPECT_EQ(listed(load_presets({one, two}, build)),
              "x.a=one/a.toml x.b=one/a.toml x.c=two/own.toml x.d=one/b.toml x.e=two/own.toml ");
}

TEST_F(PresetFolders, Refuse_two_of_one_id) {
    const auto folder = write("one/a.toml", "ab");
    write("one/b.toml", "b");
    EXPECT_EQ(error_of([&] { load_presets({folder}, build); }), (folder / "b.toml").string() +
                                                                    ":2: 'x.b' is already defined at " +
                                                                    (folder / "a.toml").string() + ":7");
}

TEST_F(PresetFolders, Have_to_be_there_and_hold_something) {
    const auto missing = root_ / "missing";
    EXPECT_EQ(error_of([&] { load_presets({missing}, build); }),
              "loading presets from " + missing.string() + ": there is no such folder");
    EXPECT_EQ(error_of([&] { load_presets({root_}, build); }),
              "loading presets from " + root_.string() + ": it holds no .toml file");
}

}  // namespace
}  // namespace mattebox
