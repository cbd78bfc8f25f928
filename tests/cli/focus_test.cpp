#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "cli/program.h"
#include "mattebox.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class FocusCommand : public testing::Test {
  protected:
    Folder folder_;

    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }
    /// A sample without its sidecar.
    std::string copy(const std::string& from, const std::string& name) {
        fs::copy_file(sample(from), folder_ / name);
        return (folder_ / name).string();
    }
    std::string at(const std::string& name) const { return (folder_ / name).string(); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_.path()), {}));
    }
    static Json focus(const std::string& arguments, int exit_code = 0) {
        const Ran ran = mattebox("focus " + arguments + " --json");
        EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
        return Json::parse(ran.output.substr(ran.output.find("{\n")));
    }
    void expect_refused(const std::string& arguments, const std::string& sentence, int exit_code = 2) {
        const std::size_t before = files();
        const Ran ran = mattebox("focus " + arguments);
        EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
        EXPECT_NE(ran.output.find(sentence), std::string::npos) << "got: " << ran.output;
        EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1) << ran.output;
        EXPECT_EQ(files(), before) << "nothing is written";
    }
};

TEST_F(FocusCommand, ShowsWhatIsDeclaredAndWhatIsFound) {
    const Ran ran = mattebox("focus " + sample("poster.png"));
    EXPECT_EQ(ran.exit_code, 0);
    for (const char* words : {"poster.png: png 2400x3000", "must   2.00    headline", "sidecar", "found 0.9",
                              "the sidecar decides"})
        EXPECT_NE(ran.output.find(words), std::string::npos) << words << " in " << ran.output;
    EXPECT_EQ(ran.output.find('\x1b'), std::string::npos) << "no colours in a pipe";
}

TEST_F(FocusCommand, JsonHasAnEntryForEachMaster) {
    const Json json = focus(sample("poster.png") + " " + sample("harbour.jpg"));
    EXPECT_EQ(json["schema"], "mattebox-focus/1");
    ASSERT_EQ(json["masters"].size(), 2U);
    const Json& headline = json["masters"][0]["focus"][0];
    EXPECT_EQ(headline["name"], "headline");
    EXPECT_EQ(headline["source"], "sidecar");
    EXPECT_EQ(headline["pixels"][0], 108);
    EXPECT_EQ(json["masters"][0]["attention"]["source"], "sidecar");
    EXPECT_EQ(json["masters"][1]["attention"]["source"], "saliency");
    EXPECT_EQ(focus(sample("harbour.jpg") + " --focus none")["masters"][0]["attention"]["source"], "none");
}

TEST_F(FocusCommand, AMasterThatFailsDoesNotTakeTheOthersWithIt) {
    const Json json = focus(at("none.jpg") + " " + sample("harbour.jpg"), 1);
    EXPECT_NE(json["masters"][0]["problem"].get<std::string>().find("none.jpg"), std::string::npos);
    EXPECT_EQ(json["masters"][1]["problem"], nullptr);
}

TEST_F(FocusCommand, DrawsAPicture) {
    for (const char* name : {"seen.png", "seen.jpg"}) {
        const std::string file = at(name);
        ASSERT_EQ(mattebox("focus " + sample("poster.png") + " --picture " + file).exit_code, 0);
        const Ran probe =
            run("ffprobe -v error -show_entries stream=codec_name,width,height -of csv=p=0 " + file);
        const std::string codec = std::string(name).ends_with("png") ? "png" : "mjpeg";
        EXPECT_EQ(probe.output, codec + ",1280,1600\n");
        EXPECT_EQ(mattebox("focus " + sample("poster.png") + " --picture " + file).exit_code, 0)
            << "what mattebox made it may replace";
    }
    EXPECT_EQ(files(), 2U) << "and nothing half-made is left";
}

