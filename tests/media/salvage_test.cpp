#include <gtest/gtest.h>

#include "media/samples.h"
#include "media/stills/vips_sink.h"
#include "media/stills/vips_source.h"

namespace mattebox {
namespace {

using namespace samples;

const OpenWish salvaging{.is_salvaged = true};

std::string cut(const std::string& whole, double share) {
    return whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share));
}

TEST(Salvage, TheRowsThatAreThere) {
    const Folder folder;
    const Picture picture = draw(PixelFormat::rgb, {320, 400}, hills);
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png}) {
        const auto path = folder.file(
            "half", cut(encode_still(picture, format, format == StillFormat::png ? 100 : 95, true, {}), 0.5));
        EXPECT_NE(complaint([&] { StillSource{path, {}}.raster(1); }), "") << "not without being asked";
        StillSource source{path, salvaging};
        const int rows = source.master().size.height;
        EXPECT_GT(rows, 100) << to_text(format);
        EXPECT_LT(rows, 300) << to_text(format);
        ASSERT_EQ(source.master().findings.size(), 1U);
        EXPECT_EQ(source.master().findings[0].code, "master.salvaged");
        EXPECT_EQ(source.master().findings[0].severity, Severity::warn);
        EXPECT_NE(source.master().findings[0].sentence.find(std::to_string(rows) + " of its 400 rows"),
                  std::string::npos)
            << source.master().findings[0].sentence;
        const Picture& kept = source.raster(1).picture;
        EXPECT_EQ(kept.size(), (Size{320, rows}));
        for (const int y : {0, rows / 2, rows - 1})
            EXPECT_TRUE(is_near(pixel_at(kept, 160, y), hills(160, y), 12)) << to_text(format) << ' ' << y;
        EXPECT_EQ(StillSource(path, salvaging).raster(4).picture.size().width, 80);
    }
}

TEST(Salvage, AWholeFileIsRenderedAsEver) {
    const Folder folder;
    const auto path = folder.file(
        "whole.jpg", encode_still(draw(PixelFormat::rgb, {64, 48}, hills), StillFormat::jpeg, 95, true, {}));
    StillSource source{path, salvaging};
    EXPECT_TRUE(source.master().findings.empty());
    EXPECT_EQ(source.master().size, (Size{64, 48}));
}

TEST(Salvage, NothingIsStillRefused) {
    const Folder folder;
    const std::string whole =
        encode_still(draw(PixelFormat::rgb, {320, 400}, hills), StillFormat::webp, 90, true, {});
    EXPECT_NE(complaint([&] { StillSource{folder.file("half", cut(whole, 0.5)), salvaging}; }), "");
    EXPECT_NE(complaint([&] { StillSource{folder.file("text", "Dear all,"), salvaging}; }), "");
}

}  // namespace
}  // namespace mattebox
