#include "campaign/campaign.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "campaign/folder.h"
#include "places.h"
#include "plan/error_of.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr const char* today = "2026-11-26";

/// A folder with some masters (empty files: nothing opens them) and a campaign.
struct Desk {
    test::Folder folder;

    Desk() {
        for (const char* name : {"hero.jpg", "hero.png", "talk.mp4", "a/one.jpg", "a/two.jpg", "b/one.jpg"})
            folder.write(name, "");
    }
    Campaign read(const std::string& text, const fs::path& out = {}) const {
        return read_campaign(folder.write("spring.toml", text), {}, today, out);
    }
    /// With the folder's own path taken out.
    std::string error(const std::string& text) const {
        std::string sentence = test::error_of([&] { read(text); });
        const std::string prefix = folder.path.string() + "/";
        for (std::size_t at = 0; (at = sentence.find(prefix, at)) != std::string::npos;)
            sentence.erase(at, prefix.size());
        return sentence;
    }
};

TEST(Campaign, ReadsWhatItSays) {
    const Desk desk;
    desk.folder.write("hero-de.toml", "surface = \"ad\"\n");
    fs::create_directory(desk.folder.path / "brand");
    fs::copy_file(fs::path(test::root) / "presets/x.toml", desk.folder.path / "brand/x.toml");
    const Campaign campaign = desk.read(R"(
[campaign]
name       = "Spring"
out        = "made"
template   = "{campaign}/{locale}/{date}/{master}/{placement}.{ext}"
placements = ["instagram", "linkedin"]
presets    = "brand"
date       = 2027-03-01
[defaults]
surface = "ad"
effort  = 7
[[asset]]
file       = "hero.jpg"
locale     = "de-CH"
sidecar    = "hero-de.toml"
copyright  = "Example AG"
placements = ["*.story"]
[[asset]]
files = ["a/*.jpg", "talk.mp4"]
focus = "none"
)");
    EXPECT_EQ(campaign.name, "Spring");
    EXPECT_EQ(campaign.out, desk.folder.path / "made");
    EXPECT_EQ(campaign.file, desk.folder.path / "spring.toml");
    EXPECT_EQ(campaign.preset_folders, std::vector{desk.folder.path / "brand"});
    ASSERT_EQ(campaign.masters.size(), 4U);
    const MasterWish& hero = campaign.masters[0];
    EXPECT_EQ(hero.master, desk.folder.path / "hero.jpg");
    EXPECT_EQ(hero.master_name, "hero");
    EXPECT_EQ(hero.out, campaign.out);
    EXPECT_EQ(hero.name_template, "Spring/de-CH/2027-03-01/{master}/{placement}.{ext}");
    EXPECT_EQ(hero.selectors, std::vector<std::string>{"*.story"});
    EXPECT_EQ(hero.sidecar, desk.folder.path / "hero-de.toml");
    EXPECT_EQ(hero.copyright, "Example AG");
    EXPECT_EQ(hero.surface, Surface::ad);
    EXPECT_EQ(hero.effort, 7);
    EXPECT_EQ(hero.defined_at, (desk.folder.path / "spring.toml").string() + ":13:14");
    const MasterWish& last = campaign.masters[3];
    EXPECT_EQ(last.master.filename(), "talk.mp4");
    EXPECT_EQ(last.name_template, "Spring/2027-03-01/{master}/{placement}.{ext}") << "no locale, no folder";
    EXPECT_EQ(last.selectors, (std::vector<std::string>{"instagram", "linkedin"}));
    EXPECT_EQ(last.focus, FocusMode::none);
    EXPECT_FALSE(last.sidecar);
    EXPECT_EQ(campaign.masters[1].master.filename(), "one.jpg");
    EXPECT_EQ(campaign.masters[2].master.filename(), "two.jpg");
}

TEST(Campaign, LeavesTheRestToDefaults) {
    const Desk desk;
    const Campaign campaign = desk.read("[[asset]]\nfile = \"hero.jpg\"\n");
    EXPECT_EQ(campaign.name, "spring");
    EXPECT_EQ(campaign.out, desk.folder.path / "out");
    ASSERT_EQ(campaign.masters.size(), 1U);
    EXPECT_EQ(campaign.masters[0].name_template, "{master}/{placement}.{ext}");
    EXPECT_EQ(campaign.masters[0].selectors, (std::vector<std::string>{"feed", "vertical", "card"}));
}

