#include "media/stills/vips_sink.h"

#include <gtest/gtest.h>

#include "media/samples.h"
#include "media/stills/still_metadata.h"
#include "media/stills/vips_file.h"
#include "media/stills/vips_source.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

constexpr StillFormat formats[] = {StillFormat::jpeg, StillFormat::png, StillFormat::webp};

Picture photo() {
    return draw(PixelFormat::rgb, {200, 150}, hills);
}

Picture read_back(const std::string& bytes) {
    const Folder folder;
    return StillSource{folder.file("file", bytes), {}}.raster(1).picture.copy();
}

FileFacts facts_of(const std::string& bytes) {
    const Folder folder;
    return read_file_facts(folder.file("file", bytes));
}

TEST(Sink, WhatIsWrittenIsReadBack) {
    for (const StillFormat format : formats) {
        const std::string bytes = encode_still(photo(), format, 95, true, {});
        EXPECT_LT(mean_difference(read_back(bytes), photo()), 8) << to_text(format);
        const FileFacts facts = facts_of(bytes);
        EXPECT_EQ(facts.format, to_text(format));
        EXPECT_EQ(facts.size, (Size{200, 150}));
        EXPECT_EQ(facts.bytes, bytes.size());
        EXPECT_EQ(facts.color, "rgb");
        EXPECT_EQ(facts.profile, "sRGB");
        EXPECT_FALSE(facts.has_alpha || facts.has_gps || facts.has_camera);
        EXPECT_TRUE(facts.made_by_mattebox);
    }
}

TEST(Sink, PngAtFullQualityLosesNothing) {
    EXPECT_EQ(mean_difference(read_back(encode_still(photo(), StillFormat::png, 100, false, {})), photo()),
              0);
}

TEST(Sink, LowerQualityIsSmaller) {
    for (const StillFormat format : formats)
        EXPECT_LT(encode_still(photo(), format, 40, false, {}).size(),
                  encode_still(photo(), format, 100, false, {}).size());
}

TEST(Sink, FullChromaKeepsRedLettersSharp) {
    // Red stripes on green, one pixel each: half the colour planes' size cannot hold them.
    const Picture stripes = draw(PixelFormat::rgb, {64, 64}, [](int x, int) {
        return x % 2 == 0 ? Pixel{255, 0, 0} : Pixel{0, 130, 0};
    });
    const double full =
        mean_difference(read_back(encode_still(stripes, StillFormat::jpeg, 95, true, {})), stripes);
    const double half =
        mean_difference(read_back(encode_still(stripes, StillFormat::jpeg, 95, false, {})), stripes);
    EXPECT_LT(full, 10);
    EXPECT_GT(half, 30);
}

TEST(Sink, AlphaIsKept) {
    const Picture glass = draw(PixelFormat::rgba, {64, 64}, [](int x, int y) {
        const int alpha = x * 4;
        return Pixel{alpha * 200 / 255, alpha * (y * 3) / 255, alpha * 30 / 255, alpha};
    });
    EXPECT_LE(mean_difference(read_back(encode_still(glass, StillFormat::png, 100, false, {})), glass), 0.5);
    const std::string webp = encode_still(glass, StillFormat::webp, 95, false, {});
    EXPECT_LT(mean_difference(read_back(webp), glass), 4);
    EXPECT_TRUE(facts_of(webp).has_alpha);
    EXPECT_EQ(complaint([&] { encode_still(glass, StillFormat::jpeg, 90, false, {}); }),
              "encoding a jpeg: the picture is transparent, which this format cannot hold");
}

TEST(Sink, CreditsAndNothingElseGoAlong) {
    const Credits credits{"© 2026 Müller & Söhne <all> \"rights\"", "Jane Doe", "Agency\n  Nine"};
    for (const StillFormat format : formats) {
        const Folder folder;
        const auto path = folder.file("file", encode_still(photo(), format, 90, false, credits));
        const Credits kept = StillSource{path, {}}.master().credits;
        EXPECT_EQ(kept.copyright, credits.copyright);
        EXPECT_EQ(kept.creator, credits.creator);
        EXPECT_EQ(kept.credit, "Agency Nine");
        const FileFacts facts = read_file_facts(path);
        EXPECT_TRUE(facts.made_by_mattebox);
        EXPECT_FALSE(facts.has_gps || facts.has_camera);
    }
}

