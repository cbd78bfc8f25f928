// What is handed to the encoder, beside what ffmpeg makes of the same decoded pictures.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "compose_motion.h"
#include "media/motion/av_source.h"
#include "places.h"
#include "plan/settings/sidecar.h"
#include "render/checked_command.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using test::output_of;

/// Appends its planes, as yuv420p lies in a raw file; or the first of them.
void append(std::vector<char>& bytes, const Picture& picture, int planes = 3) {
    for (int i = 0; i < planes; ++i) {
        const Plane& plane = picture.plane(i);
        for (int y = 0; y < plane.height; ++y)
            bytes.insert(bytes.end(), plane.row(y), plane.row(y) + plane.width);
    }
}

std::string raw(const fs::path& file, Size size) {
    return " -f rawvideo -pix_fmt yuv420p -s " + std::to_string(size.width) + "x" +
           std::to_string(size.height) + " -i " + file.string();
}

class Fidelity : public testing::Test {
  protected:
    test::Folder folder_;

    fs::path clip(const std::string& drawing) {
        fs::path path = folder_ / "clip.mp4";
        output_of("ffmpeg -v error -y -f lavfi -i " + drawing +
                  " -c:v libx264 -preset ultrafast -qp 4 -pix_fmt yuv420p -color_primaries bt709 -color_trc "
                  "bt709 -colorspace bt709 " +
                  path.string());
        return path;
    }

    static fs::path trailer() { return fs::path(test::root) / "samples/masters/trailer.mp4"; }

    static Rendition rendition_for(const MotionSource& source, Size canvas) {
        Placement placement;
        placement.id = "x.motion";
        placement.platform = "x";
        placement.accepts_motion = true;
        placement.canvas = canvas;
        placement.motion = MotionLimits{};
        PlanWish wish;
        wish.is_centred = true;
        wish.fit = Fit::crop;
        return make_plan(source.master(), {}, {}, {placement}, wish).renditions.at(0);
    }

    /// SSIM of luma, of a picture in each second.
    double likeness(const MotionSource& source, Size canvas) {
        const Rendition rendition = rendition_for(source, canvas);
        const PixelRect cut = rendition.motion->shots.at(0).framing.cut;
        MotionComposer composer(rendition, source.master().size);
        std::vector<char> decoded, composed;
        for (double time = 0.5; time < source.master().motion->seconds; time += 1) {
            const auto picture = PictureReader(source, ReadWish{time}).next();
            append(decoded, *picture->picture);
            append(composed, *composer.compose(picture->picture, picture->time));
        }
        write("decoded.yuv", decoded);
        write("composed.yuv", composed);
        const auto text = [](int number) { return std::to_string(number); };
        output_of("ffmpeg -v error -y" + raw(folder_ / "decoded.yuv", source.master().size) +
                  " -vf crop=" + text(cut.w) + ":" + text(cut.h) + ":" + text(cut.x) + ":" + text(cut.y) +
                  ",scale=" + text(canvas.width) + ":" + text(canvas.height) +
                  ":flags=bicubic+accurate_rnd -f rawvideo " + (folder_ / "scaled.yuv").string());
        EXPECT_EQ(fs::file_size(folder_ / "scaled.yuv"), composed.size());
        const std::string said =
            output_of("ffmpeg -v info" + raw(folder_ / "composed.yuv", canvas) +
                      raw(folder_ / "scaled.yuv", canvas) + " -lavfi ssim -f null - 2>&1 | grep SSIM");
        return std::stod(said.substr(said.find("Y:") + 2));
    }

    void write(const char* name, const std::vector<char>& bytes) {
        std::ofstream(folder_ / name, std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
};

TEST_F(Fidelity, ScalesAsFfmpegDoes) {
    const std::string drawings[] = {"", "testsrc2=s=1920x1080:r=25:d=3",
                                    "mandelbrot=s=1920x1080:r=25,trim=0:3"};
    for (const std::string& drawing : drawings) {
        const MotionSource source(drawing.empty() ? trailer() : clip(drawing), {});
        for (const Size canvas : {Size{1080, 1920}, Size{1080, 1080}, Size{1280, 720}, Size{608, 342}}) {
            const double ssim = likeness(source, canvas);
            const std::string what = (drawing.empty() ? "trailer" : drawing) + ", " +
                                     std::to_string(canvas.width) + "x" + std::to_string(canvas.height);
            EXPECT_GE(ssim, 0.995) << what;
            RecordProperty(what, std::to_string(ssim));
        }
    }
}

TEST_F(Fidelity, WhatIsNeitherCutNorScaledIsTheDecodersPicture) {
    // The trailer's chroma is sited in the middle, and moved to where players expect it: of it, luma alone.
    for (const auto& [master, format] :
         {std::pair{trailer(), "-vf extractplanes=y"},
          std::pair{clip("testsrc2=s=640x360:r=25:d=1"), "-pix_fmt yuv420p"}}) {
        const MotionSource source(master, {});
        const Rendition rendition = rendition_for(source, source.master().size);
        MotionComposer composer(rendition, source.master().size);
        PictureReader reader(source, ReadWish{});
        std::vector<char> composed;
        constexpr int pictures = 20;
        for (int i = 0; i < pictures; ++i) {
            const auto picture = reader.next();
            ASSERT_TRUE(picture);
            append(composed, *composer.compose(picture->picture, picture->time), master == trailer() ? 1 : 3);
        }
        const fs::path decoded = folder_ / "decoded.yuv";
        output_of("ffmpeg -v error -y -i " + master.string() + " -frames:v " + std::to_string(pictures) +
                  " " + format + " -f rawvideo " + decoded.string());
        std::ifstream in(decoded, std::ios::binary);
        const std::vector<char> expected{std::istreambuf_iterator<char>(in), {}};
        ASSERT_EQ(composed.size(), expected.size()) << master;
        const auto other = std::mismatch(composed.begin(), composed.end(), expected.begin()).first;
        EXPECT_EQ(other, composed.end()) << master << ", from byte " << other - composed.begin();
    }
}

}  // namespace
}  // namespace mattebox
