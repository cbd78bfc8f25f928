// A still that becomes motion, read back with another tool.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "plan/motion_builders.h"
#include "render.h"
#include "render/checked_command.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using test::output_of;

constexpr Size canvas{180, 320};

Placement placement(const std::string& id, double fps = 30) {
    Placement made = test::placement(id, canvas, {"vertical", "reel"});
    made.accepts_still = false;
    made.accepts_motion = true;
    made.still.reset();
    made.motion = MotionLimits{};
    made.motion->fps = {fps, fps};
    return made;
}

/// A soft bright spot, of which the middle is known to fractions of a pixel.
Raster spot(Size size, double x, double y) {
    Raster raster;
    raster.picture = test::picture(PixelFormat::rgb, size, [x, y](int, int column, int row) {
        return 20 + 220 * std::exp(-(std::pow(column - x, 2) + std::pow(row - y, 2)) / 800);
    });
    return raster;
}

class RenderCamera : public testing::Test {
  protected:
    test::Folder folder_;
    Size size_{961, 720};

    Plan plan(const std::vector<Placement>& placements, double seconds = 2) {
        PlanWish wish;
        wish.out = folder_ / "out";
        wish.effort = 1;
        wish.crf = 10;
        wish.is_centred = true;
        Sidecar sidecar;
        sidecar.motion.seconds = seconds;
        sidecar.fit = Fit::crop;
        return make_plan(test::master(size_.width, size_.height), {}, sidecar, placements, wish);
    }

    static std::vector<Outcome> run(const Raster& raster, const Plan& plan, RenderWish wish = {}) {
        RenderInput input;
        input.rasters[0] = &raster;
        return render_plan(input, plan, wish, {});
    }

