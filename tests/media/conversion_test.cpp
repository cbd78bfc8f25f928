/// Our road to sRGB beside libvips' own, by the difference that people see (CIEDE2000).
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "media/samples.h"
#include "media/stills/icc_write.h"
#include "media/stills/vips_source.h"

namespace mattebox {
namespace {

using namespace samples;

constexpr int side = 64;

/// Every hue, light and dark, strong and weak; as so many bands of 8 bits.
std::string colours(int bands) {
    std::string pixels;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const std::array<int, 4> levels{x * 4, y * 4, (x * 2 + y * 3) * 4 % 256,
                                            (x + y) % 8 == 0 ? 40 : 0};
            for (std::size_t band = 0; band < static_cast<std::size_t>(bands); ++band)
                pixels += static_cast<char>(levels[band]);
        }
    return pixels;
}

std::string run(const std::string& command) {
    std::string output;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    std::array<char, 256> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        output.append(buffer.data(), n);
    EXPECT_EQ(pclose(pipe), 0) << command << "\n" << output;
    return output;
}

/// Mean and largest CIEDE2000 between our raster of `master` and what `conversion`, a libvips command, makes
/// of it, both 8-bit sRGB.
void expect_like_libvips(const Folder& folder, const std::filesystem::path& master,
                         const std::string& conversion) {
    StillSource source{master, {}};
    const Picture& picture = source.raster(1).picture;
    std::string pixels;
    for (int y = 0; y < picture.size().height; ++y)
        for (int x = 0; x < picture.size().width; ++x)
            for (int i = 0; i < 3; ++i) pixels += static_cast<char>(picture.plane(i).row(y)[x]);
    folder.file("ours.raw", pixels);
    const std::string in = "cd " + folder.path().string() + " && vips ";
    run(in + "rawload ours.raw ours.v " + std::to_string(picture.size().width) + " " +
        std::to_string(picture.size().height) + " 3 --interpretation srgb");
    run(in + conversion);
    run(in + "dE00 ours.v theirs.v difference.v");
    EXPECT_LE(std::stod(run(in + "avg difference.v")), 1.0) << master;
    EXPECT_LE(std::stod(run(in + "max difference.v")), 3.0) << master;
}

/// A TIFF of `bands`, with a profile.
std::filesystem::path tiff(const Folder& folder, int bands, const std::string& profile) {
    const std::string in = "cd " + folder.path().string() + " && vips ";
    folder.file("colours.raw", colours(bands));
    folder.file("profile.icc", profile);
    run(in + "rawload colours.raw colours.v " + std::to_string(side) + " " + std::to_string(side) + " " +
        std::to_string(bands) + " --interpretation " + (bands == 4 ? "cmyk" : "srgb"));
    run(in + "tiffsave colours.v master.tif" + (profile.empty() ? "" : " --profile profile.icc"));
    return folder.path() / "master.tif";
}

constexpr const char* by_icc =
    "icc_transform master.tif theirs.v srgb --embedded --intent relative --black-point-compensation";

TEST(Conversion, WideGamuts) {
    // ProPhoto, by ISO 22028-2: white of D50, a gamma of 1.8.
    constexpr Chromaticities prophoto{0.7347, 0.2653, 0.1596, 0.8404, 0.0366, 0.0001, 0.3457, 0.3585};
    for (const std::string& profile :
         {rgb_profile("Display P3", display_p3_corners, {}),
          rgb_profile("Adobe RGB", adobe_rgb_corners, {2.2}), rgb_profile("ProPhoto RGB", prophoto, {1.8})}) {
        const Folder folder;
        expect_like_libvips(folder, tiff(folder, 3, profile), by_icc);
    }
}

TEST(Conversion, CmykWithoutAProfileIsTheStatedDefault) {
    const Folder folder;
    expect_like_libvips(folder, tiff(folder, 4, {}),
                        "icc_transform master.tif theirs.v srgb --input-profile cmyk --intent relative "
                        "--black-point-compensation");
}

TEST(Conversion, CmykByItsProfile) {
    const Folder folder;
    const auto master = tiff(folder, 3, {});
    // libvips brings one press profile: what is converted with it carries it.
    const std::string in = "cd " + folder.path().string() + " && vips ";
    run(in + "icc_transform " + master.string() + " press.tif cmyk --input-profile srgb");
    run(in + "copy press.tif master.tif");
    StillSource source{folder.path() / "master.tif", {}};
    EXPECT_EQ(source.master().color, "cmyk");
    EXPECT_NE(source.master().profile, "");
    EXPECT_TRUE(source.master().findings.empty());
    expect_like_libvips(folder, folder.path() / "master.tif", by_icc);
}

TEST(Conversion, SixteenBits) {
    const Folder folder;
    const auto master = tiff(folder, 3, rgb_profile("Display P3", display_p3_corners, {}));
    const std::string in = "cd " + folder.path().string() + " && vips ";
    run(in + "linear " + master.string() + " wide.v 257 0");
    run(in + "cast wide.v deep.v ushort");
    run(in + "copy deep.v deep2.v --interpretation rgb16");
    run(in + "tiffsave deep2.v master.tif --profile profile.icc");
    EXPECT_EQ(StillSource(master, {}).master().bits, 16);
    expect_like_libvips(folder, master,
                        "icc_transform master.tif theirs.v srgb --embedded --intent relative "
                        "--black-point-compensation --depth 8");
}

TEST(Conversion, LabIsThatOfD50) {
    const Folder folder;
    const auto master = tiff(folder, 3, {});
    const std::string in = "cd " + folder.path().string() + " && vips ";
    run(in + "icc_import " + master.string() + " lab.v --input-profile srgb --intent relative");
    run(in + "tiffsave lab.v master.tif");
    expect_like_libvips(folder, folder.path() / "master.tif", "copy colours.v theirs.v");
}

TEST(Conversion, FloatingPointIsLinearLight) {
    const Folder folder;
    const auto master = tiff(folder, 3, {});
    const std::string in = "cd " + folder.path().string() + " && vips ";
    run(in + "colourspace " + master.string() + " light.v scrgb");
    run(in + "tiffsave light.v master.tif");
    EXPECT_EQ(StillSource(master, {}).master().bits, 32);
    expect_like_libvips(folder, folder.path() / "master.tif", "copy colours.v theirs.v");
}

}  // namespace
}  // namespace mattebox
