#include "media/motion/av_facts.h"

#include <gtest/gtest.h>

#include "media/clips.h"

namespace mattebox {
namespace {

using namespace samples;

constexpr const char* no_edits = "-use_editlist 0 -movflags +faststart+negative_cts_offsets ";

class AvFacts : public testing::Test {
  protected:
    Folder folder_;

    FileFacts facts_of(const std::string& arguments, const std::string& name = "a.mp4") const {
        return examine_motion(clip(folder_, name, arguments));
    }
    static std::string bytes_of(const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

TEST_F(AvFacts, AreThoseOfTheFile) {
    const FileFacts facts =
        facts_of(std::string(moving) + tone + x264 + tagged + "-c:a aac -ac 2 -b:a 128k " + no_edits);
    ASSERT_TRUE(facts.motion);
    const MotionFileFacts& motion = *facts.motion;
    EXPECT_EQ(facts.format, "mp4");
    EXPECT_EQ(facts.name, "a.mp4");
    EXPECT_EQ(facts.size, (Size{320, 240}));
    EXPECT_EQ(facts.bytes, std::filesystem::file_size(folder_.path() / "a.mp4"));
    EXPECT_EQ(motion.container, "mp4");
    EXPECT_EQ(motion.codec, "h264");
    EXPECT_EQ(motion.profile, "baseline");
    EXPECT_EQ(motion.level, 13);
    EXPECT_EQ(motion.pixel_format, "yuv420p");
    EXPECT_EQ(motion.color, "bt709");
    EXPECT_EQ(motion.rate, (FrameRate{25, 1}));
    EXPECT_TRUE(motion.is_constant_rate && motion.is_progressive && motion.is_faststart);
    EXPECT_FALSE(motion.has_edit_list || motion.is_full_range || motion.is_hdr);
    EXPECT_EQ(motion.pictures, 50);
    EXPECT_NEAR(motion.start, 0, 1e-6);
    EXPECT_NEAR(motion.seconds, 2, 1e-3);
    EXPECT_NEAR(motion.longest_gop, 2, 1e-3);
    EXPECT_NEAR(motion.bitrate, static_cast<double>(facts.bytes) * 4, static_cast<double>(facts.bytes));
    ASSERT_TRUE(motion.sound);
    EXPECT_EQ(motion.sound->codec, "aac-lc");
    EXPECT_EQ(motion.sound->rate, 48000);
    EXPECT_EQ(motion.sound->channels, 2);
    EXPECT_NEAR(motion.sound->seconds, 2, 0.05);
    ASSERT_TRUE(facts.pixels);
    EXPECT_EQ(facts.pixels->damage, "");
    EXPECT_EQ(facts.pixels->unseen, "");
    EXPECT_FALSE(facts.has_gps || facts.has_camera || facts.made_by_mattebox);
    EXPECT_FALSE(read_motion_facts(folder_.path() / "a.mp4").pixels) << "nothing is decoded";
}

TEST_F(AvFacts, TheLayoutOfTheBoxesIsTold) {
    const FileFacts facts = facts_of(std::string(moving) + tone + "-c:v libx264 -pix_fmt yuv420p -c:a aac");
    EXPECT_TRUE(facts.motion->has_edit_list) << "what the muxer does unasked";
    EXPECT_FALSE(facts.motion->is_faststart);
    EXPECT_NEAR(facts.motion->start, 0, 1e-6);
    EXPECT_NEAR(facts.motion->sound->start, 0, 1e-3) << "the encoder's priming samples are left out";
    EXPECT_EQ(facts.motion->profile, "high");
}

TEST_F(AvFacts, GroupsAndBFramesAreCounted) {
    const std::string x264_default = std::string(moving) + "-c:v libx264 -pix_fmt yuv420p -preset veryfast ";
    const MotionFileFacts closed = *facts_of(x264_default + "-g 25 -bf 2 -x264-params scenecut=0").motion;
    EXPECT_TRUE(closed.has_closed_gops);
    EXPECT_NEAR(closed.longest_gop, 1, 1e-3);
    EXPECT_EQ(closed.b_frames, 2);
    const MotionFileFacts open =
        *facts_of(x264_default + "-g 14 -bf 3 -x264-params open-gop=1:scenecut=0:b-adapt=0").motion;
    EXPECT_FALSE(open.has_closed_gops);
    EXPECT_EQ(facts_of(x264_default + "-bf 0").motion->b_frames, 0);
}

TEST_F(AvFacts, HevcMarksItsOpenGroups) {
    const std::string x265 = std::string(moving) + "-c:v libx265 -preset ultrafast -pix_fmt yuv420p ";
    EXPECT_FALSE(
        facts_of(x265 + "-x265-params log-level=0:open-gop=1:keyint=20:bframes=3:scenecut=0:b-adapt=0")
            .motion->has_closed_gops);
    const MotionFileFacts closed =
        *facts_of(x265 + "-x265-params log-level=0:open-gop=0:keyint=20:bframes=3:scenecut=0:b-adapt=0")
             .motion;
    EXPECT_TRUE(closed.has_closed_gops);
    EXPECT_EQ(closed.codec, "hevc");
    EXPECT_EQ(closed.profile, "main");
    EXPECT_NEAR(closed.longest_gop, 0.8, 1e-3);
}

TEST_F(AvFacts, RatesThatChangeAreTold) {
    const FileFacts uneven =
        facts_of(std::string(moving) + x264 + "-vf \"select='not(eq(mod(n,5),3))'\" -vsync vfr");
    EXPECT_FALSE(uneven.motion->is_constant_rate);
    const std::string film = "-f lavfi -i testsrc2=s=320x240:r=30000/1001:d=2 ";
    for (const char* name : {"a.mp4", "a.mkv", "a.mov"}) {
        const FileFacts even = facts_of(film + x264, name);
        EXPECT_TRUE(even.motion->is_constant_rate) << name;
        EXPECT_EQ(even.motion->rate, (FrameRate{30000, 1001})) << name << ", also by whole milliseconds";
        EXPECT_EQ(even.format, std::string(name).substr(2));
    }
}

TEST_F(AvFacts, ColoursDepthAndShapeOfPixels) {
    const std::string source = moving;
    EXPECT_EQ(facts_of(source + x264).motion->color, "");
    const FileFacts pal = facts_of(
        source + x264 + "-color_primaries bt470bg -color_trc bt709 -colorspace bt470bg -vf setsar=16/11");
    EXPECT_EQ(pal.motion->color, "bt601") << "with the curve that both have";
    EXPECT_NEAR(pal.motion->pixel_ratio, 16.0 / 11, 1e-6);
    EXPECT_EQ(facts_of(source + x264 + "-color_primaries bt709 -color_trc bt709 -colorspace smpte170m")
                  .motion->color,
              "mixed");
    const FileFacts studio = facts_of(source + "-c:v libx264 -preset ultrafast -pix_fmt yuv422p10le");
    EXPECT_EQ(studio.motion->pixel_format, "yuv422p10le");
    EXPECT_EQ(studio.motion->profile, "high 4:2:2");
    EXPECT_EQ(studio.bits, 10);
    const FileFacts full =
        facts_of(source + "-c:v libx264 -preset ultrafast -pix_fmt yuvj420p -color_range pc");
    EXPECT_TRUE(full.motion->is_full_range);
    EXPECT_EQ(full.motion->pixel_format, "yuv420p");
    EXPECT_TRUE(facts_of(source + x264 + "-color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc")
                    .motion->is_hdr);
    EXPECT_FALSE(facts_of(source + "-c:v libx264 -pix_fmt yuv420p -flags +ildct+ilme -x264-params tff=1")
                     .motion->is_progressive);
}

TEST_F(AvFacts, SoundAsItIs) {
    const std::string source = std::string(moving) + tone + x264;
    EXPECT_EQ(facts_of(source + "-c:a aac -ac 1").motion->sound->channels, 1);
    EXPECT_EQ(facts_of(source + "-c:a aac -ac 6 -ar 44100").motion->sound->channels, 6);
    EXPECT_EQ(facts_of(source + "-c:a aac -ar 44100").motion->sound->rate, 44100);
    EXPECT_EQ(facts_of(source + "-c:a pcm_s16le", "a.mov").motion->sound->codec, "pcm");
    EXPECT_EQ(facts_of(source + "-c:a libopus", "a.mkv").motion->sound->codec, "opus");
    EXPECT_FALSE(facts_of(source + "-an").motion->sound);
    const FileFacts late = facts_of("-f lavfi -i testsrc2=s=320x240:r=25:d=2 -itsoffset 0.5 " +
                                    std::string(tone) + x264 + "-c:a aac");
    EXPECT_NEAR(late.motion->sound->start, 0.5, 0.03);
}

TEST_F(AvFacts, OtherContainers) {
    const FileFacts webm =
        facts_of(std::string(moving) + tone + "-c:v libvpx -b:v 300k -c:a libvorbis", "a.webm");
    EXPECT_EQ(webm.motion->container, "webm");
    EXPECT_EQ(webm.motion->codec, "vp8");
    EXPECT_EQ(webm.motion->sound->codec, "vorbis");
    EXPECT_FALSE(webm.motion->has_edit_list);
    const FileFacts gif = facts_of(std::string(moving), "a.gif");
    EXPECT_EQ(gif.motion->container, "gif");
    EXPECT_EQ(gif.motion->pictures, 50);
    EXPECT_EQ(facts_of(std::string(moving) + "-c:v mpeg4", "a.avi").format, "avi");
    EXPECT_EQ(facts_of(std::string(moving) + x264, "a.ts").format, "mpegts");
}

TEST_F(AvFacts, WhoMadeItAndWhere) {
    const FileFacts facts =
        facts_of(std::string(moving) + x264 +
                 "-metadata copyright='A. Owner' -metadata location=+48.85+002.35/ "
                 "-metadata make=Acme -metadata encoder='mattebox 0.1.0' -fflags +bitexact");
    EXPECT_EQ(facts.copyright, "A. Owner");
    EXPECT_TRUE(facts.has_gps);
    const FileFacts camera = facts_of(
        std::string(moving) + x264 + "-movflags use_metadata_tags -metadata com.apple.quicktime.make=Acme",
        "a.mov");
    EXPECT_TRUE(camera.has_camera);
    EXPECT_FALSE(camera.has_gps);
}

TEST_F(AvFacts, ATurnIsAFlag) {
    clip(folder_, "lying.mp4", std::string(moving) + x264);
    const FileFacts facts = facts_of(
        "-i " + (folder_.path() / "lying.mp4").string() + " -c copy -metadata:s:v rotate=90", "turned.mp4");
    EXPECT_EQ(facts.size, (Size{240, 320}));
    EXPECT_NE(facts.motion->quarter_turns, 0);
}

TEST_F(AvFacts, WhatIsCutOffOrDamagedIsTold) {
    const std::string source = std::string(moving) + tone + x264 + "-g 10 -c:a aac ";
    struct Case {
        const char* name;
        const char* muxing;
    };
    for (const auto& [name, muxing] : {Case{"a.mp4", no_edits}, Case{"a.mkv", ""}, Case{"b.mp4", ""}}) {
        const std::string whole = bytes_of(clip(folder_, name, source + muxing));
        const FileFacts facts =
            examine_motion(folder_.file(std::string("cut-") + name, whole.substr(0, whole.size() / 2)));
        ASSERT_TRUE(facts.pixels);
        EXPECT_NE(facts.pixels->damage.find("it is cut off"), std::string::npos)
            << name << ": " << facts.pixels->damage;
    }
    EXPECT_FALSE(examine_motion(folder_.path() / "cut-b.mp4").has_header) << "its index was at the end";
    std::string scratched = bytes_of(folder_.path() / "a.mp4");
    for (std::size_t i = scratched.size() / 2; i < scratched.size() / 2 + 3000; ++i)
        scratched[i] = static_cast<char>(i * 7);
    const FileFacts facts = examine_motion(folder_.file("scratched.mp4", scratched));
    EXPECT_NE(facts.pixels->damage.find("it is damaged"), std::string::npos) << facts.pixels->damage;
    EXPECT_EQ(facts.pixels->damage.find(folder_.path().string()), std::string::npos);
}

TEST_F(AvFacts, WhatTakesTooMuchIsNotDecoded) {
    clip(folder_, "a.mp4", std::string(moving) + x264);
    Limits limits;
    limits.pixels = 1000;
    const FileFacts facts = examine_motion(folder_.path() / "a.mp4", limits);
    EXPECT_NE(facts.pixels->unseen.find("limit"), std::string::npos) << facts.pixels->unseen;
    EXPECT_EQ(facts.motion->pictures, 50);
}

TEST_F(AvFacts, SoundAloneIsNoVideo) {
    const FileFacts facts = facts_of(std::string(tone) + "-c:a aac");
    EXPECT_EQ(facts.pixels->damage, "there are no pictures in it");
    EXPECT_FALSE(facts.has_header);
}

TEST_F(AvFacts, AnIndexThatStatesTooMuchIsNotBelieved) {
    std::string lying = bytes_of(clip(folder_, "a.mp4", std::string(moving) + x264));
    const std::size_t sizes = lying.find("stsz");
    ASSERT_NE(sizes, std::string::npos);
    lying.replace(sizes + 8, 8, std::string("\0\0\0\1\x7f\xff\xff\xff", 8));
    const FileFacts facts = examine_motion(folder_.file("lying.mp4", lying));
    EXPECT_NE(facts.pixels->damage.find("its index states 2147483647 samples"), std::string::npos)
        << facts.pixels->damage;
}

TEST_F(AvFacts, WhatIsNoVideoIsAnError) {
    EXPECT_THROW(examine_motion(folder_.path() / "missing.mp4"), Error);
    EXPECT_THROW(examine_motion(folder_.path()), Error);
    EXPECT_THROW(examine_motion(folder_.file("empty.mp4", "")), Error);
    EXPECT_THROW(examine_motion(folder_.file("notes.mp4", "These are notes.")), Error);
    EXPECT_THROW(examine_motion(folder_.file("list.mp4", "#EXTM3U\nhttp://127.0.0.1/a.ts\n")), Error);
}

}  // namespace
}  // namespace mattebox
