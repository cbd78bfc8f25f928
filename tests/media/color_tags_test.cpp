#include "media/stills/color_tags.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"
#include "media/stills/exif_block.h"
#include "media/stills/icc_write.h"
#include "media/tiff_bytes.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

const ColorTags pq{.primaries = primaries::bt2020, .transfer = transfer::pq, .matrix = 0};

std::string profile(std::size_t count, const std::string& entries, const std::string& data) {
    std::string icc(128, '\0');
    icc.replace(36, 4, "acsp");
    return icc + big_endian(count, 4) + entries + data;
}

std::string entry(const std::string& name, std::size_t offset, std::size_t size) {
    return name + big_endian(offset, 4) + big_endian(size, 4);
}

TEST(ColorTags, OfAProfile) {
    const std::string data = "cicp\0\0\0\0\x09\x10\0\1"s;
    struct Case {
        const char* what;
        std::string icc;
        std::optional<ColorTags> tags;
    };
    const std::vector<Case> cases{
        {"second of two", profile(2, entry("desc", 156, 12) + entry("cicp", 156, 12), data), pq},
        {"without the tag", profile(1, entry("desc", 144, 12), data), {}},
        {"our own", srgb_profile(), {}},
        {"more tags than there are", profile(0xffffffff, entry("desc", 144, 12), data), {}},
        {"beyond the end", profile(1, entry("cicp", 145, 12), data), {}},
        {"far beyond the end", profile(1, entry("cicp", 0xffffffff, 12), data), {}},
        {"too short", profile(1, entry("cicp", 144, 11), data), {}},
        {"of another type", profile(1, entry("cicp", 144, 12), "text" + data.substr(4)), {}},
        {"no profile", "acsp", {}},
        {"nothing", "", {}},
    };
    for (const Case& one : cases) EXPECT_EQ(color_tags_of_profile(one.icc), one.tags) << one.what;
}

TEST(ColorTags, TellHdr) {
    EXPECT_TRUE(is_hdr(pq));
    EXPECT_TRUE(is_hdr({.transfer = transfer::hlg}));
    EXPECT_FALSE(is_hdr({.transfer = transfer::srgb}));
    EXPECT_FALSE(is_hdr({}));
}

PngColor color_of(const std::string& chunks) {
    return read_png_color(png({1, 1}, 8, 2, {"abc"}, chunks));
}

TEST(ColorTags, OfAPng) {
    const PngColor all = color_of(png_chunk("cICP", "\x09\x10\0\1"s) + png_chunk("iCCP", "x") +
                                  png_chunk("sRGB", "\1") + png_chunk("gAMA", big_endian(45'455, 4)));
    EXPECT_EQ(all.tags, pq);
    EXPECT_TRUE(all.has_profile);
    EXPECT_EQ(all.srgb_intent, 1);
    EXPECT_DOUBLE_EQ(all.gamma.value(), 0.45455);
    EXPECT_FALSE(all.chromaticity);

    std::string points;
    for (const std::size_t number : {31'270, 32'900, 64'000, 33'000, 21'000, 71'000, 15'000, 6'000})
        points += big_endian(number, 4);
    const PngColor some = color_of(png_chunk("tEXt", "cICP") + png_chunk("cHRM", points));
    EXPECT_FALSE(some.tags);
    EXPECT_FALSE(some.has_profile);
    EXPECT_DOUBLE_EQ(some.chromaticity.value()[0], 0.3127);
    EXPECT_DOUBLE_EQ(some.chromaticity.value()[7], 0.06);
}

TEST(ColorTags, OfAPngThatLies) {
    for (const std::string& chunk :
         {png_chunk("cICP", "abc"), png_chunk("sRGB", ""), png_chunk("gAMA", std::string(4, '\0')),
          png_chunk("cHRM", std::string(31, 'x')), png_chunk("IDAT", "") + png_chunk("cICP", "abcd"),
          big_endian(0xffffffff, 4) + "cICPabcd"}) {
        const PngColor color = color_of(chunk);
        EXPECT_FALSE(color.tags || color.srgb_intent || color.gamma || color.chromaticity);
    }
    const std::string whole = png({1, 1}, 8, 2, {"abc"}, png_chunk("cICP", "\x09\x10\0\1"s));
    for (std::size_t length = 0; length < whole.size(); ++length) read_png_color(whole.substr(0, length));
    EXPECT_FALSE(read_png_color("not a PNG" + whole).tags);
}

std::string exif(std::size_t color_space, const std::string& index, bool is_big_endian = true) {
    TiffBytes bytes{is_big_endian};
    TiffEntry text{1, 2, {}};
    for (const char letter : index + '\0') text.values.push_back(static_cast<unsigned char>(letter));
    const std::size_t rules = bytes.directory({text});
    const std::size_t details = bytes.directory({{0xa001, 3, {color_space}}, {0xa005, 4, {rules}}});
    return bytes.page({{0x8769, 4, {details}}}).bytes();
}

TEST(ColorTags, AdobeRgbByTheRulesOfCameras) {
    EXPECT_TRUE(ExifBlock{exif(0xffff, "R03")}.is_adobe_rgb());
    EXPECT_TRUE(ExifBlock{exif(2, "R03", false)}.is_adobe_rgb());
    EXPECT_FALSE(ExifBlock{exif(1, "R03")}.is_adobe_rgb());
    EXPECT_FALSE(ExifBlock{exif(0xffff, "R98")}.is_adobe_rgb());
    EXPECT_FALSE(ExifBlock{exif(0xffff, "")}.is_adobe_rgb());
    EXPECT_FALSE(ExifBlock{exif_block({"(c)", "Ann", ""})}.is_adobe_rgb());
    const std::string whole = exif(0xffff, "R03");
    for (std::size_t length = 0; length < 60; ++length)
        EXPECT_FALSE(ExifBlock{whole.substr(0, length)}.is_adobe_rgb()) << length;
}

}  // namespace
}  // namespace mattebox
