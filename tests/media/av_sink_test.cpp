#include "media/motion/av_sink.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "media/motion_files.h"
#include "media/motion_pictures.h"
#include "media/stills/xmp_packet.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(MotionSink, WritesWhatPlatformsTake) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    test::write_boxes(file, test::small_wish(), 60);
    const std::string facts = test::probed(file, "v:0",
                                           "stream=codec_name,profile,pix_fmt,color_range,color_space,color_"
                                           "transfer,color_primaries,chroma_location,"
                                           "field_order,codec_tag_string,sample_aspect_ratio,r_frame_rate,"
                                           "avg_frame_rate,start_time,duration,nb_frames");
    for (const char* fact :
         {"codec_name=h264", "profile=High", "pix_fmt=yuv420p", "color_range=tv", "color_space=bt709",
          "color_transfer=bt709", "color_primaries=bt709", "chroma_location=left", "field_order=progressive",
          "codec_tag_string=avc1", "sample_aspect_ratio=1:1", "r_frame_rate=25/1", "avg_frame_rate=25/1",
          "start_time=0.000000", "duration=2.400000", "nb_frames=60"})
        EXPECT_TRUE(contains(facts, fact)) << fact << " in\n" << facts;
    EXPECT_EQ(test::complaints(file), "");
    const std::string bytes = test::bytes_of(file);
    EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
    EXPECT_FALSE(contains(bytes, "elst"));
}

TEST(MotionSink, GopsAreClosedAndNoLongerThanAsked) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    SinkWish wish = test::small_wish();
    wish.encoding.gop = 20;
    wish.encoding.b_frames = 3;
    test::write_boxes(file, wish, 90);
    const std::string packets =
        test::run("ffprobe -v error -show_entries packet=pts_time,flags -of csv=p=0 " + file.string()).output;
    std::istringstream lines(packets);
    double key = 0;
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        const double time = std::atof(line.c_str());
        if (contains(line, "K")) {
            EXPECT_LE(time - key, 0.8001);
            key = time;
        }
        EXPECT_GE(time, key) << "nothing after a key picture is shown before it";
    }
    EXPECT_EQ(count, 90);
    EXPECT_GE(key, 3.2 - 1e-6);
}

TEST(MotionSink, KeyPicturesStayApartAlthoughScenesChange) {
    const test::Folder folder;
    for (const MotionCodec codec : {MotionCodec::h264, MotionCodec::hevc}) {
        for (const int least : {0, 20}) {
            SinkWish wish = test::small_wish();
            wish.encoding.codec = codec;
            wish.encoding.min_gop = least;
            wish.encoding.effort = 4;
            test::write_file(folder / "a.mp4", wish, 75, [&](int i) {
                return i < 36 ? test::moving_box(wish.canvas, i) : test::noise(wish.canvas, 5);
            });
            const std::string flags = test::run("ffprobe -v error -show_entries packet=flags -of csv=p=0 " +
                                                (folder / "a.mp4").string())
                                          .output;
            const auto keys = std::count(flags.begin(), flags.end(), 'K');
            EXPECT_EQ(keys, least > 0 ? 3 : 4) << to_text(codec) << ", at least " << least;
        }
    }
}

TEST(MotionSink, KeepsABrokenRateConstant) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    SinkWish wish = test::small_wish();
    wish.rate = {30'000, 1'001};
    test::write_boxes(file, wish, 45);
    EXPECT_TRUE(contains(test::probed(file, "v:0", "stream=r_frame_rate,avg_frame_rate"),
                         "r_frame_rate=30000/1001\navg_frame_rate=30000/1001"));
    std::vector<double> times = test::numbers(file, "v:0", "packet=pts_time");
    std::sort(times.begin(), times.end());
    ASSERT_EQ(times.size(), 45U);
    for (std::size_t i = 0; i < times.size(); ++i)
        EXPECT_NEAR(times[i], static_cast<double>(i) * 1001 / 30000, 2e-6);
}

TEST(MotionSink, HasNoMoreBFramesInARowThanAsked) {
    const test::Folder folder;
    for (const int most : {0, 2}) {
        const auto file = folder / "a.mp4";
        SinkWish wish = test::small_wish();
        wish.encoding.b_frames = most;
        test::write_boxes(file, wish, 50);
        const std::string types =
            test::run("ffprobe -v error -select_streams v:0 -show_entries frame=pict_type -of csv=p=0 " +
                      file.string())
                .output;
        int row = 0;
        int longest = 0;
        for (const char type : types) {
            if (type == 'B') longest = std::max(longest, ++row);
            if (type == 'P' || type == 'I') row = 0;
        }
        EXPECT_EQ(longest, most);
    }
}