    /// All planes of all pictures, one after the other.
    std::vector<std::uint8_t> pictures_of(const fs::path& file) {
        const fs::path raw = folder_ / "raw.yuv";
        output_of("ffmpeg -v error -y -i " + file.string() + " -f rawvideo -pix_fmt yuv420p " + raw.string());
        std::ifstream in(raw, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

struct Middle {
    double x = 0, y = 0;
};

/// Of what is brighter than the rest of each picture.
std::vector<Middle> middles_of(const std::vector<std::uint8_t>& pictures) {
    const auto area = static_cast<std::size_t>(canvas.area());
    std::vector<Middle> middles;
    for (std::size_t at = 0; at + area * 3 / 2 <= pictures.size(); at += area * 3 / 2) {
        double sum = 0;
        Middle middle;
        for (int y = 0; y < canvas.height; ++y) {
            for (int x = 0; x < canvas.width; ++x) {
                const std::size_t index = at + static_cast<std::size_t>(y * canvas.width + x);
                const double light = std::max(0, pictures[index] - 50);
                sum += light;
                middle.x += light * x;
                middle.y += light * y;
            }
        }
        middles.push_back({middle.x / sum, middle.y / sum});
    }
    return middles;
}

TEST_F(RenderCamera, ComesCloserEvenlyAtEachRate) {
    const Raster raster = spot(size_, 390, 150);
    const auto outcomes = run(raster, plan({placement("x.thirty"), placement("x.film", 24)}));
    const std::size_t pictures[] = {60, 48};
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_TRUE(outcomes[i].path) << outcomes[i].findings.back().sentence;
        const std::vector<Middle> middles = middles_of(pictures_of(*outcomes[i].path));
        ASSERT_EQ(middles.size(), pictures[i]);
        // 90 px to the left of the middle and 210 above it, on a canvas 320/720 as large: outwards by 8 %.
        const double mean = (middles.front().y - middles.back().y) / static_cast<double>(middles.size() - 1);
        EXPECT_NEAR(middles.front().y - middles.back().y, 210 * 320 / 720.0 * (1 / 0.92 - 1), 0.5);
        for (std::size_t k = 1; k < middles.size(); ++k) {
            EXPECT_NEAR(middles[k - 1].y - middles[k].y, mean, 0.35 * mean) << "picture " << k;
            EXPECT_GT(middles[k - 1].x, middles[k].x - 0.02) << "picture " << k;
        }
    }
}

TEST_F(RenderCamera, FilesAreAsPlanned) {
    const Raster raster = test::waves(size_);
    Placement heard = placement("x.heard");
    heard.motion->audio = SoundLimits{};
    heard.motion->audio->is_required = true;
    const auto outcomes = run(raster, plan({placement("x.mute"), heard}));
    for (std::size_t i = 0; i < 2; ++i) {
        ASSERT_TRUE(outcomes[i].path) << outcomes[i].findings.back().sentence;
        const auto seen = nlohmann::json::parse(
            output_of("ffprobe -v error -of json -show_streams -count_frames " + outcomes[i].path->string()));
        const auto& picture = seen["streams"][0];
        EXPECT_EQ(picture["codec_name"], "h264");
        EXPECT_EQ(picture["width"], 180);
        EXPECT_EQ(picture["height"], 320);
        EXPECT_EQ(picture["r_frame_rate"], "30/1");
        EXPECT_EQ(picture["nb_read_frames"], "60");
        EXPECT_EQ(picture["color_space"], "bt709");
        ASSERT_EQ(seen["streams"].size(), i + 1);
        if (i == 0) continue;
        EXPECT_NEAR(std::stod(seen["streams"][1]["duration"].get<std::string>()), 2.0, 0.025);
    }
}

TEST_F(RenderCamera, ColoursAreThoseOfTheStillAndItsBackground) {
    Raster raster;
    raster.picture = test::picture(PixelFormat::rgba, size_, [](int channel, int, int row) {
        return row < 360 ? 0 : channel == 0 || channel == 3 ? 255 : 0;
    });
    const auto outcomes = run(raster, plan({placement("x.reel")}));
    ASSERT_TRUE(outcomes[0].path) << outcomes[0].findings.back().sentence;
    const std::vector<std::uint8_t> pictures = pictures_of(*outcomes[0].path);
    const auto area = static_cast<std::size_t>(canvas.area());
    ASSERT_GE(pictures.size(), area * 3 / 2);
    EXPECT_NEAR(pictures[40 * 180 + 90], 235, 1) << "nothing, on white";
    EXPECT_NEAR(pictures[280 * 180 + 90], 63, 1) << "red, by BT.709";
    EXPECT_NEAR(pictures[area + 140 * 90 + 45], 102, 1);
    EXPECT_NEAR(pictures[area + area / 4 + 140 * 90 + 45], 240, 1);
}

TEST_F(RenderCamera, CountsItsPicturesAndCanBeCancelled) {
    const Raster raster = test::waves(size_);
    const Plan made = plan({placement("x.thirty"), placement("x.film", 24)});
    std::int64_t last = 0, all = 0;
    RenderWish wish;
    wish.picture_progress = [&](std::int64_t done, std::int64_t of) {
        EXPECT_EQ(done, ++last);
        all = of;
    };
    run(raster, made, wish);
    EXPECT_EQ(last, 108);
    EXPECT_EQ(all, 108);

    std::atomic<bool> cancel = false;
    wish.cancel = &cancel;
    wish.threads = 1;
    wish.is_forced = true;
    wish.picture_progress = [&cancel](std::int64_t done, std::int64_t) { cancel = cancel || done == 10; };
    fs::remove_all(folder_ / "out");
    for (const Outcome& outcome : run(raster, made, wish)) {
        EXPECT_FALSE(outcome.path);
        EXPECT_EQ(outcome.findings.back().code, "cancelled");
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "out"))
        EXPECT_FALSE(entry.is_regular_file()) << entry.path();
}

TEST_F(RenderCamera, StillsComeFromTheSameRaster) {
    const Raster raster = test::waves(size_);
    const auto outcomes =
        run(raster, plan({placement("x.reel"), test::placement("x.post", {200, 200}, {"feed"})}));
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(outcomes[0].path.value().extension(), ".mp4");
    EXPECT_EQ(outcomes[1].path.value().extension(), ".jpg");
}

}  // namespace
}  // namespace mattebox
