#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "media/png_bytes.h"
#include "media/samples.h"
#include "media/stills/icc_read.h"
#include "media/stills/icc_write.h"
#include "media/stills/still_metadata.h"
#include "media/stills/vips_sink.h"
#include "media/stills/vips_source.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

struct Loaded {
    Master master;
    Picture picture;
};

Loaded load(const std::string& bytes, int shrink = 1) {
    const Folder folder;
    StillSource source{folder.file("master", bytes), {}};
    return {source.master(), source.raster(shrink).picture.copy()};
}

TEST(SourceColor, GreyPng) {
    const Loaded grey = load(png({3, 1}, 8, 0, {"\x00\x80\xff"s}));
    EXPECT_EQ(grey.master.color, "grey");
    EXPECT_EQ(grey.master.bits, 8);
    EXPECT_EQ(grey.picture.format(), PixelFormat::rgb);
    for (int x = 0; x < 3; ++x) {
        const int level = std::array{0, 128, 255}[static_cast<std::size_t>(x)];
        EXPECT_EQ(pixel_at(grey.picture, x, 0), (Pixel{level, level, level}));
    }
}

TEST(SourceColor, OneBitPng) {
    const Loaded picture = load(png({4, 1}, 1, 0, {"\x50"s}));
    EXPECT_EQ(pixel_at(picture.picture, 0, 0), (Pixel{0, 0, 0}));
    EXPECT_EQ(pixel_at(picture.picture, 1, 0), (Pixel{255, 255, 255}));
}

TEST(SourceColor, PalettePng) {
    const std::string colors = png_chunk("PLTE", "\x10\x20\x30\xff\x00\x01"s);
    const Loaded opaque = load(png({2, 1}, 8, 3, {"\x00\x01"s}, colors));
    EXPECT_EQ(opaque.master.color, "rgb");
    EXPECT_FALSE(opaque.master.has_alpha);
    EXPECT_EQ(pixel_at(opaque.picture, 0, 0), (Pixel{16, 32, 48}));
    EXPECT_EQ(pixel_at(opaque.picture, 1, 0), (Pixel{255, 0, 1}));

    const Loaded holed = load(png({2, 1}, 8, 3, {"\x00\x01"s}, colors + png_chunk("tRNS", "\x00"s)));
    EXPECT_TRUE(holed.master.has_alpha);
    EXPECT_EQ(pixel_at(holed.picture, 0, 0), (Pixel{0, 0, 0, 0}));
    EXPECT_EQ(pixel_at(holed.picture, 1, 0), (Pixel{255, 0, 1, 255}));
}

TEST(SourceColor, SixteenBitsKeepBlackAndWhite) {
    const Loaded deep = load(
        png({3, 1}, 16, 2, {"\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\x80\x80\x00\x81\x7f\x00"s}));
    EXPECT_EQ(deep.master.bits, 16);
    EXPECT_EQ(pixel_at(deep.picture, 0, 0), (Pixel{0, 0, 0}));
    EXPECT_EQ(pixel_at(deep.picture, 1, 0), (Pixel{255, 255, 255}));
    EXPECT_EQ(pixel_at(deep.picture, 2, 0), (Pixel{128, 1, 127}));
}

TEST(SourceColor, AlphaIsMultipliedIn) {
    const std::string row = "\xff\x80\x00\x80\xff\xff\xff\x00\x0a\x14\x1e\xff"s;
    const Loaded picture = load(png({3, 1}, 8, 6, {row}));
    EXPECT_TRUE(picture.master.has_alpha);
    EXPECT_EQ(pixel_at(picture.picture, 0, 0), (Pixel{128, 64, 0, 128}));
    EXPECT_EQ(pixel_at(picture.picture, 1, 0), (Pixel{0, 0, 0, 0}));
    EXPECT_EQ(pixel_at(picture.picture, 2, 0), (Pixel{10, 20, 30, 255}));

    const Loaded grey = load(png({1, 1}, 16, 4, {"\xff\xff\x80\x80"s}));
    EXPECT_EQ(grey.master.color, "grey");
    EXPECT_EQ(pixel_at(grey.picture, 0, 0), (Pixel{128, 128, 128, 128}));
}

