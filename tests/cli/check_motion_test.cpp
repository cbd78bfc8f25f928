#include <gtest/gtest.h>

#include <algorithm>

#include "cli/program.h"
#include "media/clips.h"

namespace mattebox::test {
namespace {

using Json = nlohmann::json;

constexpr const char* upright = "-f lavfi -i testsrc2=s=1080x1920:r=30:d=3.2 -f lavfi -i sine=d=3.2:r=48000 ";
constexpr const char* as_asked =
    "-c:v libx264 -preset ultrafast -g 60 -pix_fmt yuv420p -c:a aac -ac 2 -b:a 128k -use_editlist 0 "
    "-movflags "
    "+faststart+negative_cts_offsets ";

class CheckMotion : public testing::Test {
  protected:
    samples::Folder folder_;

    std::string clip(const std::string& arguments, const std::string& name = "clip.mp4") const {
        return samples::clip(folder_, name, arguments).string();
    }
    static Json first_file(const std::string& arguments, int exit_code) {
        const Ran ran = mattebox("check " + arguments + " --json");
        EXPECT_EQ(ran.exit_code, exit_code) << ran.output;
        return Json::parse(ran.output)["files"][0];
    }
    static Json row(const Json& rows, const std::string& code) {
        for (const Json& row : rows)
            if (row["code"] == code) return row;
        ADD_FAILURE() << "no row " << code << " in " << rows;
        return Json::object();
    }
};

TEST_F(CheckMotion, AReelAsItIsAskedForFits) {
    const Json file =
        first_file(clip(std::string(upright) + samples::tagged + as_asked) + " --as instagram.reel", 0);
    EXPECT_EQ(file["format"], "mp4");
    EXPECT_EQ(file["size"], (Json{1080, 1920}));
    EXPECT_EQ(file["motion"]["codec"], "h264");
    EXPECT_EQ(file["motion"]["rate"], (Json{30, 1}));
    EXPECT_EQ(file["motion"]["edit_list"], false);
    EXPECT_EQ(file["motion"]["sound"]["codec"], "aac-lc");
    EXPECT_NEAR(file["motion"]["sound"]["loudness"].get<double>(), -21, 3) << "it was listened to";
    EXPECT_EQ(row(file["traits"], "file.loudness")["severity"], "warn");
    EXPECT_EQ(file["placements"][0]["zone"][0]["code"], "zone.empty") << file["placements"][0]["zone"];
    EXPECT_FALSE(file.contains("transparent")) << "what only stills have";
    const Json limits = file["placements"][0]["limits"];
    for (const char* code : {"limits.container", "limits.codec", "limits.pixel_format", "limits.rate",
                             "limits.seconds", "limits.closed_gop", "limits.edit_list", "limits.faststart",
                             "limits.bitrate", "limits.sound_codec", "limits.bytes"})
        EXPECT_EQ(row(limits, code)["severity"], "ok") << code;
    EXPECT_EQ(row(file["traits"], "file.whole")["severity"], "ok");
    EXPECT_EQ(row(file["traits"], "file.color")["found"], "bt709");
}

TEST_F(CheckMotion, EditListsAndTheIndexAtTheEndFail) {
    const std::string path =
        clip(std::string(upright) + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
    const Ran ran = mattebox("check " + path + " --as instagram.reel");
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.output.find("clip.mp4 as instagram.reel: fail\n"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("fail  edit list"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("fail  index"), std::string::npos) << ran.output;
    EXPECT_NE(ran.output.find("its colours are not tagged"), std::string::npos) << ran.output;
    const Ran many = mattebox("check " + path + " --as instagram");
    EXPECT_NE(many.output.find("clip.mp4: mp4 1080x1920, 3.20 s, 30 fps, "), std::string::npos)
        << many.output;
    EXPECT_NE(many.output.find("edit list yes, accepted none"), std::string::npos) << many.output;
    EXPECT_NE(many.output.find("take no motion: "), std::string::npos) << many.output;
}

TEST_F(CheckMotion, ACutOffVideoFails) {
    const std::string path = clip(std::string(upright) + as_asked);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    const Json file = first_file(path + " --as instagram.reel", 1);
    EXPECT_NE(row(file["traits"], "file.whole")["sentence"].get<std::string>().find("cut off"),
              std::string::npos);
}

TEST_F(CheckMotion, WhatTheInterfaceCoversIsJudgedOverTime) {
    // Large words that stand in the caption bar for the second half.
    const std::string words =
        "-f lavfi -i color=0xf0e8d8:s=1080x1920:r=25:d=4,drawtext=text='SUMMER SALE':fontsize=130:fontcolor="
        "0x202020:x='(w-tw)/2':y='if(lt(t\\,2)\\,900\\,1720)' ";
    const std::string path = clip(words + samples::tagged + as_asked);
    const Json file = first_file(path + " --as instagram.reel", 1);
    const Json covered = row(file["placements"][0]["zone"], "zone.covered");
    EXPECT_EQ(covered["severity"], "fail") << file["placements"][0]["zone"];
    const std::string found = covered["found"];
    EXPECT_NE(found.find("worst at 0:0"), std::string::npos) << found;
    EXPECT_EQ(first_file(path + " --as instagram.reel --focus none", 0)["placements"][0]["zone"],
              Json::array());
}

TEST_F(CheckMotion, AnAnimatedWebPIsMotionWhereMotionIsTaken) {
    const std::string path = clip("-f lavfi -i testsrc2=s=320x320:r=10:d=1 -c:v libwebp_anim", "a.webp");
    const Json file = first_file(path + " --as x.post-1x1,instagram.reel", 1);
    EXPECT_EQ(row(file["placements"][1]["limits"], "limits.format")["severity"], "ok") << "X takes WebP";
    EXPECT_EQ(row(file["placements"][0]["limits"], "limits.container")["found"], "webp");
    EXPECT_EQ(file["frames"], 10);
    EXPECT_EQ(file["motion"]["pictures"], 10);
    EXPECT_EQ(file["motion"]["seconds"], 1.0);
}

TEST_F(CheckMotion, AnAnimationIsBoth) {
    const std::string path = clip("-f lavfi -i testsrc2=s=320x320:r=10:d=1", "a.gif");
    const Json file = first_file(path + " --as x.post-1x1,instagram.reel", 1);
    EXPECT_EQ(row(file["placements"][1]["limits"], "limits.format")["severity"], "ok");
    EXPECT_EQ(row(file["placements"][0]["limits"], "limits.container")["found"], "gif");
    EXPECT_EQ(file["frames"], 10);
    EXPECT_EQ(file["motion"]["pictures"], 10);
}

TEST_F(CheckMotion, BadInputGetsOneSentence) {
    const std::string path = clip("-f lavfi -i testsrc2=s=320x240:d=1 -c:v libx264");
    const Ran ran = mattebox("check " + path + " --as x.profile");
    EXPECT_EQ(ran.exit_code, 2) << ran.output;
    EXPECT_NE(ran.output.find("none of the 1 placements asked for takes motion"), std::string::npos)
        << ran.output;
    EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 1) << ran.output;
}

}  // namespace
}  // namespace mattebox::test
