#include "plan/checks/motion_check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "plan/builders.h"
#include "plan/checks/limit_check.h"
#include "plan/checks/trait_check.h"

namespace mattebox {
namespace {

/// A placement that states everything.
Placement reel() {
    Placement place = test::placement("instagram.reel", {1080, 1920});
    place.still.reset();
    MotionLimits& limits = place.motion.emplace();
    limits.containers = {"mp4", "mov"};
    limits.codecs = {"h264", "hevc"};
    limits.profile = "high";
    limits.pixel_format = "yuv420p";
    limits.color = "bt709";
    limits.fps = {23, 60};
    limits.recommended_fps = {30, 60};
    limits.seconds = {3, 60};
    limits.ratio = {0.5, 1.0};
    limits.gop_seconds = {0.5, 2};
    limits.width = {360, 4096};
    limits.height = {360, 4096};
    limits.max_columns = 1920;
    limits.long_edge = 1920;
    limits.short_edge = 1080;
    limits.b_frames = 2;
    limits.max_frames = 3600;
    limits.max_pixels = 2'100'000;
    limits.min_bytes = 75'000;
    limits.max_bytes = 100'000'000;
    limits.min_bitrate = 192'000;
    limits.bitrate = 10'000'000;
    limits.bitrate_60fps = 12'000'000;
    limits.max_bitrate = 25'000'000;
    limits.constant_rate = limits.faststart = limits.no_edit_list = limits.closed_gop = limits.progressive =
        true;
    limits.audio = SoundLimits{{"aac-lc"}, 48'000, 2, 128'000};
    return place;
}

FileFacts good() {
    FileFacts facts;
    facts.format = "mp4";
    facts.name = "clip.mp4";
    facts.size = {1080, 1920};
    facts.bytes = 9'000'000;
    facts.pixels.emplace();
    MotionFileFacts& motion = facts.motion.emplace();
    motion.container = "mp4";
    motion.codec = "h264";
    motion.profile = "high";
    motion.level = 42;
    motion.pixel_format = "yuv420p";
    motion.color = "bt709";
    motion.rate = {30, 1};
    motion.seconds = 10;
    motion.longest_gop = 2;
    motion.b_frames = 2;
    motion.pictures = 300;
    motion.bitrate = 7'000'000;
    motion.sound = SoundFileFacts{"aac-lc", 48'000, 2, 128'000, 0, 10, SoundFacts{}};
    motion.sound->measured->loudness = -14.2;
    motion.sound->measured->true_peak = -1.2;
    return facts;
}

CheckRow row_of(const std::vector<CheckRow>& rows, const std::string& code, Severity severity) {
    CheckRow found{Severity::ok, "", "", "", "", ""};
    int count = 0;
    for (const CheckRow& row : rows) {
        if (row.code != code) continue;
        ++count;
        if (count == 1 || row.severity > found.severity) found = row;
    }
    EXPECT_GT(count, 0) << "no row " << code;
    EXPECT_EQ(found.severity, severity) << code << ": " << found.sentence;
    return found;
}

struct Case {
    const char* code;
    void (*spoil)(FileFacts&);
    Severity severity;
};

TEST(MotionCheck, AGoodFileMeetsEveryRow) {
    const std::vector<CheckRow> limits = check_limits(good(), reel()), traits = check_traits(good());
    EXPECT_EQ(verdict(limits), Severity::ok);
    EXPECT_EQ(verdict(traits), Severity::ok);
    EXPECT_EQ(limits.size(), 35U) << "each limit is a row, also when it is met";
    EXPECT_GE(traits.size(), 18U);
    for (const std::vector<CheckRow>* rows : {&limits, &traits})
        for (const CheckRow& row : *rows)
            EXPECT_FALSE(row.what.empty() || row.found.empty() || row.accepted.empty() ||
                         row.sentence.empty())
                << row.code;
    EXPECT_EQ(check_file(good(), reel()).size(), limits.size() + traits.size());
}

TEST(MotionCheck, EachLimitCanFail) {
    for (const auto& [code, spoil, severity] :
         {Case{"limits.container", [](FileFacts& f) { f.motion->container = "webm"; }, Severity::fail},
          Case{"limits.codec", [](FileFacts& f) { f.motion->codec = "vp9"; }, Severity::fail},
          Case{"limits.profile", [](FileFacts& f) { f.motion->profile = "high 4:2:2"; }, Severity::fail},
          Case{"limits.profile", [](FileFacts& f) { f.motion->profile = "baseline"; }, Severity::warn},
          Case{"limits.pixel_format", [](FileFacts& f) { f.motion->pixel_format = "yuv422p"; },
               Severity::fail},
          Case{"limits.color", [](FileFacts& f) { f.motion->color = "bt601"; }, Severity::warn},
          Case{"limits.color", [](FileFacts& f) { f.motion->color.clear(); }, Severity::warn},
          Case{"limits.canvas",
               [](FileFacts& f) {
                   f.size = {720, 1280};
               },
               Severity::warn},
          Case{"limits.size",
               [](FileFacts& f) {
                   f.size = {270, 480};
               },
               Severity::fail},
          Case{"limits.size",
               [](FileFacts& f) {
                   f.size = {1080, 2160};
               },
               Severity::fail},
          Case{"limits.size",
               [](FileFacts& f) {
                   f.size = {1440, 1900};
               },
               Severity::fail},
          Case{"limits.ratio",
               [](FileFacts& f) {
                   f.size = {1280, 720};
               },
               Severity::fail},
          Case{"limits.rate",
               [](FileFacts& f) {
                   f.motion->rate = {15, 1};
               },
               Severity::fail},
          Case{"limits.rate", [](FileFacts& f) { f.motion->rate = {}; }, Severity::fail},
          Case{"limits.recommended_rate",
               [](FileFacts& f) {
                   f.motion->rate = {25, 1};
               },
               Severity::warn},
          Case{"limits.constant_rate", [](FileFacts& f) { f.motion->is_constant_rate = false; },
               Severity::fail},
          Case{"limits.pictures", [](FileFacts& f) { f.motion->pictures = 3601; }, Severity::fail},
          Case{"limits.seconds", [](FileFacts& f) { f.motion->seconds = 60.2; }, Severity::fail},
          Case{"limits.seconds", [](FileFacts& f) { f.motion->sound->seconds = 61; }, Severity::fail},
          Case{"limits.gop", [](FileFacts& f) { f.motion->longest_gop = 8; }, Severity::warn},
          Case{"limits.gop", [](FileFacts& f) { f.motion->longest_gop = 0.1; }, Severity::warn},
          Case{"limits.b_frames", [](FileFacts& f) { f.motion->b_frames = 3; }, Severity::warn},
          Case{"limits.closed_gop", [](FileFacts& f) { f.motion->has_closed_gops = false; }, Severity::fail},
          Case{"limits.progressive", [](FileFacts& f) { f.motion->is_progressive = false; }, Severity::fail},
          Case{"limits.edit_list", [](FileFacts& f) { f.motion->has_edit_list = true; }, Severity::fail},
          Case{"limits.faststart", [](FileFacts& f) { f.motion->is_faststart = false; }, Severity::fail},
          Case{"limits.bitrate", [](FileFacts& f) { f.motion->bitrate = 100'000; }, Severity::fail},
          Case{"limits.bitrate", [](FileFacts& f) { f.motion->bitrate = 26'000'000; }, Severity::fail},
          Case{"limits.recommended_bitrate", [](FileFacts& f) { f.motion->bitrate = 12'000'000; },
               Severity::warn},
          Case{"limits.sound_codec", [](FileFacts& f) { f.motion->sound->codec = "he-aac"; }, Severity::fail},
          Case{"limits.sound_rate", [](FileFacts& f) { f.motion->sound->rate = 96'000; }, Severity::fail},
          Case{"limits.sound_channels", [](FileFacts& f) { f.motion->sound->channels = 6; }, Severity::fail},
          Case{"limits.recommended_sound_bitrate", [](FileFacts& f) { f.motion->sound->bitrate = 48'000; },
               Severity::warn},
          Case{"limits.bytes", [](FileFacts& f) { f.bytes = 100'000'001; }, Severity::fail},
          Case{"limits.bytes", [](FileFacts& f) { f.bytes = 70'000; }, Severity::fail}}) {
        FileFacts facts = good();
        spoil(facts);
        row_of(check_limits(facts, reel()), code, severity);
    }
}

TEST(MotionCheck, WhatIsNearlyMetIsMet) {
    FileFacts facts = good();
    facts.motion->rate = {24000, 1001};
    Placement place = reel();
    place.motion->fps = {24, 60};
    row_of(check_limits(facts, place), "limits.rate", Severity::ok);
    facts.motion->rate = {30000, 1001};
    facts.motion->longest_gop = 2.002;
    facts.motion->seconds = 60.02;
    const auto rows = check_limits(facts, place);
    row_of(rows, "limits.recommended_rate", Severity::ok);
    row_of(rows, "limits.gop", Severity::ok);
    row_of(rows, "limits.seconds", Severity::ok);
    facts.motion->seconds = facts.motion->longest_gop = 0.3;
    row_of(check_limits(facts, place), "limits.gop", Severity::ok);
}

TEST(MotionCheck, WhatIsOnlyRecommendedWarns) {
    FileFacts facts = good();
    facts.motion->has_edit_list = true;
    facts.motion->codec = "vp9";
    facts.motion->sound->channels = 6;
    Placement place = reel();
    place.motion->recommended = {"no_edit_list", "audio"};
    const auto rows = check_limits(facts, place);
    row_of(rows, "limits.edit_list", Severity::warn);
    row_of(rows, "limits.sound_channels", Severity::warn);
    row_of(rows, "limits.codec", Severity::fail);
}

TEST(MotionCheck, FastPicturesMayTakeMore) {
    FileFacts facts = good();
    facts.motion->rate = {60, 1};
    facts.motion->bitrate = 12'000'000;
    row_of(check_limits(facts, reel()), "limits.recommended_bitrate", Severity::ok);
}

TEST(MotionCheck, AnyAacIsAac) {
    Placement place = reel();
    place.motion->audio->codecs = {"aac"};
    FileFacts facts = good();
    facts.motion->sound->codec = "he-aac";
    row_of(check_limits(facts, place), "limits.sound_codec", Severity::ok);
    facts.motion->sound.reset();
    row_of(check_limits(facts, place), "limits.sound", Severity::ok);
}

TEST(MotionCheck, SoundMayBeNeededAndHaveALoudness) {
    Placement place = reel();
    place.motion->audio->is_required = true;
    place.motion->lufs = -16;
    place.motion->true_peak = -2;
    FileFacts facts = good();
    row_of(check_limits(facts, place), "limits.loudness", Severity::warn);
    row_of(check_limits(facts, place), "limits.true_peak", Severity::warn);
    facts.motion->sound->measured->loudness = -16.4;
    facts.motion->sound->measured->true_peak = -2.1;
    EXPECT_EQ(verdict(check_limits(facts, place)), Severity::ok);
    facts.motion->sound.reset();
    row_of(check_limits(facts, place), "limits.sound", Severity::fail);
}

TEST(MotionCheck, SilenceNeedsNoBits) {
    FileFacts facts = good();
    facts.motion->sound->bitrate = 2'000;
    facts.motion->sound->measured->loudness = -70;
    row_of(check_limits(facts, reel()), "limits.recommended_sound_bitrate", Severity::ok);
    facts.motion->sound->measured->true_peak = -90;
    row_of(check_traits(facts), "file.silence", Severity::warn);
    facts.motion->sound->measured->true_peak = -33;
    for (const CheckRow& row : check_traits(facts))
        EXPECT_NE(row.code, "file.silence") << "it sounds, but is too short to have a loudness";
}

TEST(MotionCheck, ARowSaysWhatWasFoundAndWhatIsAccepted) {
    FileFacts facts = good();
    facts.motion->rate = {15, 1};
    const CheckRow rate = row_of(check_limits(facts, reel()), "limits.rate", Severity::fail);
    EXPECT_EQ(rate.found, "15 fps");
    EXPECT_EQ(rate.accepted, "23 to 60 fps");
    EXPECT_EQ(rate.sentence, "the rate is 15 fps; 23 to 60 fps is accepted");
    facts.motion->bitrate = 26'400'000;
    EXPECT_EQ(row_of(check_limits(facts, reel()), "limits.bitrate", Severity::fail).found, "26.4 Mbit/s");
}

TEST(MotionCheck, EachTraitIsWorthAWord) {
    for (const auto& [code, spoil, severity] :
         {Case{"file.name", [](FileFacts& f) { f.name = "clip.mov"; }, Severity::warn},
          Case{"file.name", [](FileFacts& f) { f.name = "clip.m4v"; }, Severity::ok},
          Case{"file.whole", [](FileFacts& f) { f.pixels->damage = "it is cut off"; }, Severity::fail},
          Case{"file.color", [](FileFacts& f) { f.motion->color.clear(); }, Severity::warn},
          Case{"file.color", [](FileFacts& f) { f.motion->color = "mixed"; }, Severity::warn},
          Case{"file.color", [](FileFacts& f) { f.motion->is_hdr = true; }, Severity::warn},
          Case{"file.range", [](FileFacts& f) { f.motion->is_full_range = true; }, Severity::warn},
          Case{"file.bits", [](FileFacts& f) { f.bits = 10; }, Severity::warn},
          Case{"file.pixel_ratio", [](FileFacts& f) { f.motion->pixel_ratio = 1.45; }, Severity::warn},
          Case{"file.orientation", [](FileFacts& f) { f.motion->quarter_turns = 1; }, Severity::warn},
          Case{"file.rate", [](FileFacts& f) { f.motion->is_constant_rate = false; }, Severity::warn},
          Case{"file.interlaced", [](FileFacts& f) { f.motion->is_progressive = false; }, Severity::warn},
          Case{"file.start", [](FileFacts& f) { f.motion->start = 0.067; }, Severity::warn},
          Case{"file.transparency", [](FileFacts& f) { f.has_alpha = true; }, Severity::warn},
          Case{"file.sound_start", [](FileFacts& f) { f.motion->sound->start = 0.021; }, Severity::warn},
          Case{"file.sound_start", [](FileFacts& f) { f.motion->sound->start = -0.009; }, Severity::ok},
          Case{"file.sound_end", [](FileFacts& f) { f.motion->sound->seconds = 9.9; }, Severity::warn},
          Case{"file.sound_end", [](FileFacts& f) { f.motion->sound->seconds = 10.1; }, Severity::warn},
          Case{"file.sound_end", [](FileFacts& f) { f.motion->sound->seconds = 10.02; }, Severity::ok},
          Case{"file.sound", [](FileFacts& f) { f.motion->sound.reset(); }, Severity::ok},
          Case{"file.loudness", [](FileFacts& f) { f.motion->sound->measured->loudness = -23; },
               Severity::warn},
          Case{"file.true_peak", [](FileFacts& f) { f.motion->sound->measured->true_peak = 0.3; },
               Severity::warn},
          Case{"file.clipping", [](FileFacts& f) { f.motion->sound->measured->clipped_share = 0.02; },
               Severity::warn},
          Case{"file.gps", [](FileFacts& f) { f.has_gps = true; }, Severity::warn},
          Case{"file.copyright", [](FileFacts& f) { f.copyright = "A. Owner"; }, Severity::ok}}) {
        FileFacts facts = good();
        spoil(facts);
        const std::vector<CheckRow> rows = check_traits(facts);
        row_of(rows, code, severity);
        EXPECT_EQ(verdict(rows), severity) << code << " alone";
    }
    FileFacts facts = good();
    facts.motion->sound->start = 0.021;
    EXPECT_EQ(row_of(check_traits(facts), "file.sound_start", Severity::warn).sentence,
              "the sound starts 21 ms later than the picture");
}

TEST(MotionCheck, WhatIsNotKnownHasNoRow) {
    FileFacts facts = good();
    facts.has_header = false;
    EXPECT_EQ(check_limits(facts, reel()).size(), 3U) << "container and bytes";
    EXPECT_EQ(check_traits(facts).size(), 2U) << "name and whole";
    facts = good();
    facts.motion->sound->measured.reset();
    for (const CheckRow& row : check_traits(facts)) EXPECT_NE(row.code, "file.loudness");
    Placement place = reel();
    place.motion = MotionLimits{};
    EXPECT_EQ(check_limits(good(), place).size(), 1U) << "the canvas";
}

TEST(MotionCheck, GoesByWhatThePlacementTakes) {
    Placement still = test::placement("x.post", {1080, 1080});
    EXPECT_FALSE(takes(still, good()));
    EXPECT_TRUE(takes(reel(), good()));
    EXPECT_EQ(verdict(check_file(good(), still)), Severity::fail);

    FileFacts gif = good();
    gif.format = gif.motion->container = gif.motion->codec = "gif";
    gif.frames = 12;
    EXPECT_TRUE(takes(still, gif) && takes(reel(), gif));
    row_of(check_limits(gif, reel()), "limits.container", Severity::fail);
    row_of(check_limits(gif, still), "limits.format", Severity::fail);
    still.still->formats = {"jpeg", "gif"};
    row_of(check_limits(gif, still), "limits.format", Severity::ok);
    row_of(check_traits(gif), "file.frames", Severity::warn);
}

}  // namespace
}  // namespace mattebox