TEST(SourceColor, ShrinkingWeighsColoursByTheirAlpha) {
    // Opaque red beside invisible green: half as much red, and no green at all.
    for (const int depth : {8, 16}) {
        const std::string red = depth == 8 ? "\xff\x00\x00\xff"s : "\xff\xff\x00\x00\x00\x00\xff\xff"s;
        const std::string nothing = depth == 8 ? "\x00\xff\x00\x00"s : "\x00\x00\xff\xff\x00\x00\x00\x00"s;
        const Loaded half = load(png({2, 2}, depth, 6, {red + nothing, red + nothing}), 2);
        EXPECT_TRUE(is_near(pixel_at(half.picture, 0, 0), {128, 0, 0, 128}, 1)) << depth;
    }
}

// ---- profiles

/// The bytes of a tag of a profile start at this offset.
std::size_t tag_offset(const std::string& profile, std::string_view name) {
    for (std::size_t entry = 132;; entry += 12)
        if (profile.substr(entry, 4) == name) {
            std::size_t offset = 0;
            for (std::size_t i = 4; i < 8; ++i)
                offset = offset << 8 | static_cast<unsigned char>(profile[entry + i]);
            return offset;
        }
}

/// Display P3, from its primaries, in XYZ of D50; columns are red, green, blue.
constexpr Matrix p3{{{0.5151215, 0.2919769, 0.1571045},
                     {0.2411957, 0.6922455, 0.0665741},
                     {-0.0010529, 0.0418854, 0.7840729}}};

/// The same profile with other primaries: only the numbers change.
std::string p3_profile() {
    std::string profile = srgb_profile();
    const char* names[] = {"rXYZ", "gXYZ", "bXYZ"};
    for (std::size_t color = 0; color < 3; ++color)
        for (std::size_t axis = 0; axis < 3; ++axis)
            profile.replace(tag_offset(profile, names[color]) + 8 + 4 * axis, 4,
                            big_endian(static_cast<std::size_t>(std::lround(p3[axis][color] * 65536)), 4));
    return profile;
}

double to_linear(double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}
double to_curve(double v) {
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

/// What arithmetic says that a P3 colour is in sRGB.
Pixel p3_to_srgb(const Pixel& pixel) {
    // XYZ of D50 to linear sRGB, by Bradford.
    constexpr Matrix to_srgb{{{3.1338561, -1.6168667, -0.4906146},
                              {-0.9787684, 1.9161415, 0.0334540},
                              {0.0719453, -0.2289914, 1.4052427}}};
    std::array<double, 3> xyz{};
    for (std::size_t axis = 0; axis < 3; ++axis)
        for (std::size_t color = 0; color < 3; ++color)
            xyz[axis] += p3[axis][color] * to_linear(pixel[color] / 255.0);
    Pixel out;
    for (std::size_t color = 0; color < 3; ++color) {
        double sum = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) sum += to_srgb[color][axis] * xyz[axis];
        out.push_back(static_cast<int>(std::lround(255 * to_curve(std::clamp(sum, 0.0, 1.0)))));
    }
    return out;
}

std::string profile_chunk(const std::string& profile) {
    return png_chunk("iCCP", "icc"s + '\0' + '\0' + stored(profile));
}

TEST(SourceColor, WideGamutBecomesSrgb) {
    std::string row;
    std::vector<Pixel> wanted;
    for (const int red : {0, 60, 130, 200, 255})
        for (const int green : {0, 60, 130, 200, 255})
            for (const int blue : {0, 60, 130, 200, 255}) {
                row += {static_cast<char>(red), static_cast<char>(green), static_cast<char>(blue)};
                wanted.push_back(p3_to_srgb({red, green, blue}));
            }
    const Loaded picture = load(png({125, 1}, 8, 2, {row}, profile_chunk(p3_profile())));
    double sum = 0;
    for (int x = 0; x < 125; ++x)
        for (std::size_t i = 0; i < 3; ++i)
            sum += std::abs(pixel_at(picture.picture, x, 0)[i] - wanted[static_cast<std::size_t>(x)][i]);
    EXPECT_LT(sum / 375, 1.0);
}

TEST(SourceColor, SrgbIsLeftAlone) {
    std::string row;
    for (int i = 0; i < 768; ++i) row += static_cast<char>(i * 7);
    const Loaded picture = load(png({256, 1}, 8, 2, {row}, profile_chunk(srgb_profile())));
    EXPECT_EQ(picture.master.profile, "sRGB");
    for (int x = 0; x < 256; ++x)
        EXPECT_EQ(pixel_at(picture.picture, x, 0)[1],
                  static_cast<unsigned char>(row[static_cast<std::size_t>(3 * x + 1)]));
}

