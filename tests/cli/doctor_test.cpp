#include <gtest/gtest.h>

#include <fstream>

#include "cli/program.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

using Json = nlohmann::json;

Json doctor(const std::string& arguments = "", int exit_code = 0) {
    const Ran ran = mattebox("doctor --json " + arguments);
    EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
    return Json::parse(ran.output);
}

TEST(Doctor, EverythingThatIsNeededIsHere) {
    const Json health = doctor();
    EXPECT_EQ(health["schema"], "mattebox-doctor/1");
    EXPECT_TRUE(health["missing"].empty()) << health["missing"];
    EXPECT_TRUE(health["letters"].get<bool>());
    EXPECT_EQ(health["libraries"].size(), 5U);
    EXPECT_EQ(health["libraries"].dump().find("has no encoder"), std::string::npos) << health["libraries"];
    for (const Json& library : health["libraries"])
        EXPECT_FALSE(library["version"].get<std::string>().empty());
    EXPECT_GE(health["machine"]["processors"], 1);
    EXPECT_GT(health["machine"]["free_memory"], 0);
}

TEST(Doctor, FormatsAreTried) {
    int written = 0;
    const Json health = doctor();
    for (const Json& format : health["formats"]) {
        EXPECT_EQ(format["problem"], nullptr) << format;
        EXPECT_EQ(format["reads"], format["reader"] != nullptr) << format;
        EXPECT_NE(format["packages"], nullptr) << format;
        if (!format["writes"]) continue;
        EXPECT_TRUE(format["reads"].get<bool>()) << format;
        ++written;
    }
    EXPECT_GE(written, 3) << "JPEG, PNG, WebP";
}

TEST(Doctor, FiguresThatAreDoubtedAreNamedWithTheirSource) {
    const Json presets = doctor()["presets"];
    EXPECT_EQ(presets["platforms"], 15);
    ASSERT_FALSE(presets["doubts"].empty());
    for (const Json& doubt : presets["doubts"]) {
        EXPECT_NE(doubt["source"].get<std::string>().find("https://"), std::string::npos) << doubt;
        EXPECT_EQ(doubt["verified"].get<std::string>().size(), 10U) << doubt;
        EXPECT_FALSE(doubt["confidence"].get<std::string>().empty()) << doubt;
    }
}

std::string preset(const std::string& verified) {
    return "platform = \"own\"\n[[placement]]\nid = \"own.wall\"\nname = \"Wall\"\ntags = [\"feed\"]\n"
           "accepts = [\"still\"]\ncanvas = [640, 480]\n[placement.still]\nformats = [\"jpeg\"]\n"
           "[placement.provenance]\nsource = \"https://own.example/\"\nsource_date = \"2020\"\nverified = " +
           verified + "\nconfidence = \"official\"\n";
}

TEST(Doctor, StaleFiguresWarnAndAreNoFault) {
    const Folder folder;
    std::ofstream(folder / "own.toml") << preset("2020-01-02");
    const Json presets = doctor("--presets " + folder.path().string())["presets"];
    EXPECT_EQ(presets["stale"], doctor()["presets"]["stale"].get<int>() + 1);
    const Ran ran = mattebox("doctor --presets " + folder.path().string());
    EXPECT_NE(ran.output.find("own.wall: verified 2020-01-02, https://own.example/"), std::string::npos)
        << ran.output;
}

TEST(Doctor, APresetThatIsWrongIsMissing) {
    const Folder folder;
    std::ofstream(folder / "own.toml") << "platform = \"own\"\nnonsense = 1\n";
    const Json health = doctor("--presets " + folder.path().string(), 1);
    ASSERT_EQ(health["missing"].size(), 1U);
    EXPECT_NE(health["missing"][0].get<std::string>().find("own.toml:2:1"), std::string::npos)
        << health["missing"];
}

TEST(Doctor, SpeaksToPeople) {
    const Ran ran = mattebox("doctor");
    EXPECT_EQ(ran.exit_code, 0);
    for (const char* word : {"mattebox ", "libvips", "Formats", "jpeg", "Machine", "Presets", "guessed",
                             "Everything that is needed is there."})
        EXPECT_NE(ran.output.find(word), std::string::npos) << word << " in " << ran.output;
    EXPECT_EQ(ran.output.find('\x1b'), std::string::npos) << "no colours in a pipe";
    EXPECT_NE(mattebox("doctor --figures").output.find("https://"), std::string::npos);
    EXPECT_EQ(mattebox("doctor --nonsense").exit_code, 2);
}

}  // namespace
}  // namespace mattebox::test
