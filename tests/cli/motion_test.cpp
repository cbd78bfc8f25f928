// A video through the program as its user runs it, and what came out by ffprobe and by `mattebox check`.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class MotionCommand : public testing::Test {
  protected:
    test::Folder folder_;
    const std::string trailer_ = test::sample("trailer.mp4");

    Json render(const std::string& arguments) {
        const test::Ran ran = test::mattebox("render " + trailer_ + " --effort 1 --json --out " +
                                             folder_.path().string() + " " + arguments);
        EXPECT_EQ(ran.exit_code, 0) << ran.output;
        return Json::parse(ran.output.substr(ran.output.find('{')));
    }
};

TEST_F(MotionCommand, AVideoBecomesVideosAndCovers) {
    const Json report = render("--to instagram.reel,linkedin.video-1x1,youtube.thumbnail");
    ASSERT_EQ(report["variants"].size(), 3U);
    EXPECT_EQ(report["timings"]["decodes"], 1);
    EXPECT_EQ(report["master"]["motion"]["codec"], "h264");
    for (const Json& variant : report["variants"]) {
        const fs::path path = variant["path"].get<std::string>();
        ASSERT_TRUE(fs::exists(path));
        const bool is_motion = !variant["motion"].is_null();
        EXPECT_EQ(is_motion, path.extension() == ".mp4") << path;
        if (!is_motion) continue;
        EXPECT_EQ(variant["motion"]["shots"].size(), 3U) << "the trailer has three shots";
        const Json seen =
            Json::parse(test::run("ffprobe -v error -of json -show_streams " + path.string()).output);
        EXPECT_EQ(seen["streams"][0]["width"], variant["canvas"][0]);
        EXPECT_EQ(seen["streams"][0]["height"], variant["canvas"][1]);
        EXPECT_EQ(seen["streams"][0]["nb_frames"], "360");
        const test::Ran checked = test::mattebox("check " + path.string() + " --focus none --as " +
                                                 variant["placement"].get<std::string>());
        EXPECT_EQ(checked.exit_code, 0) << checked.output;
    }
}

TEST_F(MotionCommand, ThePlanNamesMomentsAndEncodings) {
    const Json report = render("--to instagram.reel,x.video-16x9 --focus none --dry-run");
    EXPECT_TRUE(fs::is_empty(folder_.path()));
    const Json& motion = report["variants"][0]["motion"];
    EXPECT_EQ(motion["codec"], "h264");
    EXPECT_EQ(motion["seconds"], 12.0);
    EXPECT_EQ(motion["fps"], 30.0);
    EXPECT_EQ(motion["effort"], 1);
    EXPECT_EQ(motion["sound"]["lufs"], -14.0);
}

TEST_F(MotionCommand, FocusShowsShotsAndSound) {
    const test::Ran ran = test::mattebox("focus " + trailer_);
    EXPECT_EQ(ran.exit_code, 0);
    for (const char* words : {"3 shots", "LUFS", "which stands for it", "headline (must)"})
        EXPECT_NE(ran.output.find(words), std::string::npos) << words << "\n" << ran.output;
}

}  // namespace
}  // namespace mattebox