TEST(SourceColor, BrokenProfilesAreIgnored) {
    std::string broken = srgb_profile();
    broken.resize(200);
    std::string for_cmyk = srgb_profile();
    for_cmyk.replace(16, 4, "CMYK");
    const std::string jpeg =
        encode_still(draw(PixelFormat::rgb, {16, 16}, hills), StillFormat::jpeg, 95, true, {});
    // A JPEG of ours without its own metadata, so that the broken profile is the only one.
    const std::string bare = "\xff\xd8"s + jpeg.substr(jpeg.find("\xff\xdb"s));
    const Picture wanted = load(bare).picture;
    for (const std::string& profile : {broken, for_cmyk, "no profile at all"s}) {
        const Loaded picture = load(with_metadata_jpeg(bare, {.icc = profile, .xmp = {}, .exif = {}}));
        EXPECT_EQ(picture.master.profile, "unreadable");
        EXPECT_EQ(mean_difference(picture.picture, wanted), 0);
    }
}

TEST(SourceColor, CmykWithoutAProfile) {
    // 8 x 8: pure cyan on the left, bare paper on the right.
    constexpr unsigned char bytes[] = {
        0xff, 0xd8, 0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00,
        0x00, 0xff, 0xdb, 0x00, 0x43, 0x00, 0x03, 0x02, 0x02, 0x03, 0x02, 0x02, 0x03, 0x03, 0x03, 0x03, 0x04,
        0x03, 0x03, 0x04, 0x05, 0x08, 0x05, 0x05, 0x04, 0x04, 0x05, 0x0a, 0x07, 0x07, 0x06, 0x08, 0x0c, 0x0a,
        0x0c, 0x0c, 0x0b, 0x0a, 0x0b, 0x0b, 0x0d, 0x0e, 0x12, 0x10, 0x0d, 0x0e, 0x11, 0x0e, 0x0b, 0x0b, 0x10,
        0x16, 0x10, 0x11, 0x13, 0x14, 0x15, 0x15, 0x15, 0x0c, 0x0f, 0x17, 0x18, 0x16, 0x14, 0x18, 0x12, 0x14,
        0x15, 0x14, 0xff, 0xc0, 0x00, 0x14, 0x08, 0x00, 0x08, 0x00, 0x08, 0x04, 0x43, 0x11, 0x00, 0x4d, 0x11,
        0x00, 0x59, 0x11, 0x00, 0x4b, 0x11, 0x00, 0xff, 0xc4, 0x00, 0x15, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x09, 0x01, 0xff, 0xc4, 0x00, 0x18,
        0x10, 0x01, 0x00, 0x03, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x09, 0x47, 0x85, 0xc4, 0xff, 0xda, 0x00, 0x0e, 0x04, 0x43, 0x00, 0x4d, 0x00, 0x59, 0x00, 0x4b,
        0x00, 0x00, 0x3f, 0x00, 0x90, 0x63, 0x76, 0x62, 0x77, 0x95, 0x32, 0xa6, 0x54, 0xdf, 0xff, 0xd9};
    const Loaded picture = load({reinterpret_cast<const char*>(bytes), sizeof bytes});
    EXPECT_EQ(picture.master.color, "cmyk");
    EXPECT_FALSE(picture.master.has_alpha);
    EXPECT_TRUE(is_near(pixel_at(picture.picture, 1, 3), {0, 153, 228}, 3));
    EXPECT_TRUE(is_near(pixel_at(picture.picture, 6, 3), {255, 255, 255}, 3));
}

TEST(Profile, DescribesItself) {
    EXPECT_EQ(srgb_profile().size(), 480U);
    EXPECT_EQ(profile_description(srgb_profile()), "sRGB");
    EXPECT_EQ(profile_description(""), "");
    std::string profile = srgb_profile();
    for (std::size_t size = 0; size < profile.size(); ++size) profile_description(profile.substr(0, size));
    // The older kind of text: a count, then letters.
    const std::size_t tag = tag_offset(profile, "desc");
    profile.replace(tag, 20, "desc"s + big_endian(0, 4) + big_endian(5, 4) + "Four" + '\0' + "\0\0\0"s);
    EXPECT_EQ(profile_description(profile), "Four");
}

}  // namespace
}  // namespace mattebox
