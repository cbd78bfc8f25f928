#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "cli/program.h"
#include "media/stills/tiny_stills.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class Check : public testing::Test {
  protected:
    Folder folder_;

    std::string write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    std::string copy(const std::string& from, const std::string& name) {
        fs::copy_file(sample(from), folder_ / name);
        return (folder_ / name).string();
    }
    static std::string contents(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    /// The first file of `mattebox check ... --json`, and that it parses.
    static Json first_file(const std::string& arguments, int exit_code) {
        const Ran ran = mattebox("check " + arguments + " --json");
        EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
        const Json json = Json::parse(ran.output);
        EXPECT_EQ(json["schema"], "mattebox-check/1");
        EXPECT_EQ(json["fits"], exit_code == 0);
        return json["files"][0];
    }
    static Json row(const Json& rows, const std::string& code) {
        for (const Json& row : rows)
            if (row["code"] == code) return row;
        ADD_FAILURE() << "no row " << code << " in " << rows;
        return Json::object();
    }
};

TEST_F(Check, WhatWasRenderedFits) {
    ASSERT_EQ(
        mattebox("render " + sample("product.jpg") + " --to instagram.story --out " + folder_.path().string())
            .exit_code,
        0);
    const std::string story = (folder_ / "product/instagram.story.jpg").string();
    const Json file = first_file(story + " --as instagram.story", 0);
    EXPECT_EQ(file["placements"][0]["verdict"], "ok") << file;
    EXPECT_EQ(file["size"], (Json{1080, 1920}));
    EXPECT_GE(file["traits"].size(), 10U) << "each trait is a row, also when all is well";
    for (const char* key : {"severity", "code", "what", "found", "accepted", "sentence"})
        EXPECT_TRUE(file["traits"][0].contains(key)) << key;
}

TEST_F(Check, AFormatThatIsNotTakenIsARowAmongOthers) {
    const Ran ran = mattebox("check " + sample("poster.png") + " --as instagram.story");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("poster.png as instagram.story: fail\n"), std::string::npos) << ran.output;
    const Json file = first_file(sample("poster.png") + " --as instagram.story", 1);
    const Json format = row(file["placements"][0]["limits"], "limits.format");
    EXPECT_EQ(format["severity"], "fail");
    EXPECT_EQ(format["found"], "png");
    EXPECT_EQ(format["accepted"], "jpeg");
    EXPECT_EQ(row(file["placements"][0]["limits"], "limits.bytes")["severity"], "ok");
    EXPECT_EQ(row(file["traits"], "file.whole")["severity"], "ok");
}

TEST_F(Check, FormatsThatNoPlatformTakesAreToldAsFarAsTheyCanBe) {
    for (const char* format : {"avif", "heic", "jxl", "tiff", "psd", "pdf"}) {
        const std::string path = write(std::string("a.") + format, tiny_still(format));
        const Json file = first_file(path + " --as instagram.story", 1);
        EXPECT_EQ(file["format"], format);
        EXPECT_EQ(row(file["placements"][0]["limits"], "limits.format")["severity"], "fail") << format;
        EXPECT_NE(row(file["traits"], "file.whole")["severity"], "fail") << format;
        EXPECT_EQ(row(file["traits"], "file.name")["severity"], "ok") << format;
    }
}

TEST_F(Check, ADamagedPictureFails) {
    const std::string whole = contents(sample("product.jpg"));
    const Json cut = first_file(write("cut.jpg", whole.substr(0, whole.size() / 2)) + " --as x.profile", 1);
    EXPECT_EQ(row(cut["traits"], "file.whole")["severity"], "fail");
    EXPECT_NE(row(cut["traits"], "file.whole")["sentence"].get<std::string>().find("cut off"),
              std::string::npos)
        << cut;
    EXPECT_EQ(cut["size"], (Json{3000, 3000})) << "what the header says is told all the same";

    const Json stub = first_file(write("stub.jpg", whole.substr(0, 40)) + " --as x.profile", 1);
    EXPECT_EQ(row(stub["traits"], "file.whole")["severity"], "fail");
    EXPECT_FALSE(stub.contains("size"));

    const std::string logo = contents(sample("logo.png"));
    const Json png = first_file(write("cut.png", logo.substr(0, logo.size() / 2)) + " --as x.profile", 1);
    EXPECT_EQ(row(png["traits"], "file.whole")["severity"], "fail") << png;
}

TEST_F(Check, ANameThatSaysSomethingElseWarns) {
    const Json file = first_file(copy("product.jpg", "product.png") + " --as x.profile", 0);
    EXPECT_EQ(file["format"], "jpeg");
    EXPECT_EQ(row(file["traits"], "file.name")["severity"], "warn");
    EXPECT_EQ(row(first_file(copy("product.jpg", "P.JPG") + " --as x.profile", 0)["traits"],
                  "file.name")["severity"],
              "ok");
    EXPECT_EQ(
        row(first_file(copy("product.jpg", "bare") + " --as x.profile", 0)["traits"], "file.name")["found"],
        "no extension");
}

TEST_F(Check, TransparencyIsSeenInThePixels) {
    const Json logo = first_file(sample("logo.png") + " --as x.profile", 0);
    EXPECT_EQ(logo["transparent"], true);
    EXPECT_EQ(row(logo["traits"], "file.transparency")["severity"], "warn");
    const Json product = first_file(sample("product.jpg") + " --as x.profile", 0);
    EXPECT_EQ(row(product["traits"], "file.transparency")["severity"], "ok");
}

