#include <gtest/gtest.h>

#include <sstream>

#include "cli/program.h"
#include "places.h"
#include "render/scenes.h"

namespace mattebox::test {
namespace {

TEST(Commands, VersionAndHelp) {
    EXPECT_EQ(mattebox("--version").exit_code, 0);
    const Ran help = mattebox("--help");
    EXPECT_EQ(help.exit_code, 0);
    for (const char* word : {"render", "focus", "check", "presets", "doctor", "Examples", "Exit codes"}) {
        EXPECT_NE(help.output.find(word), std::string::npos) << word;
    }
}

TEST(Commands, EachHasItsOwnExamplesAndExitCodes) {
    for (const std::string command :
         {"render", "batch", "report merge", "watch", "focus", "check", "presets list", "presets show",
          "presets check", "doctor", "cache stats", "cache gc", "cache verify"}) {
        const std::string help = mattebox(command + " --help").output;
        const std::size_t examples = help.find("\nExamples:\n"), codes = help.find("\nExit codes");
        ASSERT_TRUE(examples != std::string::npos && codes != std::string::npos) << help;
        std::istringstream lines(help.substr(examples, codes - examples));
        for (std::string line; std::getline(lines, line);) {
            if (line.find("mattebox ") == std::string::npos) continue;
            EXPECT_EQ(line.rfind("  mattebox " + command, 0), 0U) << command << ": " << line;
        }
    }
}

TEST(Commands, PresetsCheckAcceptsTheBuiltInOnes) {
    const Ran ran = mattebox("presets check");
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    EXPECT_NE(ran.output.find("instagram.toml: 9 placements"), std::string::npos) << ran.output;
}

TEST(Commands, PresetsListAndShow) {
    EXPECT_NE(mattebox("presets list tiktok").output.find("tiktok.photo"), std::string::npos);
    const Ran show = mattebox("presets show instagram.story");
    for (const char* word : {"1080x1920", "top 269, right 65, bottom 672, left 65 px (official)", "jpeg",
                             "8000000", "https://"}) {
        EXPECT_NE(show.output.find(word), std::string::npos) << word << " in " << show.output;
    }
}

TEST(Commands, OwnPresetsAddAndOverride) {
    const Folder folder;
    std::ofstream(folder / "own.toml") << "platform = \"own\"\n"
                                          "[[placement]]\n"
                                          "id = \"own.wall\"\n"
                                          "name = \"Video wall\"\n"
                                          "tags = [\"feed\"]\n"
                                          "accepts = [\"still\"]\n"
                                          "canvas = [3840, 1080]\n"
                                          "[placement.still]\n"
                                          "formats = [\"jpeg\"]\n";
    const Ran ran = mattebox("presets list own x.header --presets " + folder.path().string());
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    EXPECT_NE(ran.output.find("3840x1080"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("1500x500"), std::string::npos) << ran.output;
}

TEST(Commands, TheSampleProgramUsesTheLibrary) {
    const Folder folder;
    const Ran ran = run("cd " + folder.path().string() + " && " + test::sample_program + " " +
                        sample("product.jpg") + " x.header");
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    EXPECT_NE(ran.output.find("x.header"), std::string::npos) << ran.output;
}

}  // namespace
}  // namespace mattebox::test
