#include "media/file_end.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "media/samples.h"
#include "places.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool lacks(const std::string& bytes) {
    samples::Folder folder;
    std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
    return lacks_its_end(folder.path() / "file");
}

/// Nothing in a codestream of JPEG XL or JPEG 2000, in a packed drawing says where it ends.
const std::set<std::string> untold{"alpha.jxl", "rgb.jxl", "tiled.j2k", "gradient.svgz", "README"};

TEST(FileEnd, WholeFilesHaveIt) {
    for (const char* folder : {"tests/data/stills", "samples/masters"})
        for (const auto& entry : fs::directory_iterator(fs::path(test::root) / folder))
            EXPECT_FALSE(lacks_its_end(entry.path())) << entry.path();
}

TEST(FileEnd, CopiesThatAreNotDoneDoNot) {
    int tried = 0;
    for (const char* folder : {"tests/data/stills", "samples/masters"})
        for (const auto& entry : fs::directory_iterator(fs::path(test::root) / folder)) {
            const fs::path& path = entry.path();
            if (path.extension() == ".sh" || path.extension() == ".toml" || path.extension() == ".cube" ||
                untold.contains(path.filename()))
                continue;
            const std::string all = bytes_of(path);
            ++tried;
            for (const double share : {0.2, 0.5, 0.9})
                EXPECT_TRUE(
                    lacks(all.substr(0, static_cast<std::size_t>(share * static_cast<double>(all.size())))))
                    << path << " cut at " << share;
            EXPECT_TRUE(lacks(all.substr(0, all.size() - 12))) << path << " without its last bytes";
        }
    EXPECT_GT(tried, 30);
}

TEST(FileEnd, WhatCannotBeToldIsNotSaidToLackIt) {
    EXPECT_FALSE(lacks(""));
    EXPECT_FALSE(lacks("name = \"a preset\"\n"));
    EXPECT_FALSE(lacks("nothing known"));
    EXPECT_FALSE(lacks_its_end("/nowhere/at/all.jpg"));
}

TEST(FileEnd, NumbersOfStrangersAreNoTrouble) {
    EXPECT_TRUE(lacks(std::string("II*\0\xff\xff\xff\xff", 8)));
    EXPECT_TRUE(lacks(std::string("MM\0*\0\0\0\x08\xff\xff", 10)));
    EXPECT_TRUE(
        lacks(std::string("8BPS\0\2\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\3", 26)));
    EXPECT_TRUE(
        lacks(std::string("\0\0\0\x18", 4) + "ftypmp42" + std::string(12, '\0') + "\xff\xff\xff\xffmdat"));
}

TEST(FileEnd, HolesOfStrangersAreNotRead) {
    // A document of 56 channels with billions of rows, each of whose lengths would be read.
    const samples::Folder folder;
    const std::string header("8BPS\0\1\0\0\0\0\0\0\0\x38\xff\xff\xff\xf0\0\0\0\1\0\x08\0\3", 26);
    const fs::path path = folder.file("vast.psd", header + std::string(12, '\0') + std::string("\0\1", 2));
    fs::resize_file(path, 200'000'000'000);
    EXPECT_FALSE(lacks_its_end(path)) << "what reads it says what is wrong with it";
}

}  // namespace
}  // namespace mattebox
