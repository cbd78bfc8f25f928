#include <cmath>

#include "fixtures.h"

namespace mattebox {
namespace {

using namespace fixtures;

/// A logo of one colour, and a count of how often it was drawn.
struct FakeLayers {
    Pixel color{100, 50, 25, 128};
    double width_to_height = 2.0;
    std::shared_ptr<int> drawn = std::make_shared<int>(0);

    LayerReader reader() const {
        return {.ratio =
                    [ratio = width_to_height](const std::filesystem::path& file) {
                        if (file.extension() == ".txt")
                            throw Error("reading", file.filename().string(), "no picture");
                        return ratio;
                    },
                .picture =
                    [color = color, drawn = drawn](const std::filesystem::path&, Size size) {
                        ++*drawn;
                        return draw(PixelFormat::rgba, size, [&](int, int) { return color; });
                    }};
    }
};

class Logo : public ::testing::Test {
  protected:
    Logo() { folder_.write("brand.svg", "<svg/>"); }

    FilterUse build_logo(const std::string& settings = "") {
        Settings table = folder_.settings("use = \"logo\"\nfile = \"brand.svg\"\n" + settings);
        return build_filter(table, layers_.reader());
    }

    Folder folder_;
    FakeLayers layers_;
};

TEST_F(Logo, WishesForItsPlace) {
    const OverlayWish plain = build_logo().overlay.value();
    EXPECT_EQ(plain.name, "logo brand.svg");
    EXPECT_EQ(plain.ratio, 2.0);
    EXPECT_EQ(plain.width, 0.16);
    EXPECT_EQ(plain.margin, 0.03);
    EXPECT_EQ(plain.corner, Corner::bottom_right);

    const OverlayWish set = build_logo("corner = \"top-left\"\nwidth = 0.5\nmargin = 0").overlay.value();
    EXPECT_EQ(set.corner, Corner::top_left);
    EXPECT_EQ(set.width, 0.5);
    EXPECT_EQ(set.margin, 0.0);
}

TEST_F(Logo, IsLaidOverTheBoxAndNothingElse) {
    Picture canvas = flat(PixelFormat::rgb, {200, 200, 200});
    (*build_logo().apply)(canvas, {.scale = 1.0, .overlay = CanvasPixels{2, 3, 4, 2}});
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            const bool inside = x >= 2 && x < 6 && y >= 3 && y < 5;
            // 200 * 127 / 255 shines through.
            EXPECT_EQ(at(canvas, x, y), inside ? (Pixel{200, 150, 125, 0}) : (Pixel{200, 200, 200, 0}))
                << x << ' ' << y;
        }
    }
}

TEST_F(Logo, BlendsAlphaAsItBlendsColours) {
    const struct {
        Pixel below, blended;
    } rows[] = {
        {{0, 0, 0, 0}, {100, 50, 25, 128}},
        {{100, 100, 100, 100}, {150, 100, 75, 178}},
        {{255, 255, 255, 255}, {227, 177, 152, 255}},
    };
    for (const auto& row : rows) {
        Picture canvas = flat(PixelFormat::rgba, row.below);
        (*build_logo().apply)(canvas, {.scale = 1.0, .overlay = CanvasPixels{0, 0, 8, 8}});
        EXPECT_EQ(at(canvas, 4, 4), row.blended);
    }
}

TEST_F(Logo, FadesWithOpacity) {
    layers_.color = {255, 255, 255, 255};
    const struct {
        const char* opacity;
        int level;
    } rows[] = {{"0", 0}, {"0.2", 51}, {"0.5", 128}, {"1", 255}};
    for (const auto& row : rows) {
        Picture canvas = flat(PixelFormat::rgb, {0, 0, 0});
        (*build_logo("opacity = " + std::string(row.opacity)).apply)(
            canvas, {.scale = 1.0, .overlay = CanvasPixels{0, 0, 8, 8}});
        EXPECT_EQ(at(canvas, 1, 1)[0], row.level) << row.opacity;
    }
}

TEST_F(Logo, IsDrawnOncePerSize) {
    const FilterUse use = build_logo();
    Picture canvas = flat(PixelFormat::rgb, {0, 0, 0});
    for (int i = 0; i < 3; ++i) {
        (*use.apply)(canvas, {.scale = 1.0, .overlay = CanvasPixels{i, i, 4, 2}});
        (*use.apply)(canvas, {.scale = 1.0, .overlay = CanvasPixels{0, 0, 2, 1}});
    }
    EXPECT_EQ(*layers_.drawn, 2);
}

TEST_F(Logo, KeepsToTheCanvas) {
    const FilterUse use = build_logo();
    Picture canvas = flat(PixelFormat::rgb, {200, 200, 200});
    (*use.apply)(canvas, {.scale = 1.0, .overlay = CanvasPixels{-2, 6, 4, 4}});
    EXPECT_EQ(at(canvas, 0, 7)[1], 150);
    EXPECT_EQ(at(canvas, 1, 6)[1], 150);
    EXPECT_EQ(at(canvas, 2, 6)[1], 200);

    Picture untouched = flat(PixelFormat::rgb, {200, 200, 200});
    (*use.apply)(untouched, {.scale = 1.0, .overlay = {}});
    EXPECT_TRUE(equal(untouched, flat(PixelFormat::rgb, {200, 200, 200})));
}

TEST_F(Logo, AChangedFileIsAnotherFilter) {
    const std::string before = build_logo().fingerprint;
    EXPECT_EQ(before, build_logo().fingerprint);
    folder_.write("brand.svg", "<svg >");
    EXPECT_NE(before, build_logo().fingerprint);
}

TEST_F(Logo, RefusesWhatItCannotUse) {
    folder_.write("notes.txt", "no picture");
    const struct {
        const char* settings;
        const char* place;
        const char* reason;
    } rows[] = {
        {"", ":1", "'file'"},
        {"file = \"none.svg\"", ":2:8: the logo cannot be used: reading ", "there is no such file"},
        {"file = \"notes.txt\"", ":2:8: the logo cannot be used: reading notes.txt", "no picture"},
        {"file = \".\"", ":2:8: the logo cannot be used: reading ", "it is a folder"},
        {"file = \"brand.svg\"\ncorner = \"middle\"", ":3:10: 'corner' must be top-left", "it is 'middle'"},
        {"file = \"brand.svg\"\nwidth = 0.01", ":3:9: 'width' must be", "0.01"},
        {"file = \"brand.svg\"\nmargin = 0.4", ":3:10: 'margin' must be", "0.4"},
        {"file = \"brand.svg\"\nopacity = 2", ":3:11: 'opacity' must be", "2"},
    };
    for (const auto& row : rows) {
        const std::string said =
            complaint(folder_.settings("use = \"logo\"\n" + std::string(row.settings)), layers_.reader());
        EXPECT_NE(said.find("brand.toml" + std::string(row.place)), std::string::npos)
            << row.settings << " -> " << said;
        EXPECT_NE(said.find(row.reason), std::string::npos) << row.settings << " -> " << said;
    }
}

}  // namespace
}  // namespace mattebox