TEST_F(FocusCommand, PicturesThatMayNotBeWritten) {
    const std::string master = copy("product.jpg", "p.jpg");
    expect_refused(master + " --picture " + at("seen.webp"), "end it in .jpg or .png");
    expect_refused(master + " --picture " + master, "that is the master itself");
    expect_refused(master + " --force --picture " + master, "that is the master itself");
    expect_refused(master + " --picture " + write("theirs.png", "not ours"), "was not made by mattebox");
    expect_refused(master + " --picture " + at("nowhere/seen.png"), "nowhere/seen.png: No such file");
    expect_refused(master + " " + sample("poster.png") + " --picture " + at("seen.png"),
                   "there are 2 masters");
    EXPECT_EQ(mattebox("focus " + master + " --force --picture " + at("theirs.png")).exit_code, 0);
    EXPECT_EQ(fs::file_size(folder_ / "p.jpg"), fs::file_size(sample("product.jpg")));
}

TEST_F(FocusCommand, AWrittenSidecarReadsBackAndFramesTheSame) {
    const std::string master = copy("poster.png", "poster.png");
    const auto plan = [&] {
        const Ran ran = mattebox("render " + master + " --to all --dry-run --json --out " + at("out"));
        EXPECT_EQ(ran.exit_code, 0) << ran.output;
        return Json::parse(ran.output);
    };
    const Json before = plan();
    ASSERT_GE(before["focus"].size(), 3U);
    ASSERT_EQ(mattebox("focus " + master + " --write-sidecar").exit_code, 0);

    const Sidecar sidecar = load_sidecar(master, load_presets());
    ASSERT_EQ(sidecar.focus.size(), before["focus"].size());
    EXPECT_EQ(sidecar.focus[0].name, "headline");
    EXPECT_TRUE(sidecar.focus[0].must);

    const Json after = plan();
    ASSERT_EQ(after["focus"].size(), before["focus"].size()) << "nothing is there twice";
    for (std::size_t i = 0; i < after["focus"].size(); ++i) {
        EXPECT_EQ(after["focus"][i]["source"], "sidecar");
        for (std::size_t k = 0; k < 4; ++k)
            EXPECT_NEAR(after["focus"][i]["box"][k].get<double>(), before["focus"][i]["box"][k].get<double>(),
                        2e-6);
    }
    for (std::size_t i = 0; i < after["variants"].size(); ++i) {
        // What is declared weighs more than what was found, so that a framing may move a little.
        const double canvas = before["variants"][i]["canvas"][0], master_side = before["master"]["size"][0];
        for (const auto& [box, side] : {std::pair{"cut_pixels", master_side}, std::pair{"placed", canvas}})
            for (std::size_t k = 0; k < 4; ++k)
                EXPECT_NEAR(after["variants"][i][box][k].get<double>(),
                            before["variants"][i][box][k].get<double>(), 0.02 * side)
                    << after["variants"][i]["placement"];
    }
}

TEST_F(FocusCommand, ASidecarIsNeverOverwrittenUnasked) {
    const std::string master = copy("product.jpg", "p.jpg");
    const std::string own =
        "ignore = [[0, 0, 0.1, 0.1]]\n[[focus]]\nname = \"mine\"\nbox = [0.4, 0.1, 0.2, 0.7]\n";
    const std::string sidecar = write("p.jpg.focus.toml", own);
    expect_refused(master + " --write-sidecar", "there is a sidecar already");
    EXPECT_EQ(fs::file_size(sidecar), own.size());
    ASSERT_EQ(mattebox("focus " + master + " --write-sidecar --force").exit_code, 0);
    const Sidecar after = load_sidecar(master);
    EXPECT_EQ(after.focus.at(0).name, "mine");
    EXPECT_EQ(after.ignore.size(), 1U);
}

