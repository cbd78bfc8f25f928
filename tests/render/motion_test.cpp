// Motion from a clip to files, read back with another tool.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "media/motion/av_facts.h"
#include "media/motion/av_source.h"
#include "plan/settings/sidecar.h"
#include "plan/shot.h"
#include "render.h"
#include "render/checked_command.h"
#include "render/scenes.h"
#include "render_motion.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using test::output_of;

Placement placement(const std::string& id, Size canvas) {
    Placement made;
    made.id = id;
    made.platform = "x";
    made.accepts_motion = true;
    made.canvas = canvas;
    made.motion = MotionLimits{};
    made.motion->containers = {"mp4"};
    made.motion->codecs = {"h264"};
    return made;
}

class RenderMotion : public testing::Test {
  protected:
    test::Folder folder_;

    /// A clip of test pictures that ffmpeg draws; `more` are its further arguments.
    fs::path clip(const std::string& more, const std::string& size = "320x180", double seconds = 2) {
        fs::path path = folder_ / "clip.mp4";
        output_of("ffmpeg -v error -y -f lavfi -i testsrc2=s=" + size + ":r=25:d=" + std::to_string(seconds) +
                  " -f lavfi -i sine=440:d=" + std::to_string(seconds) + " " + more +
                  " -c:v libx264 -preset ultrafast -qp 0 -pix_fmt yuv420p -colorspace bt709 -c:a aac " +
                  path.string());
        return path;
    }

    Plan plan(const MotionSource& source, const std::vector<Placement>& placements,
              const Sidecar& sidecar = {}) {
        PlanWish wish;
        wish.out = folder_ / "out";
        wish.effort = 1;
        wish.crf = 12;
        wish.is_centred = true;
        return make_plan(source.master(), {}, sidecar, placements, wish);
    }

    static std::vector<Outcome> run(const MotionSource& source, const Plan& plan, RenderWish wish = {}) {
        RenderInput input;
        input.motion = &source;
        wish.verify = Verify::none;
        return render_plan(input, plan, wish, {});
    }

    static std::vector<fs::path> files_of(const fs::path& folder) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) files.push_back(entry.path());
        return files;
    }
};

nlohmann::json probe_with_ffprobe(const fs::path& file) {
    return nlohmann::json::parse(
        output_of("ffprobe -v error -of json -show_streams -show_format -count_frames " + file.string()));
}

TEST_F(RenderMotion, OnePassMakesEveryCanvas) {
    const MotionSource source(clip(""), {});
    const auto outcomes =
        run(source, plan(source, {placement("x.tall", {90, 160}), placement("x.wide", {320, 180}),
                                  placement("x.square", {128, 128})}));
    const Size sizes[] = {{90, 160}, {320, 180}, {128, 128}};
    ASSERT_EQ(outcomes.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        ASSERT_TRUE(outcomes[i].path) << outcomes[i].findings.back().sentence;
        const auto seen = probe_with_ffprobe(*outcomes[i].path);
        const auto& picture = seen["streams"][0];
        EXPECT_EQ(picture["codec_name"], "h264");
        EXPECT_EQ(picture["width"], sizes[i].width);
        EXPECT_EQ(picture["height"], sizes[i].height);
        EXPECT_EQ(picture["r_frame_rate"], "25/1");
        EXPECT_EQ(picture["nb_read_frames"], "50");
        EXPECT_EQ(picture["start_time"], "0.000000");
        EXPECT_EQ(picture["color_space"], "bt709");
        ASSERT_EQ(seen["streams"].size(), 2U);
        EXPECT_EQ(seen["streams"][1]["codec_name"], "aac");
        EXPECT_NEAR(std::stod(seen["streams"][1]["duration"].get<std::string>()), 2.0, 0.025);
        EXPECT_EQ(outcomes[i].bytes, fs::file_size(*outcomes[i].path));
    }
}

TEST_F(RenderMotion, PicturesAreThoseOfTheMaster) {
    const fs::path master = clip("");
    const MotionSource source(master, {});
    const auto outcomes = run(source, plan(source, {placement("x.wide", {320, 180})}));
    ASSERT_TRUE(outcomes[0].path);
    const std::string said = output_of("ffmpeg -v info -i " + outcomes[0].path->string() + " -i " +
                                       master.string() + " -lavfi ssim -f null - 2>&1 | grep SSIM");
    const double ssim = std::stod(said.substr(said.find("All:") + 4));
    EXPECT_GT(ssim, 0.98) << said << "each picture at its own time";
}