TEST(Campaign, AFolderOfTheCommandLineWins) {
    const Desk desk;
    const fs::path out = desk.folder.path / "elsewhere/";
    const Campaign campaign = desk.read("[campaign]\nout = \"x\"\n[[asset]]\nfile = \"hero.jpg\"\n", out);
    EXPECT_EQ(campaign.out, desk.folder.path / "elsewhere");
    EXPECT_EQ(campaign.masters[0].out, campaign.out);
    EXPECT_FALSE(fs::exists(out)) << "reading makes nothing";
}

TEST(Campaign, GlobsLeaveOutWhatIsNoMaster) {
    const Desk desk;
    fs::remove(desk.folder.path / "b/one.jpg");
    for (const char* name : {"hero.jpg.focus.toml", "hero.jpg.failed.txt", ".secret.jpg", "out/made.jpg"})
        desk.folder.write(name, "surface = \"ad\"");
    const Campaign campaign = desk.read("[[asset]]\nfiles = [\"a/*\", \"**/*\"]\n");
    std::string names;
    for (const MasterWish& wish : campaign.masters)
        names += wish.master.lexically_relative(desk.folder.path).string() + "=" + wish.master_name + " ";
    EXPECT_EQ(names, "a/one.jpg=one a/two.jpg=two hero.jpg=hero.jpg hero.png=hero.png talk.mp4=talk ");
}

TEST(Campaign, NamesAreStemsUnlessTwoHaveTheSame) {
    const Desk desk;
    const Campaign campaign = desk.read("[[asset]]\nfiles = [\"hero.*\", \"talk.mp4\"]\n");
    ASSERT_EQ(campaign.masters.size(), 3U);
    EXPECT_EQ(campaign.masters[0].master_name, "hero.jpg");
    EXPECT_EQ(campaign.masters[1].master_name, "hero.png");
    EXPECT_EQ(campaign.masters[2].master_name, "talk");
}

TEST(Campaign, OneFileServesTwoLocales) {
    const Desk desk;
    const Campaign campaign = desk.read(
        "[campaign]\ntemplate = \"{locale}/{master}/{placement}.{ext}\"\n"
        "[[asset]]\nfile = \"hero.jpg\"\nlocale = \"de\"\n[[asset]]\nfile = \"hero.jpg\"\nlocale = \"fr\"\n");
    ASSERT_EQ(campaign.masters.size(), 2U);
    EXPECT_EQ(campaign.masters[0].name_template, "de/{master}/{placement}.{ext}");
    EXPECT_EQ(campaign.masters[1].name_template, "fr/{master}/{placement}.{ext}");
    EXPECT_EQ(campaign.masters[1].master_name, "hero");
}

TEST(Campaign, AFileWithTheLettersOfAGlobIsFound) {
    const Desk desk;
    desk.folder.write("hero [final].jpg", "");
    EXPECT_EQ(desk.read("[[asset]]\nfiles = \"hero [final].jpg\"\n").masters.size(), 1U);
    EXPECT_EQ(desk.read("[[asset]]\nfile = \"hero [final].jpg\"\n").masters.size(), 1U);
}

