#include "media/motion/av_source.h"

#include <set>
#include <thread>

#include "media/read_clips.h"

namespace mattebox {
namespace {

using namespace clips;
using namespace samples;

const std::string h264 = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
const std::string bt709 = " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv ";
/// Red, green / blue, white quarters: BT.709 as our pictures have them.
const Pixel red{63, 102, 240}, green{173, 42, 26}, blue{32, 240, 118}, white{235, 128, 128};
const std::string quarters_filter =
    "color=red:s=320x192:r=25:d=0.4,drawbox=x=160:y=0:w=160:h=96:c=lime:t=fill,"
    "drawbox=x=0:y=96:w=160:h=96:c=blue:t=fill,drawbox=x=160:y=96:w=160:h=96:c=white:t=fill";
const std::string quarters_709 =
    " -f lavfi -i \"" + quarters_filter +
    ",format=gbrp,zscale=m=709:r=limited:min=gbr:p=709:t=709:pin=709:tin=709,format=yuv420p\" " + bt709;

std::vector<Pixel> corners(const Picture& picture) {
    return {color_at(picture, 0.25, 0.25), color_at(picture, 0.75, 0.25), color_at(picture, 0.25, 0.75),
            color_at(picture, 0.75, 0.75)};
}

void expect_corners(const Picture& picture, const std::vector<Pixel>& wanted, int tolerance,
                    const std::string& what) {
    const std::vector<Pixel> seen = corners(picture);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_TRUE(is_near(seen[i], wanted[i], tolerance))
            << what << ' ' << i << ": " << seen[i][0] << ' ' << seen[i][1] << ' ' << seen[i][2];
}

TEST(MotionSource, FactsOfEveryContainer) {
    const Folder folder;
    struct Case {
        const char *name, *codecs, *format, *codec;
    };
    for (const Case& wanted :
         {Case{"a.mp4", "-c:v libx264 -c:a aac", "mp4", "h264"},
          Case{"a.mov", "-c:v libx264 -c:a pcm_s16le", "mov", "h264"},
          Case{"a.mkv", "-c:v libx265 -x265-params log-level=0 -c:a flac", "mkv", "hevc"},
          Case{"a.webm", "-c:v libvpx-vp9 -cpu-used 8 -c:a libopus", "webm", "vp9"},
          Case{"a.avi", "-c:v mpeg4 -c:a mp2", "avi", "mpeg4"},
          Case{"a.mpg", "-c:v mpeg2video -c:a mp2", "mpeg", "mpeg2video"},
          Case{"a.ts", "-c:v mpeg2video -c:a mp2", "ts", "mpeg2video"},
          Case{"a.3gp", "-c:v mpeg4 -c:a aac", "3gp", "mpeg4"}}) {
        const auto path = make(folder, wanted.name,
                               "-f lavfi -i testsrc2=s=320x192:r=25:d=1 -f lavfi -i sine=d=1:r=48000 "
                               "-pix_fmt yuv420p -metadata artist=Ada -metadata copyright=2026 " +
                                   std::string{wanted.codecs});
        ASSERT_TRUE(is_motion(path)) << wanted.name;
        const MotionSource source{path, {}};
        const Master& master = source.master();
        EXPECT_EQ(master.format, wanted.format);
        EXPECT_EQ(master.size, (Size{320, 192}));
        EXPECT_EQ(master.bytes, std::filesystem::file_size(path));
        ASSERT_TRUE(master.motion);
        EXPECT_EQ(master.motion->codec, wanted.codec);
        EXPECT_EQ(master.motion->rate, (FrameRate{25, 1})) << wanted.name;
        EXPECT_FALSE(master.motion->is_variable_rate) << wanted.name;
        EXPECT_NEAR(master.motion->seconds, 1, 0.011) << wanted.name;
        ASSERT_TRUE(master.motion->sound) << wanted.name;
        EXPECT_EQ(master.motion->sound->channels, 1) << wanted.name;
        EXPECT_EQ(master.motion->sound->rate, 48'000) << wanted.name;
        EXPECT_NEAR(master.motion->sound->seconds, 1, 0.06) << wanted.name;
        const std::vector<MotionPicture> pictures = pictures_of(source);
        ASSERT_EQ(pictures.size(), 25U) << wanted.name;
        for (std::size_t i = 0; i < 25; ++i) {
            EXPECT_NEAR(pictures[i].time, static_cast<double>(i) / 25, 0.0011) << wanted.name << ' ' << i;
            EXPECT_NEAR(pictures[i].until, static_cast<double>(i + 1) / 25, 0.0011)
                << wanted.name << ' ' << i;
        }
    }
    EXPECT_EQ(MotionSource(folder.path() / "a.mp4", {}).master().credits.creator, "Ada");
    EXPECT_EQ(MotionSource(folder.path() / "a.mp4", {}).master().credits.copyright, "2026");
}

TEST(MotionSource, APlainClipIsPassedThroughBitExact) {
    const Folder folder;
    for (const char* size : {"640x360", "854x480", "322x242"}) {
        const auto path =
            make(folder, "plain.mp4", std::string{"-f lavfi -i testsrc2=r=30:d=1:s="} + size + h264 + bt709);
        const auto wanted =
            make(folder, "plain.yuv", "-i " + path.string() + " -f rawvideo -pix_fmt yuv420p");
        std::string seen;
        for (const int threads : {1, 3}) {
            seen.clear();
            for (const MotionPicture& shown : pictures_of(MotionSource{path, {}}, {.threads = threads}))
                seen += raw(*shown.picture);
            EXPECT_TRUE(seen == bytes_of(wanted)) << size;
        }
    }
}

TEST(MotionSource, EveryTurnComesOutUpright) {
    const Folder folder;
    const auto plain = make(folder, "plain.mp4", quarters_709 + h264);
    for (const char* degrees : {"90", "180", "270"}) {
        const auto path =
            make(folder, "turned.mp4", "-i " + plain.string() + " -c copy -metadata:s:v rotate=" + degrees);
        const auto wanted =
            make(folder, "turned.yuv", "-i " + path.string() + " -f rawvideo -pix_fmt yuv420p");
        const MotionSource source{path, {}};
        EXPECT_EQ(source.master().motion->stored, (Size{320, 192}));
        const bool is_upright = source.master().motion->quarter_turns == 2;
        EXPECT_EQ(source.master().size, is_upright ? (Size{320, 192}) : (Size{192, 320})) << degrees;
        std::string seen;
        for (const MotionPicture& shown : pictures_of(source)) seen += raw(*shown.picture);
        EXPECT_TRUE(seen == bytes_of(wanted)) << degrees;
    }
}

TEST(MotionSource, MirroredByItsDisplayMatrix) {
    const Folder folder;
    const auto path = make(folder, "plain.mp4", quarters_709 + h264);
    const auto fixed = [](std::initializer_list<int> values) {
        std::string bytes;
        for (const int value : values)
            for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 255);
        return bytes;
    };
    constexpr int one = 65536, last = 0x40000000;
    const std::string none = fixed({one, 0, 0, 0, one, 0, 0, 0, last});
    std::string bytes = bytes_of(path);
    const std::size_t track = bytes.find(none, bytes.find("tkhd"));
    ASSERT_NE(track, std::string::npos);
    struct Case {
        std::string matrix;
        int turns;
        std::vector<Pixel> wanted;
    };
    for (const Case& mirrored :
         {Case{fixed({-one, 0, 0, 0, one, 0, 0, 0, last}), 0, {green, red, white, blue}},
          Case{fixed({one, 0, 0, 0, -one, 0, 0, 0, last}), 2, {blue, white, red, green}},
          Case{fixed({0, one, 0, one, 0, 0, 0, 0, last}), 1, {red, blue, green, white}}}) {
        bytes.replace(track, none.size(), mirrored.matrix);
        const MotionSource source{folder.file("mirrored.mp4", bytes), {}};
        EXPECT_TRUE(source.master().motion->is_mirrored);
        EXPECT_EQ(source.master().motion->quarter_turns, mirrored.turns);
        expect_corners(*PictureReader{source, {}}.next()->picture, mirrored.wanted, 3, "mirrored");
    }
}

TEST(MotionSource, PixelsThatAreNotSquare) {
    const Folder folder;
    const auto path =
        make(folder, "wide.mp4",
             "-f lavfi -i testsrc2=s=320x240:r=25:d=0.2,setsar=4/3 -c:v libx264 -pix_fmt yuv420p");
    const MotionSource source{path, {}};
    EXPECT_NEAR(source.master().motion->pixel_ratio, 4.0 / 3, 1e-6);
    EXPECT_EQ(source.master().size, (Size{427, 240}));
    EXPECT_EQ(PictureReader(source, {}).next()->picture->size(), (Size{320, 240}));
}

TEST(MotionSource, AVariableRateKeepsItsTimes) {
    const Folder folder;
    const auto path = make(folder, "variable.mp4",
                           "-f lavfi -i \"testsrc2=s=320x192:r=30:d=2,select='not(mod(n\\,5))+lt(n\\,20)'\" "
                           "-vsync vfr" +
                               h264);
    const MotionSource source{path, {}};
    EXPECT_TRUE(source.master().motion->is_variable_rate);
    const std::vector<MotionPicture> pictures = pictures_of(source);
    ASSERT_EQ(pictures.size(), 28U);
    EXPECT_NEAR(pictures[19].time, 19 / 30.0, 0.001);
    EXPECT_NEAR(pictures[21].time, 25 / 30.0, 0.001);
    EXPECT_NEAR(pictures[21].until, 1, 0.001);
    EXPECT_NEAR(source.master().motion->seconds, pictures.back().until, 0.001);
}

/// What is read from `start` on is what is read of the whole from picture `first` on.
void expect_rest(const MotionSource& source, const std::vector<MotionPicture>& all, double start,
                 std::size_t first, const std::string& what) {
    const std::vector<MotionPicture> part = pictures_of(source, {.start = start});
    ASSERT_EQ(part.size(), all.size() - first) << what;
    for (std::size_t i = 0; i < part.size(); ++i) {
        EXPECT_NEAR(part[i].time, all[first + i].time, 1e-9) << what;
        ASSERT_TRUE(raw(*part[i].picture) == raw(*all[first + i].picture)) << what << ' ' << i;
    }
}

TEST(MotionSource, SeekingGivesTheSamePictures) {
    const Folder folder;
    const std::string clip = "-f lavfi -i testsrc2=s=320x192:r=30000/1001:d=3 -pix_fmt yuv420p ";
    for (const auto& [name, codec] :
         {std::pair{"a.mp4", "-c:v libx264 -g 24 -bf 3"}, std::pair{"a.mkv", "-c:v libx264 -g 24 -bf 3"},
          std::pair{"a.webm", "-c:v libvpx -g 20 -b:v 1M"}, std::pair{"a.avi", "-c:v mpeg4 -g 12 -bf 2"},
          std::pair{"a.ts", "-c:v mpeg2video -g 12 -bf 2"},
          std::pair{"o.mp4", "-c:v libx264 -g 24 -bf 3 -x264opts open-gop=1:b-pyramid=normal"},
          std::pair{"i.mp4", "-c:v libx264 -g 24 -flags +ilme+ildct -x264opts tff=1"}}) {
        const MotionSource source{make(folder, name, clip + codec), {}};
        const std::vector<MotionPicture> all = pictures_of(source);
        ASSERT_EQ(all.size(), 90U) << name;
        for (const std::size_t first : {1U, 23U, 24U, 25U, 47U, 60U, 89U}) {
            expect_rest(source, all, (all[first].time + all[first].until) / 2, first,
                        name + (' ' + std::to_string(first)));
        }
        EXPECT_EQ(pictures_of(source, {.start = all[10].time, .end = all[20].time}).size(), 10U) << name;
    }
}

TEST(MotionSource, KeyPicturesAreFoundAndReadFrom) {
    const Folder folder;
    const std::string clip = "-f lavfi -i testsrc2=s=320x192:r=30000/1001:d=3 -pix_fmt yuv420p ";
    for (const auto& [name, codec] :
         {std::pair{"a.mp4", "-c:v libx264 -g 24 -bf 3"},
          std::pair{"a.webm", "-c:v libvpx-vp9 -g 24 -b:v 1M -cpu-used 5 -deadline realtime"},
          std::pair{"o.mp4", "-c:v libx264 -g 24 -bf 3 -x264opts open-gop=1:b-pyramid=normal"},
          std::pair{"h.mp4", "-c:v libx265 -g 24 -x265-params log-level=0:open-gop=1"},
          std::pair{"m.mkv", "-c:v mpeg2video -g 12 -bf 2"},
          std::pair{"i.mp4", "-c:v libx264 -g 24 -flags +ilme+ildct -x264opts tff=1"}}) {
        const MotionSource source{make(folder, name, clip + codec), {}};
        const std::vector<MotionPicture> all = pictures_of(source);
        std::set<double> keys;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::optional<double> key = source.key_picture_before(all[i].time + 1e-6);
            ASSERT_TRUE(key) << name;
            EXPECT_LE(*key, all[i].time + 1e-6) << name;
            if (std::abs(*key - all[i].time) > 1e-6 || !keys.insert(*key).second) continue;
            expect_rest(source, all, *key, i, name + (' ' + std::to_string(i)));
        }
        EXPECT_GE(keys.size(), 3U) << name;
    }
}

/// x264 before its build 151 wrote 4:4:4 in another way; only the first picture says which one wrote the
/// stream.
TEST(MotionSource, WhereTheFirstPictureSaysHowNoneStandsAlone) {
    const Folder folder;
    const auto path = make(folder, "new.mp4",
                           "-f lavfi -i testsrc2=s=320x192:r=25:d=3 -pix_fmt yuv444p -c:v libx264 -g 20");
    EXPECT_NEAR(MotionSource(path, {}).key_picture_before(1.7).value_or(0), 1.6, 1e-6);
    std::string bytes = bytes_of(path);
    const std::size_t at = bytes.find("x264 - core 164");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, 15, "x264 - core 142");
    const MotionSource old{folder.file("old.mp4", bytes), {}};
    EXPECT_FALSE(old.key_picture_before(1.7));
}

