/// Clips for the tests of motion, made by the ffmpeg program in a folder of the test.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "media/motion/av_source.h"
#include "media/samples.h"
#include "run_command.h"

namespace mattebox::clips {

/// `arguments` between ffmpeg's inputs and the output's name.
inline std::filesystem::path make(const samples::Folder& folder, const std::string& name,
                                  const std::string& arguments) {
    const std::filesystem::path path = folder.path() / name;
    const test::Ran ran = test::run("ffmpeg -nostdin -v error -y " + arguments + " " + path.string());
    EXPECT_EQ(ran.exit_code, 0) << arguments << '\n' << ran.output;
    return path;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline std::vector<MotionPicture> pictures_of(const MotionSource& source, const ReadWish& wish = {}) {
    std::vector<MotionPicture> pictures;
    PictureReader reader{source, wish};
    while (std::optional<MotionPicture> picture = reader.next()) pictures.push_back(std::move(*picture));
    return pictures;
}

/// Left and right in turn.
inline std::vector<float> sound_of(const MotionSource& source, double start, double end) {
    std::vector<float> samples;
    SoundReader reader{source, start, end};
    while (const std::optional<SoundBlock> block = reader.next()) {
        EXPECT_NEAR(block->time, start + static_cast<double>(samples.size()) / 2 / SoundReader::rate, 1e-4);
        samples.insert(samples.end(), block->samples.begin(), block->samples.end());
    }
    return samples;
}

/// All bytes of the planes, as `ffmpeg -f rawvideo` writes them.
inline std::string raw(const Picture& picture) {
    std::string bytes;
    for (int i = 0; i < picture.plane_count(); ++i)
        for (int y = 0; y < picture.plane(i).height; ++y)
            bytes.append(reinterpret_cast<const char*>(picture.plane(i).row(y)),
                         static_cast<std::size_t>(picture.plane(i).width));
    return bytes;
}

/// Luma, blue and red difference at shares of the width and height.
inline samples::Pixel color_at(const Picture& picture, double x, double y) {
    samples::Pixel pixel;
    for (int i = 0; i < 3; ++i) {
        const Plane& plane = picture.plane(i);
        pixel.push_back(plane.row(static_cast<int>(y * plane.height))[static_cast<int>(x * plane.width)]);
    }
    return pixel;
}

inline std::string refusal(const std::filesystem::path& path, const OpenWish& wish = {}) {
    return samples::complaint([&] { pictures_of(MotionSource{path, wish}); });
}

}  // namespace mattebox::clips
