#include "media/stills/vips_source.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"
#include "media/samples.h"
#include "media/stills/still_kind.h"
#include "media/stills/still_metadata.h"
#include "media/stills/vips_sink.h"

namespace mattebox {
namespace {

using namespace samples;

std::string jpeg(Size size, int orientation = 1) {
    const auto color = [&](int x, int y) { return quarters(size, x, y); };
    const std::string plain =
        encode_still(draw(PixelFormat::rgb, size, color), StillFormat::jpeg, 95, true, {});
    const std::string exif = exif_orientation(orientation);
    return orientation == 1 ? plain : with_metadata_jpeg(plain, {.icc = {}, .xmp = {}, .exif = exif});
}

std::string refusal(const std::filesystem::path& path, const Limits& limits = {}) {
    const std::string sentence = complaint([&] { StillSource{path, {.limits = limits}}.raster(1); });
    const std::string start = "reading " + path.string() + ": ";
    EXPECT_EQ(sentence.substr(0, start.size()), start);
    return sentence.substr(std::min(sentence.size(), start.size()));
}

TEST(StillSource, ReadsEveryFormatWhateverItsName) {
    const Folder folder;
    const Picture picture = draw(PixelFormat::rgb, {120, 80}, hills);
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp})
        for (const char* name : {"right", "wrong.jpg", "wrong.png", "odd[page=3].txt"}) {
            const auto path = folder.file(name, encode_still(picture, format, 100, true, {}));
            StillSource source{path, {}};
            const Master& master = source.master();
            EXPECT_EQ(master.format, to_text(format));
            EXPECT_EQ(master.size, (Size{120, 80}));
            EXPECT_EQ(master.bytes, std::filesystem::file_size(path));
            EXPECT_EQ(master.color, "rgb");
            EXPECT_EQ(master.profile, "sRGB");
            EXPECT_FALSE(master.has_alpha);
            EXPECT_EQ(source.decode_count(), 0);
            EXPECT_LT(mean_difference(source.raster(1).picture, picture), 3) << to_text(format);
        }
}

TEST(StillSource, EveryOrientationComesOutUpright) {
    // What lies at the top left of the stored picture, for an upright one of red, green / blue, white.
    const Folder folder;
    const Pixel red{255, 0, 0}, green{0, 255, 0}, blue{0, 0, 255}, white_{255, 255, 255};
    const Pixel stored[4] = {red, green, blue, white_};
    // Which stored quarter (0 top left, 1 top right, 2 bottom left, 3 bottom right) is seen where, by
    // EXIF 2.32.
    const int seen[9][4] = {{},           {0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
                            {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2}};
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const int shrink : {1, 2, 4}) {
            StillSource source{folder.file("turned.jpg", jpeg({64, 48}, orientation)), {}};
            const Size upright = orientation >= 5 ? Size{48, 64} : Size{64, 48};
            EXPECT_EQ(source.master().orientation, orientation);
            EXPECT_EQ(source.master().size, upright);
            const Picture& picture = source.raster(shrink).picture;
            const Size size = picture.size();
            ASSERT_EQ(size, (Size{upright.width / shrink, upright.height / shrink}));
            for (int quarter = 0; quarter < 4; ++quarter) {
                const Pixel pixel = pixel_at(picture, size.width * (quarter % 2 == 0 ? 1 : 3) / 4,
                                             size.height * (quarter < 2 ? 1 : 3) / 4);
                EXPECT_TRUE(is_near(pixel, stored[seen[orientation][quarter]], 8))
                    << orientation << ' ' << quarter;
            }
        }
}

TEST(StillSource, NonsenseOrientationIsNone) {
    const Folder folder;
    EXPECT_EQ(StillSource(folder.file("a.jpg", jpeg({16, 16}, 99)), {}).master().orientation, 1);
}