TEST(Campaign, SaysWhereAndWhatIsWrong) {
    const Desk desk;
    const std::string asset = "[[asset]]\nfile = \"hero.jpg\"\n";
    const struct {
        std::string text;
        const char* message;
    } rows[] = {
        {"", "spring.toml:1:1: there is no [[asset]]; each names a master, or several"},
        {"[asset]\nfile = \"hero.jpg\"",
         "spring.toml:1:1: 'asset' must be a list of tables, [[asset]]; it is a table"},
        {"[campain]\nname = \"x\"\n" + asset,
         "spring.toml:1:2: 'campain' is not a setting here; did you mean 'campaign'?"},
        {"[campaign]\ntemplte = \"x\"\n" + asset,
         "spring.toml:2:1: 'templte' is not a setting here; did you mean 'template'?"},
        {"[defaults]\nsurfce = \"ad\"\n" + asset,
         "spring.toml:2:1: 'surfce' is not a setting here; did you mean 'surface'?"},
        {asset + "locle = \"de\"\n",
         "spring.toml:3:1: 'locle' is not a setting here; did you mean 'locale'?"},
        {"[[asset]]\nfil = \"hero.jpg\"\n",
         "spring.toml:2:7: 'file' is missing here; is 'fil' meant to be it?"},
        {"[[asset]]\nfile = \"hero.jpg\"\nfiles = \"*.jpg\"\n",
         "spring.toml:3:9: an asset has 'file' or 'files', not both"},
        {"[[asset]]\nfiles = []\n", "spring.toml:2:9: 'files' is empty"},
        // Masters.
        {"[[asset]]\nfile = \"heroo.jpg\"\n[[asset]]\nfiles = [\n  \"hero.jpg\",\n  \"*.tif\",\n  "
         "\"nothing.png\"]\n",
         "spring.toml:2:8: 'heroo.jpg': there is no such file; did you mean 'hero.jpg'?\n"
         "spring.toml:6:3: '*.tif' matches no file\n"
         "spring.toml:7:3: 'nothing.png': there is no such file"},
        {"[[asset]]\nfile = \"*.jpg\"\n",
         "spring.toml:2:8: '*.jpg': there is no such file; a pattern is given as 'files', not as 'file'"},
        {"[[asset]]\nfile = \"a\"\n",
         "spring.toml:2:8: 'a': that is a folder; files = \"FOLDER/*\" names what is in one"},
        // Selectors.
        {asset + "placements = [\n  \"instagram\",\n  \"linkdin\"]\n",
         "spring.toml:5:3: 'linkdin' names no placement, platform or tag; did you mean 'linkedin'? `mattebox "
         "presets list` shows what there is"},
        {"[campaign]\nplacements = []\n" + asset,
         "spring.toml:2:14: 'placements' is empty; leave it out for feed, vertical and card"},
        // What is said of masters.
        {asset + "surface = \"adds\"\n", "spring.toml:3:11: 'surface' must be organic or ad; it is \"adds\""},
        {asset + "effort = 12\n", "spring.toml:3:10: 'effort' must be a whole number from 1 to 9; it is 12"},
        {asset + "locale = \"de/CH\"\n",
         "spring.toml:3:10: 'locale' takes letters, digits, - and _, such as \"de-CH\"; it is \"de/CH\""},
        {asset + "copyright = \"a\\nb\"\n",
         "spring.toml:3:13: 'copyright' is one line of at most 2,000 bytes"},
        {asset + "background = \"blue\"\n",
         "spring.toml:3:14: 'background' must be a colour such as \"#ff8800\"; it is \"blue\""},
        // Names.
        {"[campaign]\nname = \"a/b\"\n" + asset,
         "spring.toml:2:8: 'name' becomes a part of paths: no slashes, no braces, no dot at its front"},
        {"[campaign]\ntemplate = \"{mastr}/{placement}.{ext}\"\n" + asset,
         "spring.toml:2:12: 'template': there is no {mastr}; did you mean {master}?"},
        {"[campaign]\ntemplate = \"{master/{placement}.{ext}\"\n" + asset,
         "spring.toml:2:12: 'template': there is no {master/{placement}; there are {campaign} {master} "
         "{platform} {placement} {locale} {date} {width} {height} {ext}"},
        {"[campaign]\ntemplate = \"{master}/{placement\"\n" + asset,
         "spring.toml:2:12: 'template': a '{' is never closed"},
        {"[campaign]\ntemplate = \"../{placement}.{ext}\"\n" + asset,
         "spring.toml:2:12: 'template': it must be a path inside the output folder"},
        {"[campaign]\ntemplate = \"/tmp/{placement}.{ext}\"\n" + asset,
         "spring.toml:2:12: 'template': it must be a path inside the output folder"},
        {"[campaign]\ndate = \"today\"\n" + asset,
         "spring.toml:2:8: 'date' must be a date such as 2026-11-23, without quotes; it is \"today\""},
        {"[campaign]\npresets = [\"none\"]\n" + asset, "spring.toml:2:12: 'none': there is no such folder"},
        {"[campaign]\nout = \"hero.jpg/x\"\n" + asset,
         "spring.toml:2:7: nothing can be written into hero.jpg: that is a file, not a folder"},
        // One name for two.
        {asset + asset,
         "spring.toml:4:8: 'hero.jpg' is a master of spring.toml:2:8 already, under the same name; give each "
         "a "
         "locale and put {locale} into the template, or leave one out"},
        {"[[asset]]\nfiles = \"*/one.jpg\"\n",
         "spring.toml:2:9: 'b/one.jpg' has the name of another master, 'a/one.jpg' of spring.toml:2:9; "
         "rename "
         "one, or give each a locale and put {locale} into the template"},
        {"[campaign]\ntemplate = \"{placement}.{ext}\"\nplacements = [\"instagram.story\"]\n[[asset]]\nfiles "
         "= "
         "[\"hero.jpg\", \"talk.mp4\"]\n",
         "spring.toml:5:22: instagram.story of 'talk.mp4' would be written as instagram.story.still, and so "
         "would instagram.story of 'hero.jpg' (spring.toml:5:10); put {master} into the template"},
        {"[campaign]\nout = \".\"\ntemplate = \"{master}.{ext}\"\nplacements = [\"instagram.story\"]\n" +
             asset,
         "spring.toml:6:8: instagram.story of 'hero.jpg' would be written over a master, as hero.still"},
        // Sidecars.
        {asset + "sidecar = \"none.toml\"\n", "spring.toml:3:11: 'none.toml': there is no such file"},
        {"broken", "spring.toml:1:7: error while parsing key-value pair: encountered end-of-file"},
    };
    for (const auto& row : rows) EXPECT_EQ(desk.error(row.text), row.message) << row.text;
}