TEST_F(Check, AnAnimationIsNoStill) {
    std::string png = contents(sample("logo.png"));
    const std::string head = png.substr(0, 33);  // the signature and IHDR
    using namespace std::string_literals;
    const std::string frames = "\0\0\0\x08"s + "acTL" + "\0\0\0\x0c\0\0\0\0"s + "\x79\xcd\x5f\x7b";
    const Json file = first_file(write("moving.png", head + frames + png.substr(33)) + " --as x.profile", 0);
    EXPECT_EQ(file["frames"], 12) << file;
    EXPECT_EQ(row(file["traits"], "file.frames")["severity"], "warn");
}

TEST_F(Check, APlatformSaysWhichOfItsPlacementsFit) {
    const Ran ran = mattebox("check " + sample("logo.png") + " --as instagram");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("fits 1 of 8 placements: instagram.profile"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("1 placement takes no still: instagram.reel\n"), std::string::npos)
        << ran.output;
    EXPECT_EQ(ran.output.find('\x1b'), std::string::npos) << "no colours in a pipe";
    const Json file = first_file(sample("logo.png") + " --as instagram,x.profile", 1);
    EXPECT_EQ(file["placements"].size(), 9U);
    EXPECT_EQ(file["skipped"], (Json{"instagram.reel"}));
}

TEST_F(Check, SeveralFilesOfWhichOneIsMissing) {
    const std::string missing = (folder_ / "missing.jpg").string();
    const std::string command = sample("product.jpg") + " " + missing + " --as x.profile";
    const Ran ran = mattebox("check " + command);
    EXPECT_EQ(ran.exit_code, 1) << ran.output;
    EXPECT_NE(ran.output.find("missing.jpg: there is no such file"), std::string::npos) << ran.output;
    const Ran json = mattebox("check " + command + " --json");
    // Its complaint stands before the JSON, where both go to one place.
    const Json files = Json::parse(json.output.substr(json.output.find("{\n")))["files"];
    EXPECT_EQ(files[0]["problem"], nullptr);
    EXPECT_NE(files[1]["problem"].get<std::string>().find("no such file"), std::string::npos);
}

TEST_F(Check, AHeadlineUnderTheCaptionBarFailsAndAClearOneFits) {
    const auto creative = [this](const std::string& name, int y) {
        return write(name, R"(<svg xmlns="http://www.w3.org/2000/svg" width="540" height="960">)"
                           R"(<rect width="540" height="960" fill="#f4efe6"/>)"
                           R"(<text x="270" y=")" +
                               std::to_string(y) +
                               R"(" font-family="DejaVu Sans" font-weight="bold" font-size="48" )"
                               R"(text-anchor="middle" fill="#222">SUMMER SALE</text></svg>)");
    };
    const auto rows = [](const std::string& path, const std::string& options) {
        return first_file(path + " --as instagram.story" + options, 1)["placements"][0]["zone"];
    };
    const std::string low = creative("low.svg", 900), middle = creative("middle.svg", 700),
                      clear = creative("clear.svg", 300);
    const Json covered = row(rows(low, ""), "zone.covered");
    EXPECT_EQ(covered["severity"], "fail");
    EXPECT_EQ(covered["what"], "headline");
    EXPECT_EQ(covered["found"], "100 % covered");
    EXPECT_NE(covered["sentence"].get<std::string>().find("under the caption bar"), std::string::npos);
    EXPECT_EQ(row(rows(clear, ""), "zone.covered")["severity"], "ok");
    // What only an ad's interface covers.
    EXPECT_EQ(row(rows(middle, ""), "zone.covered")["severity"], "ok");
    EXPECT_EQ(row(rows(middle, ""), "zone.covered_elsewhere")["severity"], "warn");
    EXPECT_EQ(row(rows(middle, " --surface ad"), "zone.covered")["severity"], "fail");
    EXPECT_EQ(rows(low, " --focus none"), Json::array());
    EXPECT_NE(mattebox("check " + low + " --as instagram.story").output.find("fail  headline"),
              std::string::npos);
}

TEST_F(Check, ANamedModelThatIsMissingStopsBeforeAnythingIsMade) {
    const std::string models = " --models " + folder_.path().string(), product = sample("product.jpg");
    const std::string out = (folder_ / "out").string();
    for (const std::string& command :
         {fmt::format("render {} --out {}{}", product, out, models),
          fmt::format("check {} --as x.profile{}", product, models), fmt::format("doctor{}", models)}) {
        const Ran ran = mattebox(command);
        EXPECT_EQ(ran.exit_code, 2) << ran.output;
        EXPECT_NE(ran.output.find("none of faces.onnx"), std::string::npos) << ran.output;
    }
    EXPECT_FALSE(fs::exists(out));
}

TEST_F(Check, BadInputGetsOneSentence) {
    const std::string product = sample("product.jpg");
    struct Row {
        std::string arguments, sentence;
    };
    for (const auto& [arguments, sentence] :
         {Row{(folder_ / "missing.jpg").string() + " --as x.profile", "there is no such file"},
          Row{folder_.path().string() + " --as x.profile", "it is a folder, not a picture"},
          Row{write("notes.jpg", "These are notes.") + " --as x.profile", "notes.jpg"},
          Row{write("empty.jpg", "") + " --as x.profile", "the file is empty"},
          Row{product + " --as instagram.storys", "did you mean 'instagram.story'?"},
          Row{product + " --as tiktok.video", "none of the 1 placements asked for takes a still"}}) {
        const Ran ran = mattebox("check " + arguments);
        EXPECT_EQ(ran.exit_code, 2) << ran.output;
        EXPECT_NE(ran.output.find(sentence), std::string::npos) << ran.output;
        EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1) << ran.output;
    }
    EXPECT_EQ(mattebox("check " + product).exit_code, 2) << "--as is needed";
    EXPECT_NE(mattebox("check --help").output.find("Exit codes"), std::string::npos);
}

}  // namespace
}  // namespace mattebox::test