TEST(MotionSink, StaysBelowItsBitRateInEveryWindow) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    SinkWish wish = test::small_wish();
    wish.encoding.max_bitrate = 400'000;
    test::write_file(file, wish, 150,
                     [&](int i) { return test::noise(wish.canvas, static_cast<unsigned>(i)); });
    const std::vector<double> sizes = test::numbers(file, "v:0", "packet=size");
    ASSERT_EQ(sizes.size(), 150U);
    double all = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        all += sizes[i] * 8;
        double window = 0;
        for (std::size_t j = i; j < std::min(i + 25, sizes.size()); ++j) window += sizes[j] * 8;
        EXPECT_LE(window, 2 * 400'000) << "a second's rate and what the buffer saved up, from picture " << i;
    }
    EXPECT_LE(all, 400'000 * (6.0 + 0.9));
    EXPECT_GE(all, 400'000 * 6.0 * 0.8) << "noise takes what it gets";
}

TEST(MotionSink, KeepsItsBytes) {
    const test::Folder folder;
    for (const MotionCodec codec : {MotionCodec::h264, MotionCodec::hevc}) {
        for (const std::uint64_t most : {300'000U, 120'000U}) {
            const auto file = folder / "a.mp4";
            SinkWish wish = test::small_wish();
            wish.encoding.codec = codec;
            wish.encoding.max_bytes = most;
            test::write_file(file, wish, 75,
                             [&](int i) { return test::noise(wish.canvas, static_cast<unsigned>(i)); });
            EXPECT_LE(std::filesystem::file_size(file), most);
            EXPECT_GE(std::filesystem::file_size(file), most * 8 / 10);
        }
    }
}

TEST(MotionSink, PadsWhereAPlatformWantsMoreBits) {
    const test::Folder folder;
    for (const MotionCodec codec : {MotionCodec::h264, MotionCodec::hevc}) {
        SinkWish wish = test::small_wish();
        wish.encoding.codec = codec;
        const auto draw = [&](int) { return test::flat(wish.canvas, 90); };
        test::write_file(folder / "small.mp4", wish, 60, draw);
        wish.encoding.min_bitrate = 192'000;
        test::write_file(folder / "padded.mp4", wish, 60, draw);
        const double rate = test::numbers(folder / "padded.mp4", "v:0", "stream=bit_rate").at(0);
        EXPECT_GE(rate, 192'000);
        EXPECT_LE(rate, 192'000 * 1.03);
        EXPECT_EQ(test::complaints(folder / "padded.mp4"), "");
        const auto pictures = [&](const char* name) {
            return test::run("ffmpeg -v error -i " + (folder / name).string() + " -f md5 -").output;
        };
        EXPECT_EQ(pictures("padded.mp4"), pictures("small.mp4"));
    }
}

TEST(MotionSink, RepeatsThePictureBefore) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    {
        MotionSink sink(file, test::small_wish());
        sink.write(test::flat({160, 96}, 50));
        sink.write(test::flat({160, 96}, 200));
        for (int i = 0; i < 8; ++i) sink.repeat();
        sink.finish();
    }
    const std::string lights =
        test::run("ffmpeg -v error -i " + file.string() + " -vf scale=1:1 -pix_fmt gray -f rawvideo -")
            .output;
    ASSERT_EQ(lights.size(), 10U);
    EXPECT_LT(static_cast<unsigned char>(lights[0]), 60);
    for (std::size_t i = 1; i < 10; ++i) EXPECT_GT(static_cast<unsigned char>(lights[i]), 180) << i;
}

TEST(MotionSink, LetsGoOfPictures) {
    const test::Folder folder;
    MotionSink sink(folder / "a.mp4", test::small_wish());
    std::weak_ptr<const Picture> first;
    for (int i = 0; i < 3; ++i) {
        std::shared_ptr<const Picture> picture = test::moving_box({160, 96}, i);
        if (i == 0) first = picture;
        sink.write(std::move(picture));
    }
    EXPECT_TRUE(first.expired()) << "the encoder has copied what it needs";
    sink.finish();
}

TEST(MotionSink, WritesTheSameEachTime) {
    const test::Folder folder;
    SinkWish capped = test::small_wish();
    capped.encoding.max_bitrate = 300'000;
    SinkWish free = test::small_wish();
    free.threads = 3;
    for (const SinkWish& wish : {capped, free}) {
        for (const char* name : {"a.mp4", "b.mp4"})
            test::write_file(folder / name, wish, 60,
                             [&](int i) { return test::noise(wish.canvas, static_cast<unsigned>(i)); });
        EXPECT_TRUE(test::bytes_of(folder / "a.mp4") == test::bytes_of(folder / "b.mp4"))
            << wish.threads << " threads";
    }
}

struct Kind {
    MotionCodec codec;
    Container container;
    const char* name;
    const char* tag;
};

TEST(MotionSink, WritesOtherCodecsAndContainers) {
    const test::Folder folder;
    for (const Kind& kind : {Kind{MotionCodec::h264, Container::mov, "h264", "avc1"},
                             Kind{MotionCodec::hevc, Container::mp4, "hevc", "hvc1"},
                             Kind{MotionCodec::vp9, Container::webm, "vp9", ""},
                             Kind{MotionCodec::vp9, Container::mp4, "vp9", "vp09"},
                             Kind{MotionCodec::av1, Container::mp4, "av1", "av01"},
                             Kind{MotionCodec::av1, Container::webm, "av1", ""}}) {
        const auto file = folder / (std::string("a.") + to_text(kind.container));
        SinkWish wish = test::small_wish();
        wish.encoding.codec = kind.codec;
        wish.encoding.container = kind.container;
        wish.encoding.gop = 10;
        wish.credits.copyright = "(c) Zoë";
        test::write_boxes(file, wish, 24);
        const std::string facts =
            test::probed(file, "v:0",
                         "stream=codec_name,codec_tag_string,color_space,color_range,start_time"
                         ":format=format_name:format_tags");
        for (const std::string& fact :
             {std::string("codec_name=") + kind.name, std::string("color_space=bt709"),
              std::string("color_range=tv"), std::string("start_time=0.000000"), std::string("=(c) Zoë"),
              std::string("=mattebox"), std::string("codec_tag_string=") + kind.tag})
            EXPECT_TRUE(contains(facts, fact)) << fact << " in\n" << facts;
        EXPECT_EQ(test::complaints(file), "");
        EXPECT_EQ(test::numbers(file, "v:0", "packet=pts_time").size(), 24U);
        const std::string keys =
            test::run("ffprobe -v error -show_entries packet=flags -of csv=p=0 " + file.string()).output;
        EXPECT_GE(std::count(keys.begin(), keys.end(), 'K'), 3);
    }
}

TEST(MotionSink, SaysWhoMadeItAndWhose) {
    const test::Folder folder;
    SinkWish wish = test::small_wish();
    wish.credits.creator = "Ada";
    wish.credits.digital_source_type =
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    test::write_boxes(folder / "a.mp4", wish, 5);
    const std::string bytes = test::bytes_of(folder / "a.mp4");
    const XmpTexts texts = read_xmp(std::string_view(bytes).substr(bytes.find("<?xpacket")));
    EXPECT_EQ(texts.credits, wish.credits);
    EXPECT_EQ(texts.creator_tool, "mattebox");
    test::write_boxes(folder / "b.mp4", wish, 5);
    EXPECT_TRUE(bytes == test::bytes_of(folder / "b.mp4")) << "no clock, no chance";
}

TEST(EncoderBytes, AreWhatWasMeasured) {
    MotionEncoding encoding;
    encoding.effort = 2;
    const auto tall = static_cast<double>(encoder_bytes({1080, 1920}, encoding));
    EXPECT_NEAR(tall, 155e6, 15e6);
    EXPECT_LT(encoder_bytes({640, 360}, encoding), tall / 4);
    encoding.effort = 6;
    EXPECT_NEAR(static_cast<double>(encoder_bytes({1080, 1920}, encoding)), 425e6, 40e6);
    encoding.codec = MotionCodec::hevc;
    EXPECT_NEAR(static_cast<double>(encoder_bytes({1080, 1920}, encoding)), 425e6, 40e6);
}

}  // namespace
}  // namespace mattebox
