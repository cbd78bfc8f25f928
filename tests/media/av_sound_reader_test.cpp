#include <algorithm>
#include <cstdio>

#include "media/motion/av_sound.h"
#include "media/read_clips.h"

namespace mattebox {
namespace {

using namespace clips;
using namespace samples;

constexpr int rate = SoundReader::rate;
const std::string no_picture = "-f lavfi -i color=black:s=320x192:r=25:d=2 ";
const std::string coded = " -c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

/// Root mean square of one side between two times.
double level(const std::vector<float>& samples, int side, double from, double to) {
    double sum = 0;
    const auto first = static_cast<std::size_t>(from * rate), last = static_cast<std::size_t>(to * rate);
    for (std::size_t i = first; i < last; ++i) {
        const double value = samples[i * 2 + static_cast<std::size_t>(side)];
        sum += value * value;
    }
    return std::sqrt(sum / static_cast<double>(last - first));
}

/// Seconds of the first sample that is louder than a tenth; below 0 where none is.
double onset(const std::vector<float>& samples) {
    const auto loud =
        std::find_if(samples.begin(), samples.end(), [](float value) { return std::abs(value) > 0.1F; });
    return loud == samples.end() ? -1 : static_cast<double>((loud - samples.begin()) / 2) / rate;
}

TEST(SoundReader, FlashAndBeepCoincide) {
    const Folder folder;
    const std::string clip =
        "-f lavfi -i color=black:s=320x192:r=25:d=3,drawbox=c=white:t=fill:enable='between(t\\,1\\,1.2)' "
        "-f lavfi -i \"aevalsrc='0.8*sin(2*PI*1000*t)*between(t\\,1\\,1.2)':s=48000:d=3\" ";
    for (const auto& [name, codecs] : {std::pair{"a.mp4", "-c:v libx264 -c:a aac -b:a 192k"},
                                       std::pair{"b.mp4", "-c:v libx264 -bf 3 -c:a libmp3lame"},
                                       std::pair{"a.mkv", "-c:v libx264 -c:a flac"},
                                       std::pair{"o.mp4", "-c:v libx264 -c:a libopus -b:a 128k -strict -2"},
                                       std::pair{"b.webm", "-c:v libvpx -c:a libvorbis"},
                                       std::pair{"a.mov", "-c:v libx264 -c:a pcm_s16le -ar 44100"},
                                       std::pair{"a.avi", "-c:v mpeg4 -bf 2 -c:a pcm_s16le"},
                                       std::pair{"a.ts", "-c:v libx264 -c:a mp2"}}) {
        const MotionSource source{make(folder, name, clip + "-pix_fmt yuv420p " + codecs), {}};
        double flash = -1;
        for (const MotionPicture& shown : pictures_of(source))
            if (flash < 0 && color_at(*shown.picture, 0.5, 0.5)[0] > 128) flash = shown.time;
        EXPECT_NEAR(flash, 1, 0.0011) << name;
        EXPECT_NEAR(onset(sound_of(source, 0, 3)), flash, 0.002) << name;
        // From the middle of the file, the same.
        EXPECT_NEAR(onset(sound_of(source, 0.9, 1.5)) + 0.9, flash, 0.002) << name;
    }
}

TEST(SoundReader, DamageIsCountedAndItsTimeIsKnown) {
    const Folder folder;
    const auto path =
        make(folder, "a.mp4",
             "-f lavfi -i testsrc2=s=320x192:r=25:d=3 -f lavfi -i sine=d=3:f=300 " + coded + "-c:a aac");
    EXPECT_EQ(measure_sound(MotionSource{path, {}}, 0, 3).damaged, 0);
    // Of one packet in the middle all bits are set.
    const test::Ran packets =
        test::run("{ ffprobe -v error -select_streams a -show_entries packet=pts_time,pos,size -of csv=p=0 " +
                  path.string() + " | awk -F, '$1 >= 1.5' | head -1; }");
    double time = 0;
    std::size_t size = 0, position = 0;
    ASSERT_EQ(std::sscanf(packets.output.c_str(), "%lf,%zu,%zu", &time, &size, &position), 3);
    std::string bytes = bytes_of(path);
    bytes.replace(position, size, size, '\xff');
    const MotionSource source{folder.file("torn.mp4", bytes), {}};
    const SoundFacts facts = measure_sound(source, 0, 3);
    EXPECT_GE(facts.damaged, 1);
    ASSERT_TRUE(facts.first_damage);
    EXPECT_NEAR(*facts.first_damage, time, 0.05);
    EXPECT_EQ(measure_sound(source, 0, 1).damaged, 0) << "in a stretch before it there is none";
}

TEST(SoundReader, ReadFromTheMiddleItIsTheSame) {
    const Folder folder;
    const MotionSource source{make(folder, "a.mp4",
                                   "-f lavfi -i testsrc2=s=320x192:r=25:d=6 -f lavfi -i sine=d=6:f=300 " +
                                       coded + "-g 25 -c:a aac"),
                              {}};
    const std::vector<float> all = sound_of(source, 0, 6);
    const std::vector<float> part = sound_of(source, 4, 5);
    ASSERT_EQ(part.size(), 2U * rate);
    for (std::size_t i = 0; i < part.size(); ++i)
        ASSERT_NEAR(part[i], all[i + std::size_t{8} * rate], 1e-3) << i;
}

TEST(SoundReader, MonoIsAsLoudOnBothSides) {
    const Folder folder;
    const MotionSource source{
        make(folder, "mono.mov",
             no_picture + "-f lavfi -i \"aevalsrc=0.5*sin(2*PI*500*t):d=2:s=48000\" -c:a pcm_s16le" + coded),
        {}};
    EXPECT_EQ(source.master().motion->sound->channels, 1);
    const std::vector<float> samples = sound_of(source, 0, 2);
    ASSERT_EQ(samples.size(), 4U * rate);
    for (const int side : {0, 1}) EXPECT_NEAR(level(samples, side, 0.5, 1.5), 0.5 / std::sqrt(2.0), 0.001);
}

TEST(SoundReader, SurroundIsMixed) {
    const Folder folder;
    // A tone in the centre alone, then one on the left alone.
    const MotionSource source{make(folder, "surround.mov",
                                   no_picture +
                                       "-f lavfi -i "
                                       "\"aevalsrc=exprs=0.5*sin(2*PI*500*t)*gt(t\\,1)|0|0.5*sin(2*PI*500*t)*"
                                       "lt(t\\,1)|0|0|0:c=5.1:d=2:s=48000\" "
                                       "-c:a pcm_s16le" +
                                       coded),
                              {}};
    EXPECT_EQ(source.master().motion->sound->channels, 6);
    const std::vector<float> samples = sound_of(source, 0, 2);
    const double centre = level(samples, 0, 0.2, 0.8), left = level(samples, 0, 1.2, 1.8);
    EXPECT_NEAR(centre, level(samples, 1, 0.2, 0.8), 1e-4);
    EXPECT_NEAR(centre / left, std::sqrt(0.5), 0.01);
    EXPECT_LT(level(samples, 1, 1.2, 1.8), 1e-4);
    EXPECT_GT(left, 0.1);
}

TEST(SoundReader, ExactlyAsLongWithSilenceWhereThereIsNone) {
    const Folder folder;
    const MotionSource none{make(folder, "none.mp4", no_picture + coded), {}};
    const std::vector<float> silence = sound_of(none, 0.25, 1.5);
    EXPECT_EQ(silence.size(), 2U * 60'000);
    EXPECT_EQ(std::count(silence.begin(), silence.end(), 0.0F), 120'000);

    // Sound from 0.5 to 1 s, and again from 1.5 s on.
    const MotionSource gap{
        make(folder, "gap.mkv",
             no_picture +
                 "-f lavfi -i "
                 "\"aevalsrc=0.5*sin(2*PI*500*t):d=2:s=44100\" -af \"aselect='between(t,0.5,1)+gt(t,1.5)'\" "
                 "-c:a pcm_s16le" +
                 coded),
        {}};
    const std::vector<float> samples = sound_of(gap, 0, 3);
    ASSERT_EQ(samples.size(), 6U * rate);
    EXPECT_NEAR(gap.master().motion->sound->start, 0.5, 0.03);
    EXPECT_EQ(level(samples, 0, 0.1, 0.45), 0);
    EXPECT_NEAR(level(samples, 0, 0.6, 0.9), 0.3535, 0.005);
    EXPECT_LT(level(samples, 0, 1.1, 1.4), 1e-3);
    EXPECT_NEAR(level(samples, 0, 1.6, 1.9), 0.3535, 0.005);
    EXPECT_EQ(level(samples, 0, 2.1, 2.9), 0);
}

}  // namespace
}  // namespace mattebox