TEST(Sink, OverheadIsSmallAndBytesAreRepeatable) {
    const Picture dot = draw(PixelFormat::rgb, {8, 8}, hills);
    for (const StillFormat format : formats) {
        const std::string bytes = encode_still(dot, format, 80, false, {});
        EXPECT_LT(bytes.size(), 1600U) << to_text(format);
        EXPECT_EQ(bytes, encode_still(dot, format, 80, false, {}));
    }
}

TEST(Sink, JpegIsBaselineWithItsHeaderFirst) {
    const std::string bytes = encode_still(photo(), StillFormat::jpeg, 85, false, {"c", "", ""});
    EXPECT_EQ(bytes.substr(0, 11), "\xff\xd8\xff\xe0\x00\x10JFIF\0"s);
    EXPECT_NE(bytes.find("\xff\xe1"s), std::string::npos);
    EXPECT_NE(bytes.find("\xff\xc0\x00\x11\x08"s), std::string::npos);
}

TEST(Metadata, RefusesForeignBytes) {
    EXPECT_THROW(with_metadata_jpeg("GIF89a", {}), Error);
    EXPECT_THROW(with_metadata_webp("GIF89a", {}), Error);
    const std::string webp = encode_still(photo(), StillFormat::webp, 60, false, {});
    for (std::size_t size = 0; size < 80; ++size)
        EXPECT_THROW(with_metadata_webp(webp.substr(0, size), {}), Error) << size;
    EXPECT_THROW(with_metadata_jpeg("\xff\xd8", {.icc = {}, .xmp = std::string(70'000, 'x'), .exif = {}}),
                 Error);
}

TEST(FileFacts, SeesWhatShouldNotBeThere) {
    const std::string plain = encode_still(photo(), StillFormat::jpeg, 85, false, {});
    const std::string bare = "\xff\xd8"s + plain.substr(plain.find("\xff\xdb"s));
    const auto with_exif = [&](const std::string& tag, const std::string& type_and_value) {
        return with_metadata_jpeg(
            bare,
            {.icc = {}, .xmp = {}, .exif = "II*\0\x08\0\0\0\x01\0"s + tag + type_and_value + "\0\0\0\0"s});
    };
    const FileFacts clean = facts_of(bare);
    EXPECT_FALSE(clean.has_gps || clean.has_camera || clean.made_by_mattebox);
    EXPECT_EQ(clean.profile, "");
    EXPECT_TRUE(facts_of(with_exif("\x0f\x01"s, "\x02\0\x04\0\0\0Cam\0"s)).has_camera);
    EXPECT_TRUE(facts_of(with_exif("\x25\x88"s, "\x04\0\x01\0\0\0\x1a\0\0\0"s)).has_gps);
    const std::string xmp = "<x><rdf:Description exif:GPSLatitude='1,2N' tiff:Make='Cam'/></x>";
    const FileFacts noted = facts_of(with_metadata_jpeg(bare, {.icc = {}, .xmp = xmp, .exif = {}}));
    EXPECT_TRUE(noted.has_gps && noted.has_camera);
}

TEST(FileFacts, SizeIsUpright) {
    const std::string plain = encode_still(photo(), StillFormat::jpeg, 85, false, {});
    const std::string exif = exif_orientation(6);
    EXPECT_EQ(facts_of(with_metadata_jpeg(plain, {.icc = {}, .xmp = {}, .exif = exif})).size,
              (Size{150, 200}));
    const Folder folder;
    EXPECT_THROW(read_file_facts(folder.file("a.jpg", "text")), Error);
}

}  // namespace
}  // namespace mattebox
