/// The small masters of tests/data: those of stills/ are read, those of stills-bad/ refused. The latter are
/// what fuzzing found, made small.
#include <gtest/gtest.h>

#include "media/samples.h"
#include "media/stills/vips_source.h"
#include "places.h"

namespace mattebox {
namespace {

using namespace samples;

std::vector<std::filesystem::path> files_of(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(test::root) + "/tests/data/" + folder))
        if (entry.path().extension() != ".sh") files.push_back(entry.path());
    return files;
}

TEST(SmallStills, GoodOnesAreRead) {
    for (const auto& file : files_of("stills"))
        for (const int shrink : {8, 1})
            EXPECT_EQ(complaint([&] { StillSource{file, {}}.raster(shrink); }), "") << file << ' ' << shrink;
}

TEST(SmallStills, BadOnesAreRefused) {
    for (const auto& file : files_of("stills-bad"))
        EXPECT_TRUE(complaint([&] { StillSource{file, {}}.raster(1); }).starts_with("reading ")) << file;
}

}  // namespace
}  // namespace mattebox
