/// Small masters of every format (tests/data/stills): read as what they are.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "media/samples.h"
#include "media/stills/still_kind.h"
#include "media/stills/vips_source.h"
#include "places.h"

namespace mattebox {
namespace {

using namespace samples;

std::filesystem::path still(const std::string& name) {
    return std::filesystem::path(test::root) / "tests/data/stills" / name;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The gradient of most of them: red grows to the right, green downwards.
Pixel gradient(int x, int y) {
    return {x * 11, y * 17, 96};
}

struct Case {
    const char *name, *format, *color;
    int bits, tolerance;
};

TEST(Formats, TheSameGradientInEachOfThem) {
    for (const Case& wanted :
         {Case{"rgb.jpg", "jpeg", "rgb", 8, 24}, Case{"progressive.jpg", "jpeg", "rgb", 8, 24},
          Case{"rgb.png", "png", "rgb", 8, 0}, Case{"deep.png", "png", "rgb", 16, 1},
          Case{"palette.png", "png", "rgb", 8, 12}, Case{"rgb.webp", "webp", "rgb", 8, 24},
          Case{"lzw.tif", "tiff", "rgb", 8, 0}, Case{"deep.tif", "tiff", "rgb", 16, 1},
          Case{"tiled.tif", "tiff", "rgb", 8, 0}, Case{"jpeg.tif", "tiff", "rgb", 8, 30},
          Case{"rgb.heic", "heic", "rgb", 8, 40}, Case{"rgb.avif", "avif", "rgb", 8, 40},
          Case{"rgb.jxl", "jxl", "rgb", 8, 16}, Case{"rgb.jp2", "jp2", "rgb", 8, 24},
          Case{"tiled.j2k", "jp2", "rgb", 8, 1}}) {
        StillSource source{still(wanted.name), {}};
        const Master& master = source.master();
        EXPECT_EQ(master.format, wanted.format) << wanted.name;
        EXPECT_EQ(master.color, wanted.color) << wanted.name;
        EXPECT_EQ(master.bits, wanted.bits) << wanted.name;
        EXPECT_EQ(master.size, (Size{24, 16})) << wanted.name;
        EXPECT_FALSE(master.has_alpha) << wanted.name;
        const Picture& picture = source.raster(1).picture;
        for (const int x : {3, 12, 20})
            for (const int y : {3, 8, 13})
                EXPECT_TRUE(is_near(pixel_at(picture, x, y), gradient(x, y), wanted.tolerance))
                    << wanted.name << " at " << x << ", " << y << ": "
                    << testing::PrintToString(pixel_at(picture, x, y));
    }
}

TEST(Formats, TransparencyIsKept) {
    for (const char* name : {"alpha.png", "alpha.webp", "alpha.avif", "alpha.jxl"}) {
        StillSource source{still(name), {}};
        EXPECT_TRUE(source.master().has_alpha) << name;
        EXPECT_EQ(source.raster(1).picture.format(), PixelFormat::rgba) << name;
    }
}

TEST(Formats, ABitmapIsItsPixels) {
    StillSource plain{still("rgb.bmp"), {}};
    EXPECT_EQ(plain.master().format, "bmp");
    EXPECT_EQ(pixel_at(plain.raster(1).picture, 2, 5), (Pixel{72, 180, 96}));
    StillSource runs{still("runs.bmp"), {}};
    EXPECT_EQ(pixel_at(runs.raster(1).picture, 0, 7), (Pixel{0x60, 0x20, 0x00}));
    EXPECT_EQ(pixel_at(runs.raster(1).picture, 0, 6), (Pixel{0x20, 0xc0, 0xf0}));
}

TEST(Formats, APhotoshopDocumentIsItsComposite) {
    StillSource flat{still("flat.psd"), {}};
    EXPECT_EQ(flat.master().format, "psd");
    EXPECT_EQ(flat.master().bits, 8);
    EXPECT_EQ(pixel_at(flat.raster(1).picture, 1, 0), (Pixel{5, 65 * 5 & 255, 129 * 5 & 255}));
    StillSource runs{still("runs.psd"), {}};
    EXPECT_EQ(pixel_at(runs.raster(1).picture, 3, 2), (Pixel{20, 100, 180}));
}

TEST(Formats, AFurtherChannelOfAPhotoshopDocumentIsNoTransparency) {
    // The flat picture with a fourth channel, black all over: a saved selection, unless layers say otherwise.
    std::string psd = bytes_of(still("flat.psd"));
    psd[13] = 4;
    psd += std::string(64, '\0');
    const Folder folder;
    StillSource source{folder.file("selection.psd", psd), {}};
    EXPECT_FALSE(source.master().has_alpha);
    EXPECT_EQ(pixel_at(source.raster(1).picture, 1, 0), (Pixel{5, 65 * 5 & 255, 129 * 5 & 255}));
}

TEST(Formats, GreyAndPressColours) {
    EXPECT_EQ(StillSource(still("grey.jpg"), {}).master().color, "grey");
    StillSource fax{still("fax.tif"), {}};
    EXPECT_EQ(fax.master().color, "grey");
    EXPECT_EQ(fax.raster(1).picture.format(), PixelFormat::rgb);
    for (const char* name : {"cmyk.jpg", "cmyk.tif"}) {
        StillSource press{still(name), {}};
        EXPECT_EQ(press.master().color, "cmyk") << name;
        EXPECT_FALSE(press.master().has_alpha) << name;
        ASSERT_EQ(press.master().findings.size(), 1U) << name;
        EXPECT_EQ(press.master().findings[0].code, "master.profile");
        EXPECT_EQ(press.raster(1).picture.size(), (Size{24, 16}));
    }
}

TEST(Formats, DrawingsAreAsLargeAsTheyAreNeeded) {
    for (const char* name : {"gradient.svg", "gradient.svgz", "page.pdf"}) {
        StillSource source{still(name), {}};
        const bool has_letters = std::string_view{name} != "page.pdf";
        EXPECT_TRUE(source.master().is_drawing) << name;
        EXPECT_EQ(source.master().size.width, 8192) << name;
        EXPECT_NEAR(source.master().size.height, 5461, 1) << name;
        EXPECT_EQ(source.raster(8).picture.size().width, 1024) << name;
        // Letters of 1,536 pixels are more than FreeType draws.
        EXPECT_EQ(source.raster(2).picture.size().width, has_letters ? 2048 : 4096) << name;
    }
    StillSource page{still("page.pdf"), {}};
    EXPECT_FALSE(page.master().has_alpha) << "paper has no holes";
    const Picture& picture = page.raster(8).picture;
    EXPECT_TRUE(is_near(pixel_at(picture, 20, 20), {0, 102, 255}, 2));
    EXPECT_TRUE(is_near(pixel_at(picture, 500, 340), {255, 204, 0}, 2));
    // The edge between them is a hard one at every size: one pixel is mixed, at most.
    const Picture& large = page.raster(2).picture;
    int mixed = 0;
    for (int x = 600; x < 760; ++x) {
        const Pixel pixel = pixel_at(large, x, 1300);
        if (!is_near(pixel, {0, 102, 255}, 2) && !is_near(pixel, {255, 204, 0}, 2)) ++mixed;
    }
    EXPECT_LE(mixed, 1);
}

TEST(Formats, AThinDrawingHasEnoughForItsShorterSide) {
    const Folder folder;
    const auto thin = folder.file("thin.svg",
                                  "<svg xmlns='http://www.w3.org/2000/svg' width='800' height='40'>"
                                  "<rect width='800' height='40' fill='#f00'/></svg>");
    EXPECT_EQ(StillSource(thin, {}).master().size.width, 16'384);
}

TEST(Formats, PagesAndFrames) {
    StillSource first{still("pages.gif"), {}};
    EXPECT_EQ(first.master().pages, 2);
    EXPECT_EQ(first.master().page, 1);
    ASSERT_EQ(first.master().findings.size(), 1U);
    EXPECT_EQ(first.master().findings[0].sentence,
              "frame 1 of 2; `page = N` in its sidecar, or --page N, takes another");
    StillSource second{still("pages.gif"), {.page = 2}};
    EXPECT_EQ(second.master().page, 2);
    EXPECT_TRUE(is_near(pixel_at(first.raster(1).picture, 12, 8), {132, 136, 96, 255}, 12));
    EXPECT_TRUE(is_near(pixel_at(second.raster(1).picture, 12, 8), {123, 119, 159, 255}, 12));

    const auto ask = [](const char* name, int page) {
        return complaint([&] { StillSource{still(name), {.page = page}}; });
    };
    EXPECT_NE(ask("pages.gif", 3).find("page 3 is asked for; it has 2"), std::string::npos);
    EXPECT_NE(ask("rgb.png", 2).find("page 2 is asked for; it has one"), std::string::npos);
    EXPECT_EQ(ask("rgb.png", 1), "");
    EXPECT_NE(complaint([] {
                  StillSource{still("pages.gif"), {.limits = {.frames = 1}}};
              }).find("it has 2 frames; the limit is 1"),
              std::string::npos);
}

TEST(Formats, ContentsDecideAndNotNames) {
    const Folder folder;
    for (const StillKind& kind : still_kinds()) {
        const std::string format{kind.format};
        const std::string name = format == "jpeg"   ? "rgb.jpg"
                                 : format == "tiff" ? "lzw.tif"
                                 : format == "psd"  ? "flat.psd"
                                 : format == "svg"  ? "gradient.svg"
                                 : format == "pdf"  ? "page.pdf"
                                                    : "rgb." + format;
        const auto renamed = folder.file("master.jpg", bytes_of(still(name)));
        EXPECT_EQ(StillSource(renamed, {}).master().format, format);
    }
}

/// A file of every format that is cut off is refused, and not rendered half grey.
TEST(Formats, CutOffFilesAreRefused) {
    const Folder folder;
    for (const char* name : {"rgb.jpg", "progressive.jpg", "rgb.png", "alpha.png", "rgb.webp", "lzw.tif",
                             "jpeg.tif", "rgb.heic", "rgb.avif", "rgb.jxl", "rgb.jp2", "rgb.gif", "rgb.bmp",
                             "flat.psd", "gradient.svg", "gradient.svgz"}) {
        const std::string whole = bytes_of(still(name));
        for (const double share : {0.3, 0.6, 0.9}) {
            const auto cut = folder.file("cut", whole.substr(0, std::size_t(double(whole.size()) * share)));
            EXPECT_NE(complaint([&] {
                          StillSource{cut, {}}.raster(1);
                      }),
                      "")
                << name << " cut to " << share << " of its bytes";
        }
    }
}

}  // namespace
}  // namespace mattebox