TEST(MotionSource, EveryPictureMayBeReadByAnotherThread) {
    const Folder folder;
    for (const auto& [name, codec] : {std::pair{"a.webp", "-c:v libwebp_anim -lossless 1"},
                                      std::pair{"a.gif", ""}, std::pair{"a.mp4", "-c:v libx264"}}) {
        const MotionSource source{
            make(folder, name, std::string("-f lavfi -i testsrc2=s=96x64:r=10:d=1 ") + codec), {}};
        const std::vector<MotionPicture> all = pictures_of(source);
        EXPECT_EQ(all.size(), 10U) << name;
        PictureReader reader{source, {}};
        for (const MotionPicture& expected : all) {
            std::optional<MotionPicture> picture;
            std::thread([&] { picture = reader.next(); }).join();
            ASSERT_TRUE(picture) << name;
            EXPECT_TRUE(raw(*picture->picture) == raw(*expected.picture)) << name << ' ' << expected.time;
        }
    }
}

TEST(MotionSource, TimeBeginsWithTheFirstPicture) {
    const Folder folder;
    const std::string clips = "-f lavfi -i testsrc2=s=320x192:r=25:d=1 -f lavfi -i sine=d=2:r=48000 ";
    const auto late =
        make(folder, "late.mkv", "-itsoffset 0.4 " + clips + "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le");
    const MotionSource source{late, {}};
    EXPECT_NEAR(source.master().motion->sound->start, -0.4, 0.002);
    EXPECT_NEAR(source.master().motion->seconds, 1, 0.002);
    EXPECT_EQ(PictureReader(source, {}).next()->time, 0);
}

TEST(MotionSource, OfSeveralStreamsTheDefault) {
    const Folder folder;
    const auto path =
        make(folder, "several.mkv",
             "-f lavfi -i testsrc2=s=640x384:r=25:d=0.4 -f lavfi -i testsrc2=s=320x192:r=25:d=0.4 "
             "-map 0 -map 1 -c:v libx264 -pix_fmt yuv420p -disposition:v:0 0 -disposition:v:1 default");
    const MotionSource source{path, {}};
    EXPECT_EQ(source.master().size, (Size{320, 192}));
    EXPECT_FALSE(source.master().motion->sound);
    ASSERT_EQ(source.master().findings.size(), 1U);
    EXPECT_EQ(source.master().findings[0].code, "master.streams");
}

}  // namespace
}  // namespace mattebox
