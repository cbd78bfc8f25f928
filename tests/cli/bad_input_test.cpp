#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "cli/program.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

namespace fs = std::filesystem;

/// Bad input gets one clear sentence, the right exit code, and nothing under a finished name.
class BadInput : public testing::Test {
  protected:
    Folder folder_;

    std::string write(const std::string& name, const std::string& text) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }
    std::string copy(const std::string& from, const std::string& name) {
        fs::copy_file(sample(from), folder_ / name);
        return (folder_ / name).string();
    }
    std::string out() const { return (folder_ / "out").string(); }

    void expect_refused(const std::string& arguments, const std::string& sentence, int exit_code = 2) {
        const Ran ran = mattebox(arguments);
        EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
        EXPECT_NE(ran.output.find(sentence), std::string::npos) << "got: " << ran.output;
        EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1)
            << "one sentence: " << ran.output;
        EXPECT_FALSE(fs::exists(out()) && !fs::is_empty(out()));
    }
};

TEST_F(BadInput, MastersThatAreNone) {
    expect_refused("render " + (folder_ / "missing.jpg").string() + " --out " + out(), "missing.jpg");
    expect_refused("render " + folder_.path().string() + " --out " + out(), "folder");
    expect_refused("render " + write("empty.jpg", "") + " --out " + out(), "empty");
    expect_refused("render " + write("notes.jpg", "These are notes, not a picture.") + " --out " + out(),
                   "notes.jpg");
}

TEST_F(BadInput, NamesDoNotActOnTheTerminal) {
    const std::string name = "a\x1b[2J\xe9.jpg";
    expect_refused("render '" + write(name, "no picture") + "' --out " + out(), "a\uFFFD[2J\uFFFD.jpg");
    expect_refused("check '" + write(name, "no picture") + "' --as x.header", "a\uFFFD[2J\uFFFD.jpg");
    expect_refused("focus '" + write(name, "no picture") + "'", "a\uFFFD[2J\uFFFD.jpg");
    expect_refused("batch '" + (folder_ / (name + ".toml")).string() + "'", "a\uFFFD[2J\uFFFD.jpg.toml");
}

TEST_F(BadInput, AMasterThatIsCutOff) {
    const std::string whole = copy("harbour.jpg", "whole.jpg");
    fs::resize_file(whole, fs::file_size(whole) / 2);
    expect_refused("render " + whole + " --out " + out(), "whole.jpg");
}

TEST_F(BadInput, AMasterThatMayNotBeRead) {
    if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const std::string secret = copy("product.jpg", "secret.jpg");
    fs::permissions(secret, fs::perms::none);
    expect_refused("render " + secret + " --out " + out(), "permission");
}

TEST_F(BadInput, AMasterOfAnotherNameIsFine) {
    const Ran ran =
        mattebox("render " + copy("product.jpg", "really-a-jpeg.png") + " --to card --out " + out());
    EXPECT_EQ(ran.exit_code, 0) << "the contents decide: " << ran.output;
}

TEST_F(BadInput, PresetsThatAreWrong) {
    const std::string product = sample("product.jpg");
    write("presets/mine.toml", "platform = \"mine\"\n[[placement]]\nid = \"mine.a\"\nnaem = \"A\"\n");
    expect_refused("render " + product + " --presets " + (folder_ / "presets").string() + " --out " + out(),
                   "mine.toml:4:8: 'name' is missing here; is 'naem' meant to be it?");
    expect_refused("render " + product + " --presets " + (folder_ / "nowhere").string() + " --out " + out(),
                   "nowhere");
    expect_refused("render " + product + " --to instagram.storys --out " + out(),
                   "did you mean 'instagram.story'?");
}

TEST_F(BadInput, SidecarsThatAreWrong) {
    const std::string master = copy("product.jpg", "p.jpg");
    struct Row {
        const char *text, *sentence;
    };
    for (const auto& [text, sentence] :
         {Row{"[[focus]]\nnam = \"x\"\nbox = [0, 0, 1, 1]\n", "p.jpg.focus.toml:2:1: 'nam'"},
          Row{"[[focus]]\nbox = [0.5, 0, 0.9, 1]\n", "p.jpg.focus.toml:2:7"},
          Row{"[placement.\"instagram.storys\"]\nfit = \"pad\"\n", "did you mean 'instagram.story'?"},
          Row{"[[filters]]\nuse = \"sharpn\"\n", "did you mean 'sharpen'?"},
          Row{"[[filters]]\nuse = \"logo\"\nfile = \"missing.png\"\n", "missing.png"},
          Row{"surface = \"paid\"\n", "'surface'"}, Row{"this is not TOML", "p.jpg.focus.toml:1:"}}) {
        write("p.jpg.focus.toml", text);
        expect_refused("render " + master + " --out " + out(), sentence);
    }
}

TEST_F(BadInput, FoldersThatCannotBeWritten) {
    const std::string in_the_way = write("taken", "a file");
    expect_refused("render " + sample("product.jpg") + " --to card --out " + in_the_way, "taken", 2);
    if (geteuid() == 0) return;
    fs::create_directory(folder_ / "locked");
    fs::permissions(folder_ / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    expect_refused("render " + sample("product.jpg") + " --to card --out " + (folder_ / "locked").string(),
                   "permission", 2);
}

TEST_F(BadInput, NothingToRender) {
    expect_refused("render " + sample("product.jpg") + " --to tiktok.video --out " + out(),
                   "none of the 1 placements asked for takes a still");
}

TEST_F(BadInput, OptionsThatAreWrong) {
    for (const char* bad :
         {"render", "render x.jpg --fit stretch", "render x.jpg --memory lots", "render x.jpg --threads 0",
          "render x.jpg --surface paid", "render x.jpg --background blue-ish", "frobnicate", ""}) {
        const Ran ran = mattebox(bad);
        EXPECT_EQ(ran.exit_code, 2) << bad << ": " << ran.output;
        EXPECT_FALSE(ran.output.empty());
    }
}

TEST_F(BadInput, StrictTurnsAFailedCheckIntoAnExitCode) {
    const std::string master = copy("product.jpg", "p.jpg");
    write("p.jpg.focus.toml",
          "fit = \"crop\"\n[[focus]]\nname = \"all of it\"\nbox = [0, 0, 1, 1]\nmust = true\n");
    const std::string command = "render " + master + " --to x.header --out " + out();
    EXPECT_EQ(mattebox(command).exit_code, 0) << "it is written all the same";
    EXPECT_EQ(mattebox(command + " --strict").exit_code, 1);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "out/p"), {}), 4)
        << "the variant, the sheet, the page, the report";
}

}  // namespace
}  // namespace mattebox::test
