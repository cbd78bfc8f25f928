#include "media/stills/format_trial.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "media/machine.h"
#include "media/samples.h"
#include "media/stills/still_kind.h"
#include "media/stills/tiny_stills.h"

namespace mattebox {
namespace {

TEST(FormatTrial, EveryTinyStillIsOfItsKind) {
    for (const char* format :
         {"jpeg", "png", "webp", "gif", "tiff", "avif", "heic", "jxl", "jp2", "bmp", "psd", "pdf", "svg"}) {
        const std::string bytes = tiny_still(format);
        const StillKind* kind = find_still_kind(bytes);
        ASSERT_NE(kind, nullptr) << format;
        EXPECT_EQ(kind->format, format);
    }
    EXPECT_TRUE(tiny_still("mp4").empty());
}

TEST(FormatTrial, WhatIsReadHasATinyStillToTry) {
    for (const StillKind& kind : still_kinds())
        EXPECT_TRUE(kind.loader.empty() || !tiny_still(kind.format).empty()) << kind.format;
}

TEST(FormatTrial, WhatThisBuildReadsAndWritesWorksHere) {
    int written = 0;
    for (const FormatHealth& format : try_formats()) {
        EXPECT_EQ(format.problem, "") << format.format;
        EXPECT_EQ(format.is_read, !format.reader.empty()) << format.format;
        EXPECT_FALSE(format.package.empty()) << format.format;
        written += format.is_written ? 1 : 0;
    }
    EXPECT_GE(written, 3);
    EXPECT_EQ(try_letters(), "");
}

TEST(Machine, SaysWhatItHas) {
    EXPECT_GE(processor_count(), 1);
    EXPECT_GE(installed_memory(), free_memory());
    const samples::Folder folder;
    EXPECT_EQ(object_to_writing(folder.path()), "");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "what was tried is gone";
    EXPECT_EQ(object_to_writing(folder.path() / "nowhere"), "No such file or directory");
    EXPECT_GT(free_bytes(folder.path()), 0U);
}

TEST(Machine, AFileInMemoryIsReadByItsName) {
    const MemoryFile file("some text");
    EXPECT_EQ(std::filesystem::file_size(file.path()), 9U);
    EXPECT_TRUE(std::filesystem::is_regular_file(file.path()));
}

}  // namespace
}  // namespace mattebox