TEST_F(RenderMotion, ACutAndScaledPictureIsWhatFfmpegMakesOfIt) {
    const fs::path master = clip("", "640x360");
    const MotionSource source(master, {});
    const Plan made = plan(source, {placement("x.tall", {180, 320})});
    const PixelRect cut = made.renditions[0].motion->shots[0].framing.cut;
    const auto outcomes = run(source, made);
    ASSERT_TRUE(outcomes[0].path);
    const std::string said =
        output_of("ffmpeg -v info -i " + outcomes[0].path->string() + " -i " + master.string() +
                  " -lavfi '[1:v]crop=" + std::to_string(cut.w) + ":" + std::to_string(cut.h) + ":" +
                  std::to_string(cut.x) + ":" + std::to_string(cut.y) +
                  ",scale=180:320:flags=bicubic[m];[0:v][m]ssim' -f null - 2>&1 | grep SSIM");
    EXPECT_GT(std::stod(said.substr(said.find("All:") + 4)), 0.97) << said;
}

TEST_F(RenderMotion, PicturesDoNotDependOnTheNumberOfThreads) {
    const MotionSource source(clip(""), {});
    Placement capped = placement("x.capped", {160, 90});
    capped.motion->max_bitrate = 100'000;
    const Plan made = plan(source, {capped});
    std::string first;
    for (const int threads : {1, 6}) {
        RenderWish wish;
        wish.threads = threads;
        const auto outcomes = run(source, made, wish);
        ASSERT_TRUE(outcomes[0].path);
        const std::string pictures =
            output_of("ffmpeg -v error -i " + outcomes[0].path->string() + " -map 0:v -f framemd5 -");
        if (first.empty()) first = pictures;
        EXPECT_EQ(pictures, first) << threads << " threads";
    }
}

TEST_F(RenderMotion, PlacementsOfOneRenditionShareAFile) {
    const MotionSource source(clip(""), {});
    const auto outcomes =
        run(source, plan(source, {placement("x.a", {128, 128}), placement("x.b", {128, 128})}));
    ASSERT_TRUE(outcomes[0].path && outcomes[1].path);
    EXPECT_EQ(fs::hard_link_count(*outcomes[0].path), 2U);
}

TEST_F(RenderMotion, WhatIsTrimmedIsLeftOutOfPictureAndSound) {
    const MotionSource source(clip(""), {});
    Sidecar sidecar;
    sidecar.motion.from = 0.4;
    sidecar.motion.to = 1.2;
    const auto outcomes = run(source, plan(source, {placement("x.wide", {320, 180})}, sidecar));
    ASSERT_TRUE(outcomes[0].path);
    const auto seen = probe_with_ffprobe(*outcomes[0].path);
    EXPECT_EQ(seen["streams"][0]["nb_read_frames"], "20");
    EXPECT_NEAR(std::stod(seen["streams"][1]["duration"].get<std::string>()), 0.8, 0.025);
}

TEST_F(RenderMotion, WhatIsTooShortLoopsOrHolds) {
    const fs::path master = clip("");
    const MotionSource source(master, {});
    Placement three = placement("x.three", {160, 90});
    three.motion->seconds.min = 5;
    struct {
        Extension extension;
        const char* pictures;
    } const cases[] = {{Extension::loop, "150"},  // three whole passes
                       {Extension::hold, "125"}};
    for (const auto& [extension, pictures] : cases) {
        Sidecar sidecar;
        sidecar.motion.extension = extension;
        const auto outcomes = run(source, plan(source, {three}, sidecar));
        ASSERT_TRUE(outcomes[0].path) << outcomes[0].findings.back().sentence;
        EXPECT_EQ(probe_with_ffprobe(*outcomes[0].path)["streams"][0]["nb_read_frames"], pictures);
    }
}