TEST(Campaign, AllSidecarsAreRead) {
    const Desk desk;
    desk.folder.write("hero.jpg.focus.toml", "surfac = \"ad\"\n");
    desk.folder.write("other.toml", "[placement.\"instagrm\"]\nfit = \"pad\"\n");
    EXPECT_EQ(
        desk.error(
            "[[asset]]\nfile = \"hero.jpg\"\n[[asset]]\nfile = \"talk.mp4\"\nsidecar = \"other.toml\"\n"),
        "hero.jpg.focus.toml:1:1: 'surfac' is not a setting here; did you mean 'surface'?\n"
        "other.toml:1: 'instagrm' names no placement, platform or tag; did you mean 'instagram'? "
        "`mattebox presets list` shows what there is");
}

TEST(Campaign, TellsOfManyMissingMastersAtOnce) {
    const Desk desk;
    std::string text;
    for (int i = 0; i < 30; ++i) text += "[[asset]]\nfile = \"none" + std::to_string(i) + "\"\n";
    const std::string error = desk.error(text);
    EXPECT_NE(error.find("spring.toml:40:8"), std::string::npos) << error;
    EXPECT_EQ(error.find("spring.toml:42:8"), std::string::npos) << error;
    EXPECT_TRUE(error.ends_with("\nand 10 more")) << error;
}

TEST(Campaign, RefusesAFolderThatCannotBeWritten) {
    if (geteuid() == 0) {
        const Desk desk;
        EXPECT_NE(desk.error("[campaign]\nout = \"/proc/made\"\n[[asset]]\nfile = \"hero.jpg\"\n")
                      .find("spring.toml:2:7: nothing can be written into /proc: "),
                  std::string::npos);
        return;
    }
    const Desk desk;
    fs::create_directory(desk.folder.path / "closed");
    fs::permissions(desk.folder.path / "closed", fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(desk.error("[campaign]\nout = \"closed/x\"\n[[asset]]\nfile = \"hero.jpg\"\n"),
              "spring.toml:2:7: nothing can be written into closed: Permission denied");
}

TEST(Campaign, TheSampleIsReadWithoutComplaint) {
    const Campaign campaign =
        read_campaign(fs::path(test::root) / "samples/campaign/campaign.toml", {}, today);
    EXPECT_GE(campaign.masters.size(), 4U);
}

}  // namespace
}  // namespace mattebox
