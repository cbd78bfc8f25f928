#include "media/motion/av_facts.h"
#include "media/read_clips.h"

namespace mattebox {
namespace {

using namespace clips;
using namespace samples;

/// One colour as BT.709 has it, in a clip of any kind of pixels.
const std::string red_clip = "-f lavfi -i color=0xC03020:s=320x192:r=25:d=0.2,format=gbrp,";
const Pixel red_709{83, 106, 192};

std::string zscale(const char* matrix, const char* range, const char* format) {
    return std::string{"zscale=min=gbr:pin=709:tin=709:p=709:t=709:m="} + matrix + ":r=" + range +
           ",format=" + format;
}

Pixel middle(const std::filesystem::path& path) {
    return color_at(*PictureReader(MotionSource{path, {}}, {}).next()->picture, 0.5, 0.5);
}

TEST(MotionColors, EveryKindOfPixelsComesOutAsBt709) {
    const Folder folder;
    const std::string sd = "-colorspace smpte170m -color_range tv ";
    const std::string hd = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 ";
    struct Case {
        std::string name, arguments;
    };
    for (const Case& clip : {
             Case{"601.mp4", zscale("170m", "limited", "yuv420p") + " -c:v libx264 -crf 5 " + sd},
             Case{"untagged.mp4", zscale("170m", "limited", "yuv420p") + " -c:v libx264 -crf 5"},
             Case{"full.mp4",
                  zscale("709", "full", "yuv420p") + " -c:v libx264 -crf 5 -color_range pc " + hd},
             Case{"422.mp4", zscale("709", "limited", "yuv422p") + " -c:v libx264 -crf 5 " + hd},
             Case{"444.mp4", zscale("709", "limited", "yuv444p") + " -c:v libx264 -crf 5 " + hd},
             Case{"deep.mp4", zscale("709", "limited", "yuv420p10") + " -c:v libx264 -crf 5 " + hd},
             Case{"prores.mov", zscale("709", "limited", "yuv422p10") +
                                    " -c:v prores_ks -bsf:v prores_metadata=colorspace=bt709"},
             Case{"rgb.mov", "format=rgb24 -c:v qtrle"},
             Case{"motion.mov", zscale("170m", "full", "yuvj420p") + " -c:v mjpeg -q:v 2"},
         }) {
        const std::string filter = clip.arguments.substr(0, clip.arguments.find(' '));
        const std::string rest = clip.arguments.substr(clip.arguments.find(' '));
        const Pixel seen = middle(make(folder, clip.name, red_clip + filter + rest));
        EXPECT_TRUE(is_near(seen, red_709, 2))
            << clip.name << ' ' << seen[0] << ' ' << seen[1] << ' ' << seen[2];
    }
    EXPECT_EQ(MotionSource(folder.path() / "deep.mp4", {}).master().bits, 10);
}

TEST(MotionColors, NumbersThatNoStandardKnowsAreNotTold) {
    const Folder folder;
    const std::string untagged = red_clip + zscale("709", "limited", "yuv420p");
    std::string tagged = untagged;
    tagged += " -color_range tv -colorspace bt709 -color_primaries bt709 -color_trc bt709 ";
    // Of the container: matrix, transfer and primaries of Matroska.
    std::string bytes = bytes_of(make(folder, "plain.mkv", tagged + "-c:v mpeg4 -q:v 2"));
    for (const char* tag : {"\x55\xB1\x81", "\x55\xBA\x81", "\x55\xBB\x81"}) {
        const std::size_t at = bytes.find(tag);
        ASSERT_NE(at, std::string::npos);
        bytes[at + 3] = '\x7B';
    }
    const auto contained = folder.file("contained.mkv", bytes);
    // Of the stream itself.
    const auto coded = make(folder, "coded.mkv",
                            tagged +
                                "-c:v libaom-av1 -cpu-used 8 -crf 10 -bsf:v av1_metadata="
                                "color_primaries=123:transfer_characteristics=123:matrix_coefficients=123");
    // Untagged, they are of standard definition.
    const Pixel red_601 = middle(make(folder, "untagged.mkv", untagged + " -c:v mpeg4 -q:v 2"));
    for (const auto& path : {contained, coded}) {
        EXPECT_EQ(MotionSource(path, {}).master().motion->range, DynamicRange::standard);
        const Pixel seen = middle(path);
        EXPECT_TRUE(is_near(seen, red_601, 2)) << path << ' ' << seen[0] << ' ' << seen[1] << ' ' << seen[2];
        EXPECT_EQ(examine_motion(path, {}).motion->color, "") << path;
    }
}

TEST(MotionColors, HdrIsBroughtToBt709AsStillsAre) {
    const Folder folder;
    // Reference white, 203 cd/m2: 58 % of PQ, 75 % of HLG (Rec. ITU-R BT.2408).
    for (const auto& [name, transfer, luma] :
         {std::tuple{"pq.mp4", "smpte2084", 573}, std::tuple{"hlg.mp4", "arib-std-b67", 721}}) {
        const auto path = make(
            folder, name,
            "-f lavfi -i color=black:s=320x192:r=25:d=0.2,format=yuv420p10,lutyuv=y=" + std::to_string(luma) +
                ":u=512:v=512 -c:v libx265 -x265-params "
                "log-level=0:colorprim=bt2020:colormatrix=bt2020nc:transfer=" +
                transfer);
        const MotionSource source{path, {}};
        EXPECT_EQ(source.master().motion->range, luma == 573 ? DynamicRange::pq : DynamicRange::hlg);
        ASSERT_EQ(source.master().findings.size(), 1U);
        EXPECT_EQ(source.master().findings[0].code, "master.hdr");
        const Pixel seen = middle(path);
        // Half the light of the brightest white, as sRGB numbers it: 191 of 255.
        EXPECT_TRUE(is_near(seen, {16 + 191 * 219 / 255, 128, 128}, 4)) << name << ' ' << seen[0];
        const MotionPicture small = *PictureReader(source, {.is_rough = true, .rough_side = 160}).next();
        EXPECT_EQ(small.picture->size(), (Size{160, 96}));
        EXPECT_TRUE(is_near(color_at(*small.picture, 0.5, 0.5), seen, 1));
    }
}

TEST(MotionColors, TransparentIsLaidOnWhite) {
    const Folder folder;
    const std::string half =
        "-f lavfi -i "
        "color=0xC03020:s=320x192:r=25:d=0.2,format=rgba,geq=r='192':g='48':b='32':a='255*gt(X\\,159)' ";
    for (const auto& [name, codec] :
         {std::pair{"a.gif", "-filter_complex split[a][b]\\;[a]palettegen[p]\\;[b][p]paletteuse"},
          std::pair{"a.webm", "-c:v libvpx-vp9 -cpu-used 8 -pix_fmt yuva420p -b:v 1M"},
          std::pair{"a.mov", "-c:v prores_ks -pix_fmt yuva444p10"},
          std::pair{"b.mov", "-c:v qtrle -pix_fmt argb"}}) {
        const MotionSource source{make(folder, name, half + codec), {}};
        EXPECT_TRUE(source.master().has_alpha) << name;
        const auto picture = PictureReader(source, {}).next()->picture;
        EXPECT_TRUE(is_near(color_at(*picture, 0.25, 0.5), {235, 128, 128}, 3)) << name;
        const Pixel seen = color_at(*picture, 0.75, 0.5);
        EXPECT_TRUE(is_near(seen, red_709, 4)) << name << ' ' << seen[0] << ' ' << seen[1] << ' ' << seen[2];
    }
}

TEST(MotionColors, InterlacedIsRebuiltAtTheSameRate) {
    const Folder folder;
    const auto path =
        make(folder, "fields.mp4",
             "-f lavfi -i color=gray:s=320x192:r=50:d=1,drawbox=x='300*t':w=40:c=white:t=fill,"
             "interlace=scan=tff -c:v libx264 -flags +ilme+ildct -x264opts tff=1 -pix_fmt yuv420p");
    const MotionSource source{path, {}};
    EXPECT_TRUE(source.master().motion->is_interlaced);
    const std::vector<MotionPicture> pictures = pictures_of(source);
    ASSERT_EQ(pictures.size(), 25U);
    // Combed, neighbouring rows would show the box in two places, and so differ from those two rows away.
    const Plane& luma = pictures[12].picture->plane(0);
    double next = 0, second = 0;
    for (int y = 60; y < 120; ++y)
        for (int x = 0; x < luma.width; ++x) {
            next += std::abs(luma.row(y)[x] - luma.row(y + 1)[x]);
            second += std::abs(luma.row(y)[x] - luma.row(y + 2)[x]);
        }
    EXPECT_LE(next, second + 60 * 320 * 0.5);
}

TEST(MotionColors, OddSidesAndChangingSizes) {
    const Folder folder;
    const auto odd = make(folder, "odd.mov", red_clip + "scale=321:193,format=yuvj420p -c:v mjpeg -q:v 2");
    const MotionSource source{odd, {}};
    EXPECT_EQ(source.master().size, (Size{321, 193}));
    const auto picture = PictureReader(source, {}).next()->picture;
    EXPECT_EQ(picture->size(), (Size{321, 193}));
    EXPECT_EQ(picture->plane(1).width, 161);
    EXPECT_TRUE(is_near(color_at(*picture, 0.999, 0.999), red_709, 3));

    for (const char* size : {"320x192", "640x384"})
        make(folder, std::string{size} + ".ts",
             std::string{"-f lavfi -i testsrc2=r=25:d=0.4:s="} + size + " -c:v libx264 -pix_fmt yuv420p");
    const auto changing = folder.file(
        "both.ts", bytes_of(folder.path() / "320x192.ts") + bytes_of(folder.path() / "640x384.ts"));
    const std::vector<MotionPicture> pictures = pictures_of(MotionSource{changing, {}});
    ASSERT_EQ(pictures.size(), 20U);
    for (std::size_t i = 0; i < pictures.size(); ++i)
        EXPECT_NEAR(pictures[i].time, static_cast<double>(i) / 25, 0.03) << i;
    EXPECT_TRUE(
        is_near(color_at(*pictures[12].picture, 0.5, 0.5), color_at(*pictures[2].picture, 0.5, 0.5), 12));
    for (const MotionPicture& shown : pictures) EXPECT_EQ(shown.picture->size(), (Size{320, 192}));
}

}  // namespace
}  // namespace mattebox
