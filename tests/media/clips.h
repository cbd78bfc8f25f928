/// Short clips for tests, built by the ffmpeg program into a folder of the test.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "media/samples.h"
#include "run_command.h"

namespace mattebox::samples {

inline constexpr const char* moving = "-f lavfi -i testsrc2=s=320x240:r=25:d=2 ";
inline constexpr const char* tone = "-f lavfi -i sine=d=2:r=48000 ";
inline constexpr const char* x264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
inline constexpr const char* tagged =
    "-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv ";

/// What `ffmpeg ARGUMENTS name` makes.
inline std::filesystem::path clip(const Folder& folder, const std::string& name,
                                  const std::string& arguments) {
    std::filesystem::path file = folder.path() / name;
    const test::Ran ran = test::run("ffmpeg -v error -y -bitexact " + arguments + " " + file.string());
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    return file;
}

}  // namespace mattebox::samples
