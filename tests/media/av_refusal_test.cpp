#include <algorithm>
#include <memory>

#include "media/read_clips.h"

extern "C" {
#include <libavutil/mem.h>
}

namespace mattebox {
namespace {

using namespace clips;
using namespace samples;

const std::string sequence =
    "-f lavfi -i testsrc2=s=320x192:r=25:d=4 -f lavfi -i sine=d=4 -pix_fmt yuv420p -g 25 ";

bool says(const std::string& sentence, const char* words) {
    return sentence.find(words) != std::string::npos;
}

TEST(MotionRefusal, WhatIsNoMotion) {
    const Folder folder;
    for (const auto& [name, bytes, words] : {
             std::tuple{"empty.mp4", std::string{}, "the file is empty"},
             std::tuple{"text.mp4", std::string{"Dear all,"}, "no video"},
             std::tuple{"list.m3u8", std::string{"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"}, "no video"},
             std::tuple{"list.mp4", std::string{"ffconcat version 1.0\nfile /etc/passwd\n"}, "no video"},
             std::tuple{"head.mp4",
                        std::string{"\0\0\0\x18"
                                    "ftypisom\0\0\0\0isommp42",
                                    24},
                        "the moov box"},
         }) {
        const auto path = folder.file(name, bytes);
        const std::string sentence = refusal(path);
        EXPECT_TRUE(says(sentence, words)) << sentence;
        EXPECT_EQ(sentence.find("reading " + path.string() + ": "), 0U) << sentence;
        EXPECT_EQ(sentence.find('\n'), std::string::npos);
    }
    EXPECT_TRUE(says(refusal(folder.path() / "none.mp4"), "no such file"));
    EXPECT_TRUE(says(refusal(folder.path()), "a folder"));
    EXPECT_FALSE(is_motion(folder.path() / "list.m3u8"));
    EXPECT_FALSE(is_motion(folder.path() / "none.mp4"));
    const auto sound = make(folder, "sound.mp4", "-f lavfi -i sine=d=1 -c:a aac");
    EXPECT_TRUE(says(refusal(sound), "there is no picture in it")) << refusal(sound);
}

TEST(MotionRefusal, AnimationsAreMotionAndTheirStillsAreNot) {
    const Folder folder;
    EXPECT_TRUE(is_motion(make(folder, "moving.gif", "-f lavfi -i testsrc2=s=64x64:r=10:d=1")));
    EXPECT_FALSE(is_motion(make(folder, "still.gif", "-f lavfi -i testsrc2=s=64x64:r=10:d=0.1")));
    EXPECT_TRUE(
        is_motion(make(folder, "moving.webp", "-f lavfi -i testsrc2=s=64x64:r=10:d=1 -c:v libwebp_anim")));
    EXPECT_FALSE(is_motion(
        make(folder, "still.webp", "-f lavfi -i testsrc2=s=64x64:r=10:d=0.1 -c:v libwebp -frames:v 1")));
    EXPECT_FALSE(is_motion(make(folder, "still.png", "-f lavfi -i testsrc2=s=64x64:r=10 -frames:v 1")));
    for (const char* name : {"moving.gif", "moving.webp"}) {
        const MotionSource source{folder.path() / name, {}};
        EXPECT_EQ(source.master().motion->rate, (FrameRate{10, 1})) << name;
        EXPECT_NEAR(source.master().motion->seconds, 1, 0.001) << name;
        const std::vector<MotionPicture> pictures = pictures_of(source);
        ASSERT_EQ(pictures.size(), 10U) << name;
        EXPECT_NEAR(pictures[9].time, 0.9, 0.001) << name;
        const std::vector<MotionPicture> part = pictures_of(source, {.start = 0.75, .end = 0.85});
        ASSERT_EQ(part.size(), 2U) << name;
        EXPECT_TRUE(raw(*part[0].picture) == raw(*pictures[7].picture)) << name;
    }
    EXPECT_NE(refusal(folder.path() / "moving.webp", {.limits = {.frames = 9}}), "");
}

TEST(MotionRefusal, WhatIsCutOffUnlessItIsToBeSalvaged) {
    const Folder folder;
    for (const auto& [name, codecs] :
         {std::pair{"whole.mp4", "-c:v libx264 -preset ultrafast -c:a aac -movflags faststart"},
          std::pair{"whole.mkv", "-c:v libx264 -preset ultrafast -c:a aac"},
          std::pair{"whole.avi", "-c:v mpeg4 -c:a mp2"}}) {
        const auto whole = make(folder, name, sequence + codecs);
        const std::string bytes = bytes_of(whole);
        const auto cut = folder.file("cut", bytes.substr(0, bytes.size() / 2));
        const std::string sentence = refusal(cut);
        EXPECT_TRUE(says(sentence, "--salvage takes what is there")) << name << ' ' << sentence;
        const MotionSource source{cut, {.is_salvaged = true}};
        ASSERT_EQ(source.master().findings.size(), 1U) << name;
        EXPECT_EQ(source.master().findings[0].code, "master.salvaged");
        EXPECT_TRUE(says(source.master().findings[0].sentence, "could be read"))
            << source.master().findings[0].sentence;
        const std::size_t pictures = pictures_of(source).size();
        EXPECT_GT(pictures, 30U) << name;
        EXPECT_LT(pictures, 80U) << name;
        EXPECT_NEAR(source.master().motion->seconds, static_cast<double>(pictures) / 25, 0.05) << name;
        const MotionSource intact{whole, {.is_salvaged = true}};
        EXPECT_TRUE(intact.master().findings.empty()) << name;
        EXPECT_EQ(pictures_of(intact).size(), 100U) << name;
    }
    const auto late = make(folder, "late.mp4", sequence + "-c:v libx264 -preset ultrafast -c:a aac");
    const auto headless = folder.file("headless.mp4", bytes_of(late).substr(0, bytes_of(late).size() / 2));
    EXPECT_TRUE(says(refusal(headless), "the moov box"));
    EXPECT_TRUE(says(refusal(headless, {.is_salvaged = true}), "the moov box"));
}

TEST(MotionRefusal, DamageNamesItsTimeUnlessItIsToBeSalvaged) {
    const Folder folder;
    std::string bytes =
        bytes_of(make(folder, "whole.mp4", sequence + "-an -c:v libx264 -preset ultrafast -qp 20"));
    const std::size_t middle = bytes.size() / 2;
    for (std::size_t i = middle; i < middle + 20'000; ++i) bytes[i] = static_cast<char>(i * 31 ^ i >> 7);
    const auto path = folder.file("damaged.mp4", bytes);
    const std::string sentence = refusal(path);
    EXPECT_TRUE(says(sentence, "it is damaged at ")) << sentence;
    const MotionSource source{path, {.is_salvaged = true}};
    ASSERT_FALSE(source.master().findings.empty());
    EXPECT_EQ(source.master().findings.back().code, "master.salvaged");
    EXPECT_GT(pictures_of(source).size(), 50U);
}

TEST(MotionRefusal, TheLimits) {
    const Folder folder;
    const auto path = make(folder, "a.mp4", sequence + "-c:v libx264 -preset ultrafast");
    EXPECT_TRUE(says(refusal(path, {.limits = {.pixels = 320 * 191}}), "320 x 192 pixels"));
    EXPECT_TRUE(says(refusal(path, {.limits = {.side = 319}}), "the limit for a side is 319"));
    EXPECT_TRUE(says(refusal(path, {.limits = {.decoder_bytes = 100'000}}), "the limit is"));
    EXPECT_TRUE(says(refusal(path, {.limits = {.seconds = 3}}), "it lasts 4 s; the limit is 3"));
    EXPECT_EQ(refusal(path, {.limits = {.pixels = 320 * 192, .side = 320, .seconds = 5}}), "");
}

/// As tables of the ISO family do that claim more entries than the file could have.
TEST(MotionRefusal, NoBlockOfMemoryIsLargerThanADecoderMayHold) {
    const Folder folder;
    const MotionSource source{make(folder, "a.mp4", sequence + "-t 0.2"), {}};
    const std::unique_ptr<void, decltype(&av_free)> largest{av_malloc(Limits{}.decoder_bytes), av_free};
    const std::unique_ptr<void, decltype(&av_free)> beyond{av_malloc(Limits{}.decoder_bytes + 1), av_free};
    EXPECT_NE(largest, nullptr);
    EXPECT_EQ(beyond, nullptr);
}

TEST(MotionRefusal, EncryptedTracks) {
    const Folder folder;
    const auto path =
        make(folder, "drm.mp4",
             sequence +
                 "-c:v libx264 -preset ultrafast -c:a aac -encryption_scheme cenc-aes-ctr -encryption_key "
                 "76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8");
    EXPECT_TRUE(says(refusal(path), "it is encrypted")) << refusal(path);
    EXPECT_TRUE(says(refusal(path, {.is_salvaged = true}), "it is encrypted"));
}

std::string big_endian(std::size_t number, int bytes) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        text += static_cast<char>(number >> shift & 255);
    return text;
}

/// A data reference of QuickTime's, to a file of that name beside this one.
std::string alias(const std::string& name) {
    std::string body(10, '\0');
    body += std::string(1 + 27 + 12, '\0');
    body += static_cast<char>(name.size()) + name + std::string(63 - name.size(), '\0');
    body += std::string(16, '\0') + big_endian(1, 2) + big_endian(1, 2) + std::string(16, '\0');
    const std::string path = "/" + name;
    body += big_endian(2, 2) + big_endian(path.size(), 2) + path + std::string(path.size() % 2, '\0') +
            big_endian(0xffff, 2) + big_endian(0, 2);
    return big_endian(12 + body.size(), 4) + "alis" + std::string(4, '\0') + body;
}

TEST(MotionRefusal, AMovieThatRefersToAnotherFile) {
    const Folder folder;
    make(folder, "other.mov", sequence + "-an -c:v mpeg4");
    std::string bytes = bytes_of(folder.path() / "other.mov");
    const std::string own = std::string{"\0\0\0\x0curl \0\0\0\1", 12};
    const std::size_t moov = bytes.find("moov"), place = bytes.find(own, bytes.find("vmhd", moov));
    ASSERT_NE(place, std::string::npos);
    const std::string reference = alias("other.mov");
    bytes.replace(place, own.size(), reference);
    for (const char* name : {"moov", "trak", "mdia", "minf", "dinf", "dref"}) {
        const std::size_t box = bytes.rfind(name, place);
        std::size_t size = 0;
        for (std::size_t i = box - 4; i < box; ++i) size = size << 8 | static_cast<unsigned char>(bytes[i]);
        bytes.replace(box - 4, 4, big_endian(size + reference.size() - own.size(), 4));
    }
    const std::size_t data = bytes.find("mdat") + 4;
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(data),
              bytes.begin() + static_cast<std::ptrdiff_t>(moov - 4), '\0');
    const auto path = folder.file("reference.mov", bytes);
    // Those who follow such references would see all of the other file.
    const test::Ran follower = test::run(
        "ffprobe -v error -enable_drefs 1 -count_frames -show_entries stream=nb_read_frames "
        "-of csv=p=0 " +
        path.string());
    EXPECT_EQ(follower.output.substr(0, 3), "100") << follower.output;
    EXPECT_TRUE(says(refusal(path), "reading ")) << "its own bytes are no pictures";
}

}  // namespace
}  // namespace mattebox