TEST_F(FocusCommand, SidecarsThatCannotBeWritten) {
    fs::create_directory(folder_ / "locked");
    const std::string master = copy("product.jpg", "locked/p.jpg");
    // A folder of that name is in the way, for root too.
    fs::create_directory(folder_ / "locked/p.jpg.focus.toml");
    expect_refused(master + " --write-sidecar", "there is a sidecar already");
    fs::remove(folder_ / "locked/p.jpg.focus.toml");
    if (geteuid() == 0) return;
    fs::permissions(folder_ / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    expect_refused(master + " --write-sidecar", "no permission to write there");
}

TEST_F(FocusCommand, BadInput) {
    expect_refused(at("none.jpg"), "none.jpg");
    expect_refused(write("notes.jpg", "These are notes, not a picture."), "notes.jpg");
    expect_refused(folder_.path().string(), "folder");
    expect_refused(sample("product.jpg") + " --max-pixels 1000", "limit");
    const std::string master = copy("product.jpg", "p.jpg");
    write("p.jpg.focus.toml", "[[focus]]\nbox = [0.5, 0, 0.9, 1]\n");
    expect_refused(master, "p.jpg.focus.toml:2:7");
    for (const char* bad : {"", "x.jpg --focus everything", "x.jpg --nonsense"})
        EXPECT_EQ(mattebox(std::string("focus ") + bad).exit_code, 2) << bad;
}

TEST_F(FocusCommand, ALogoOfTheSidecarIsFoundAndHasToStay) {
    const std::string master = copy("poster.png", "poster.png");
    copy("logo.svg", "logo.svg");
    // The mark alone, as the poster has it: the brand's file without its name.
    std::ifstream file(sample("logo.svg"));
    std::string svg{std::istreambuf_iterator<char>(file), {}};
    svg.erase(svg.find("<text"), svg.find("</text>") + 7 - svg.find("<text"));
    write("mark.svg", svg);
    write("poster.png.focus.toml", "[[logo]]\nname = \"the mark\"\nfile = \"mark.svg\"\n");
    const Json focus_of = focus(master)["masters"][0];
    ASSERT_FALSE(focus_of["focus"].empty());
    const Json& mark = focus_of["focus"][0];
    EXPECT_EQ(mark["name"], "the mark") << focus_of;
    EXPECT_EQ(mark["kind"], "logo");
    EXPECT_EQ(mark["must"], true);
    EXPECT_EQ(mark["source"], "sidecar");
    EXPECT_NEAR(mark["box"][0].get<double>(), 0.840, 0.01);
    EXPECT_NEAR(mark["box"][1].get<double>(), 0.863, 0.01);
    EXPECT_EQ(focus_of["focus"][1]["must"], true) << "it adds: the headline must stay all the same";
    EXPECT_TRUE(focus_of["attention"]["findings"].empty());
}

TEST_F(FocusCommand, ALogoThatIsNotThereIsSaidAndNotInvented) {
    const std::string master = copy("product.jpg", "p.jpg");
    copy("logo.svg", "logo.svg");
    write("p.jpg.focus.toml", "[[logo]]\nfile = \"logo.svg\"\n");
    const Json one = focus(master)["masters"][0];
    ASSERT_EQ(one["attention"]["findings"].size(), 1U) << one;
    EXPECT_EQ(one["attention"]["findings"][0]["code"], "focus.logo");
    EXPECT_EQ(one["attention"]["findings"][0]["severity"], "warn");
    const std::string sentence = one["attention"]["findings"][0]["sentence"];
    EXPECT_NE(sentence.find("p.jpg.focus.toml:2:8: the logo logo.svg was not found"), std::string::npos);
    for (const Json& found : one["focus"]) EXPECT_NE(found["kind"], "logo");
}

TEST_F(FocusCommand, LogosThatCannotBeRead) {
    const std::string master = copy("product.jpg", "p.jpg");
    write("notes.png", "These are notes, not a picture.");
    write(
        "hostile.svg",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">"
        "<text>&a;</text></svg>");
    for (const char* name : {"none.svg", "notes.png", "hostile.svg"}) {
        write("p.jpg.focus.toml", std::string("[[logo]]\nfile = \"") + name + "\"\n");
        expect_refused(master, "p.jpg.focus.toml:2:8: the logo cannot be used: ");
        expect_refused(master, name);
    }
}

TEST_F(FocusCommand, TeachesItself) {
    const Ran help = mattebox("focus --help");
    EXPECT_EQ(help.exit_code, 0);
    for (const char* word :
         {"--picture", "--write-sidecar", "--focus", "--max-pixels", "Examples", "Exit codes"})
        EXPECT_NE(help.output.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace mattebox::test