TEST_F(RenderMotion, WavesKeepTheByteBudget) {
    const MotionSource source(clip(""), {});
    const Plan made = plan(
        source, {placement("x.a", {128, 128}), placement("x.b", {160, 90}), placement("x.c", {90, 160})});
    const std::vector<std::size_t> all{0, 1, 2};
    const std::uint64_t one = encoder_bytes({128, 128}, made.renditions[0].motion->encoding);
    EXPECT_EQ(make_waves(made, all, 100 * one).size(), 1U);
    EXPECT_EQ(make_waves(made, all, 1).size(), 3U) << "one at least, however little there is";
    RenderWish wish;
    wish.memory = 1;
    for (const Outcome& outcome : run(source, made, wish)) EXPECT_TRUE(outcome.path);
}

TEST_F(RenderMotion, ACancelledRunLeavesNothingHalf) {
    const MotionSource source(clip(""), {});
    std::atomic<bool> cancel = false;
    RenderWish wish;
    wish.cancel = &cancel;
    wish.picture_progress = [&cancel](std::int64_t done, std::int64_t) { cancel = cancel || done == 10; };
    const Plan made = plan(source, {placement("x.a", {128, 128}), placement("x.b", {160, 90})});
    for (const Outcome& outcome : run(source, made, wish)) {
        EXPECT_FALSE(outcome.path);
        EXPECT_EQ(outcome.findings.back().code, "cancelled");
    }
    EXPECT_TRUE(files_of(folder_ / "out").empty());
}

TEST_F(RenderMotion, ForeignFilesStay) {
    const MotionSource source(clip(""), {});
    const Plan made = plan(source, {placement("x.a", {128, 128}), placement("x.b", {128, 128})});
    fs::create_directories(made.variants[0].path.parent_path());
    std::ofstream(made.variants[0].path) << "someone's";
    auto outcomes = run(source, made);
    EXPECT_EQ(outcomes[0].findings.back().code, "file.foreign");
    EXPECT_TRUE(outcomes[1].path) << "the other gets its file all the same";
    EXPECT_EQ(fs::file_size(made.variants[0].path), 9U);
    outcomes = run(source, made);
    EXPECT_TRUE(outcomes[1].path) << "its own it overwrites";
}

TEST_F(RenderMotion, ASizeThatChangesIsSaidWithItsTime) {
    for (const char* size : {"320x180", "160x90"})
        output_of("ffmpeg -v error -y -f lavfi -i testsrc2=s=" + std::string(size) +
                  ":r=25:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -f h264 - >> " +
                  (folder_ / "joined.h264").string());
    const fs::path joined = folder_ / "joined.mkv";
    output_of("ffmpeg -v error -y -r 25 -i " + (folder_ / "joined.h264").string() + " -c copy " +
              joined.string());
    const MotionSource source(joined, {});
    Placement early = placement("x.early", {128, 128});
    early.motion->seconds.max = 0.8;
    const auto outcomes = run(source, plan(source, {placement("x.wide", {320, 180}), early}));
    ASSERT_TRUE(outcomes[0].path) << outcomes[0].findings.back().sentence;
    ASSERT_FALSE(outcomes[0].findings.empty());
    EXPECT_EQ(outcomes[0].findings.back().code, "master.resized");
    EXPECT_EQ(outcomes[0].findings.back().severity, Severity::warn);
    EXPECT_EQ(outcomes[0].findings.back().sentence,
              "the master's pictures change their size: from 0:01.0 on they have 160x90 pixels, and were "
              "scaled to the 320x180 of the first");
    for (const Finding& finding : outcomes[1].findings)
        EXPECT_NE(finding.code, "master.resized") << "it ends before";
}

TEST_F(RenderMotion, ADamagedMasterFailsEveryVariantAndLeavesNothing) {
    const fs::path master = clip("-g 5");
    const MotionSource source(master, {});
    const Plan made = plan(source, {placement("x.a", {128, 128})});
    fs::resize_file(master, fs::file_size(master) / 2);  // after it was opened, as on a share
    const auto outcomes = run(source, made);
    EXPECT_FALSE(outcomes[0].path);
    EXPECT_EQ(outcomes[0].findings.back().code, "render.failed");
    EXPECT_TRUE(files_of(folder_ / "out").empty());
}

}  // namespace
}  // namespace mattebox