TEST(StillSource, ShrinksToWholeBlocks) {
    const Folder folder;
    const Size sizes[] = {{401, 203}, {400, 200}, {7, 200}, {1, 1}};
    for (const Size size : sizes)
        for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp}) {
            const Picture picture = draw(PixelFormat::rgb, size, [](int x, int y) {
                return Pixel{40 + x / 3, 200 - y / 3, 90};
            });
            const auto path = folder.file("picture", encode_still(picture, format, 100, true, {}));
            for (const int shrink : {2, 4, 8, 16}) {
                StillSource source{path, {}};
                const Raster& raster = source.raster(shrink);
                EXPECT_EQ(raster.shrink, shrink);
                EXPECT_EQ(raster.offset_x, 0);
                EXPECT_EQ(raster.picture.size(),
                          (Size{(size.width + shrink - 1) / shrink, (size.height + shrink - 1) / shrink}));
                const int x = raster.picture.size().width / 2;
                const int y = raster.picture.size().height / 2;
                const Pixel wanted{40 + x * shrink / 3 + shrink / 6, 200 - y * shrink / 3 - shrink / 6, 90};
                EXPECT_TRUE(is_near(pixel_at(raster.picture, x, y), wanted, 5))
                    << to_text(format) << ' ' << shrink << ' ' << size.width;
            }
        }
}

TEST(StillSource, OffsetsOfATurnedLastBlock) {
    const Folder folder;
    struct Case {
        int orientation, shrink, offset_x, offset_y;
    };
    // Stored 401 x 203.
    for (const Case& wanted :
         {Case{1, 2, 0, 0}, Case{2, 2, 1, 0}, Case{3, 2, 1, 1}, Case{4, 2, 0, 1}, Case{5, 2, 0, 0},
          Case{6, 4, 1, 0}, Case{7, 4, 1, 3}, Case{8, 4, 0, 3}, Case{3, 1, 0, 0}}) {
        StillSource source{folder.file("turned.jpg", jpeg({401, 203}, wanted.orientation)), {}};
        const Raster& raster = source.raster(wanted.shrink);
        EXPECT_EQ(raster.offset_x, wanted.offset_x) << wanted.orientation;
        EXPECT_EQ(raster.offset_y, wanted.offset_y) << wanted.orientation;
    }
    // Turned by 180 degrees, the middle of the stored picture (x = 200.5) is at 200.5, on the raster at
    // 100.75.
    StillSource source{folder.file("turned.jpg", jpeg({401, 203}, 3)), {}};
    const Picture& half = source.raster(2).picture;
    EXPECT_TRUE(is_near(pixel_at(half, 99, 20), {255, 255, 255}, 12));
    EXPECT_TRUE(is_near(pixel_at(half, 102, 20), {0, 0, 255}, 12));
}

TEST(StillSource, DecodesAgainOnlyForALargerRaster) {
    const Folder folder;
    StillSource source{folder.file("a.jpg", jpeg({160, 120})), {}};
    EXPECT_EQ(source.raster(4).shrink, 4);
    EXPECT_EQ(source.raster(8).shrink, 4);
    EXPECT_EQ(source.raster(7).shrink, 4);
    EXPECT_EQ(source.decode_count(), 1);
    EXPECT_EQ(source.raster(3).shrink, 2);
    EXPECT_EQ(source.raster(4).shrink, 2);
    EXPECT_EQ(source.decode_count(), 2);
    EXPECT_EQ(source.raster(0).shrink, 1);
    EXPECT_EQ(source.decode_count(), 3);
}

TEST(StillSource, SaysWhyInOneSentence) {
    const Folder folder;
    EXPECT_EQ(refusal(folder.path() / "none.jpg"), "there is no such file");
    EXPECT_EQ(refusal(folder.path()), "it is a folder, not a picture");
    EXPECT_EQ(refusal(folder.file("empty.jpg", "")), "the file is empty");
    EXPECT_EQ(refusal("/dev/null"), "it is a device or a pipe, not a file");
    EXPECT_EQ(refusal(folder.file("notes.jpg", "Dear all, the pictures are on the server.")),
              "it is not a picture that this build reads (" + readable_kinds() + ")");
    EXPECT_EQ(
        refusal(folder.file("a.jpg", std::string{"II*\0\x10\0\0\0CR\2\0", 12})),
        "it is a camera's raw file, not a picture: develop it in a raw converter and export a TIFF or a "
        "JPEG");
    EXPECT_EQ(refusal(folder.file("b.png", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"))
                  .substr(0, 73),
              "it names no size: give the drawing a width and a height, or a viewBox [ba");
    EXPECT_EQ(refusal(folder.file("c.jpg", std::string{"\0\0\0\x20", 4} + "ftypisom")),
              "it is a video, not a picture: export one of its frames as a still");
    EXPECT_EQ(refusal(folder.file("d.jpg", "\n<!DOCTYPE HTML><html><body><svg></svg></body></html>")),
              "it is a web page, not a picture: the picture itself was not saved; download that");
}

TEST(StillSource, ForbiddenFileSaysSo) {
    if (geteuid() == 0) GTEST_SKIP() << "nothing is forbidden to root";
    const Folder folder;
    const auto path = folder.file("a.jpg", jpeg({16, 16}));
    std::filesystem::permissions(path, std::filesystem::perms::none);
    EXPECT_EQ(refusal(path), "it cannot be opened (Permission denied)");
}

TEST(StillSource, NoticesFilesThatAreCutOff) {
    const Folder folder;
    const Picture picture = draw(PixelFormat::rgb, {300, 200}, hills);
    const std::string cut_off =
        "the file ends in the middle of the picture (it is cut off or was not copied whole)";
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp}) {
        const std::string whole = encode_still(picture, format, 100, true, {});
        for (const double share : {0.3, 0.6, 0.95})
            EXPECT_EQ(refusal(folder.file("cut", whole.substr(0, std::size_t(double(whole.size()) * share))))
                          .substr(0, cut_off.size()),
                      cut_off)
                << to_text(format) << ' ' << share;
    }
}

TEST(StillSource, NoticesDamage) {
    const Folder folder;
    std::string broken =
        encode_still(draw(PixelFormat::rgb, {300, 200}, hills), StillFormat::png, 100, true, {});
    for (std::size_t i = broken.size() / 2; i < broken.size() / 2 + 200; ++i) broken[i] = 'x';
    EXPECT_EQ(refusal(folder.file("broken.png", broken)).substr(0, 19), "the file is damaged");
}

TEST(StillSource, ChecksLimitsBeforeDecoding) {
    const Folder folder;
    const auto path = folder.file(
        "a.webp", encode_still(draw(PixelFormat::rgb, {300, 200}, hills), StillFormat::webp, 80, false, {}));
    Limits limits;
    limits.pixels = 50'000;
    EXPECT_EQ(refusal(path, limits), "it has 300 x 200 pixels, 0.06 million; the limit is 0.05 million");
    limits = {};
    limits.side = 299;
    EXPECT_EQ(refusal(path, limits), "it has 300 x 200 pixels; the limit for a side is 299");
    limits = {};
    limits.decoder_bytes = 100'000;
    EXPECT_EQ(refusal(path, limits), "decoding it would take 4.7 MB of memory; the limit is 0.1 MB");

    const auto streamed = folder.file("a.jpg", jpeg({300, 2000}));
    limits.decoder_bytes = 1'000'000;
    EXPECT_EQ(refusal(streamed, limits),
              "at 300 x 2000 pixels it would take 1.8 MB of memory; the limit is 1 MB");
    EXPECT_EQ(StillSource(streamed, {.limits = limits}).raster(2).picture.size(), (Size{150, 1000}));
}

TEST(StillSource, RefusesABombByItsHeader) {
    const Folder folder;
    EXPECT_EQ(refusal(folder.file("bomb.png", png({50'000, 50'000}, 1, 0, {std::string(64, '\0')}))),
              "it has 50000 x 50000 pixels, 2500 million; the limit is 600 million");
}

TEST(StillSource, NoticesAFileThatChanges) {
    const Folder folder;
    StillSource source{folder.file("a.png", png({2, 1}, 8, 0, {"ab"})), {}};
    folder.file("a.png", png({4, 1}, 8, 0, {"abcd"}));
    EXPECT_THROW(source.raster(1), Error);
    StillSource turned{folder.file("a.jpg", jpeg({160, 120})), {}};
    folder.file("a.jpg", jpeg({400, 120}));
    EXPECT_THROW(turned.raster(8), Error);
}

}  // namespace
}  // namespace mattebox
