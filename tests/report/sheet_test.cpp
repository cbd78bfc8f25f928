#include "report/sheet/sheet.h"

#include <gtest/gtest.h>

#include <cstring>

#include "report/sample_report.h"
#include "report/sheet/sheet_layout.h"

namespace mattebox {
namespace {

struct Rgb {
    int red = 0, green = 0, blue = 0;
    bool operator==(const Rgb&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Rgb& c) {
    return out << c.red << ' ' << c.green << ' ' << c.blue;
}

constexpr Rgb background{0x26, 0x26, 0x26};

Rgb at(const Picture& picture, int x, int y) {
    return {picture.plane(0).row(y)[x], picture.plane(1).row(y)[x], picture.plane(2).row(y)[x]};
}

Picture flat(PixelFormat format, Size size, Rgb color, int alpha = 255) {
    Picture picture(format, size);
    const int levels[] = {color.red, color.green, color.blue, alpha};
    for (int p = 0; p < picture.plane_count(); ++p) {
        for (int y = 0; y < size.height; ++y) {
            std::memset(picture.plane(p).row(y), levels[p], static_cast<std::size_t>(size.width));
        }
    }
    return picture;
}

std::vector<Picture> flat_previews(const Report& report, Rgb color) {
    std::vector<Picture> previews;
    for (const Variant& variant : report.plan.variants) {
        previews.push_back(flat(PixelFormat::rgb, preview_size(variant.placement->canvas), color));
    }
    return previews;
}

SheetBox box_of(const Report& report, std::size_t variant) {
    for (const SheetRow& row : lay_out_sheet(entries(report)).rows) {
        for (const SheetCell& cell : row.cells) {
            if (cell.entry == variant) return cell.picture;
        }
    }
    return {};
}

TEST(PreviewSize, KeepsTheShapeWithinAColumn) {
    EXPECT_EQ(preview_size({1080, 1920}), (Size{135, 240}));
    EXPECT_EQ(preview_size({1200, 628}), (Size{240, 126}));
    EXPECT_EQ(preview_size({1080, 1080}), (Size{240, 240}));
    EXPECT_EQ(preview_size({98, 60}), (Size{98, 60})) << "never enlarged";
    EXPECT_EQ(preview_size({10'000, 4}), (Size{240, 1}));
    EXPECT_EQ(preview_size({0, 0}), (Size{1, 1}));
}

TEST(Sheet, ShowsEveryThumbnailWhereTheLayoutSays) {
    Report report = empty_report();
    add_variant(report, sample_placement("x", "post", "Post", {1600, 900}));
    add_variant(report, sample_placement("x", "square", "Square", {1000, 1000}));
    add_variant(report, sample_placement("x", "story", "Story", {1080, 1920}));
    std::vector<Picture> previews = flat_previews(report, {10, 200, 90});
    previews[1] = flat(PixelFormat::rgb, {240, 240}, {250, 20, 30});
    const Picture sheet = draw_sheet(report, previews);
    EXPECT_EQ(sheet.format(), PixelFormat::rgb);
    EXPECT_EQ(sheet.size().width, 820);
    const SheetBox first = box_of(report, 0), second = box_of(report, 1), third = box_of(report, 2);
    EXPECT_EQ(first.bottom(), second.bottom()) << "pictures stand on one line";
    EXPECT_EQ(at(sheet, first.x, first.y), (Rgb{10, 200, 90}));
    EXPECT_EQ(at(sheet, first.right() - 1, first.bottom() - 1), (Rgb{10, 200, 90}));
    EXPECT_EQ(at(sheet, first.right(), first.bottom() - 1), background);
    EXPECT_EQ(at(sheet, first.x, first.y - 1), background);
    EXPECT_EQ(at(sheet, second.x + 120, second.y + 120), (Rgb{250, 20, 30}));
    EXPECT_EQ(at(sheet, third.x + 60, third.y + 60), (Rgb{10, 200, 90}));
}

TEST(Sheet, TintsWhatTheInterfaceCovers) {
    Report report = empty_report();
    auto story = sample_placement("x", "story", "Story", {1080, 1920});
    story->organic = Zone{};
    story->organic->margins = Margins{480, 0, 480, 0};
    story->organic->keep_out = {{0, 0, 1080, 600}, {540, 900, 540, 120}};
    add_variant(report, story);
    const Picture sheet = draw_sheet(report, flat_previews(report, {100, 100, 100}));
    const SheetBox box = box_of(report, 0);
    const Rgb top = at(sheet, box.x + 30, box.y + 20);
    EXPECT_GT(top.red, 140);
    EXPECT_LT(top.green, 90);
    EXPECT_EQ(at(sheet, box.x + 30, box.y + 67), top) << "keep-out boxes count, and nothing is tinted twice";
    EXPECT_EQ(at(sheet, box.x + 100, box.y + 120), top);
    EXPECT_EQ(at(sheet, box.x + 30, box.y + 120), (Rgb{100, 100, 100})) << "the clear area keeps its colours";
    EXPECT_EQ(at(sheet, box.x + 30, box.bottom() - 20), top);
}

TEST(Sheet, TintsOutsideCirclesAndPolygonsOfEitherDirection) {
    Report report = empty_report();
    auto avatar = sample_placement("x", "avatar", "Avatar", {400, 400});
    avatar->organic = Zone{};
    avatar->organic->circle = Circle{{200, 200}, 200};
    add_variant(report, avatar);
    for (const bool is_reversed : {false, true}) {
        auto post = sample_placement("x", is_reversed ? "b" : "a", "Post", {400, 400});
        post->organic = Zone{};
        post->organic->polygon = {{100, 100}, {300, 100}, {300, 300}, {100, 300}};
        if (is_reversed) std::reverse(post->organic->polygon.begin(), post->organic->polygon.end());
        add_variant(report, post);
    }
    const Picture sheet = draw_sheet(report, flat_previews(report, {100, 100, 100}));
    for (std::size_t i = 0; i < 3; ++i) {
        const SheetBox box = box_of(report, i);
        EXPECT_GT(at(sheet, box.x + 5, box.y + 5).red, 140) << i;
        EXPECT_EQ(at(sheet, box.x + 120, box.y + 120), (Rgb{100, 100, 100})) << i;
    }
}

TEST(Sheet, DrawsNoZoneOverACanvasOfAnotherShape) {
    Report report = empty_report();
    auto story = sample_placement("x", "story", "Story", {1080, 1920});
    story->organic = Zone{};
    story->organic->margins = Margins{480, 0, 480, 0};
    add_variant(report, story);
    report.plan.renditions[0].framing.canvas = {1080, 1080};
    std::vector<Picture> previews;
    previews.push_back(flat(PixelFormat::rgb, {240, 240}, {100, 100, 100}));
    const Picture sheet = draw_sheet(report, previews);
    const SheetBox box = box_of(report, 0);
    EXPECT_EQ(at(sheet, box.x + 30, box.y + 20), (Rgb{100, 100, 100}));
}

TEST(Sheet, OutlinesWhatMatters) {
    Report report = empty_report();
    report.plan.attention.focus = {{"headline", FocusKind::text, {0.25, 0.5, 0.5, 0.25}, 1.0, true, 1}};
    add_variant(report, sample_placement("x", "post", "Post", {1600, 1200}));
    const Picture sheet = draw_sheet(report, flat_previews(report, {100, 100, 100}));
    const SheetBox box = box_of(report, 0);
    const Rgb left = at(sheet, box.x + 60, box.y + 120);
    EXPECT_GT(left.red, 180);
    EXPECT_LT(left.blue, 80);
    EXPECT_EQ(at(sheet, box.x + 120, box.y + 110), (Rgb{100, 100, 100}));
}

TEST(Sheet, ShowsTransparencyOnAChequerboard) {
    Report report = empty_report();
    add_variant(report, sample_placement("x", "post", "Post", {1000, 1000}));
    std::vector<Picture> previews;
    previews.push_back(flat(PixelFormat::rgba, {240, 240}, {0, 0, 0}, 0));
    const Picture sheet = draw_sheet(report, previews);
    const SheetBox box = box_of(report, 0);
    EXPECT_EQ(at(sheet, box.x, box.y), (Rgb{0xb4, 0xb4, 0xb4}));
    EXPECT_EQ(at(sheet, box.x + 8, box.y), (Rgb{0x8c, 0x8c, 0x8c}));
    previews[0] = flat(PixelFormat::rgba, {240, 240}, {128, 64, 0}, 255);
    EXPECT_EQ(at(draw_sheet(report, previews), box.x, box.y), (Rgb{128, 64, 0}));
}

TEST(Sheet, CrossesOutAMissingPreview) {
    Report report = sample_report();
    std::vector<Picture> previews = flat_previews(report, {100, 100, 100});
    previews[2] = Picture();
    const Picture sheet = draw_sheet(report, previews);
    const SheetBox box = box_of(report, 2);
    EXPECT_EQ(at(sheet, box.x + 60, box.y + 4), (Rgb{0x2e, 0x2e, 0x30}));
    EXPECT_NE(at(sheet, box.x + box.w / 2, box.y + box.h / 2), (Rgb{0x2e, 0x2e, 0x30})) << "the cross";
    EXPECT_GT(at(sheet, box.x + 60, box.y - 2).red, 200) << "the frame of a failure";
    EXPECT_EQ(draw_sheet(report, {}).size(), sheet.size()) << "no previews at all";
}

TEST(Sheet, CutsOffAPreviewThatIsTooLarge) {
    Report report = empty_report();
    add_variant(report, sample_placement("x", "post", "Post", {1600, 900}));
    std::vector<Picture> previews;
    previews.push_back(flat(PixelFormat::rgb, {400, 4000}, {1, 2, 3}));
    const Picture sheet = draw_sheet(report, previews);
    const SheetBox box = box_of(report, 0);
    EXPECT_EQ(at(sheet, box.right() - 1, box.bottom() - 1), (Rgb{1, 2, 3}));
    EXPECT_EQ(at(sheet, box.right(), box.y), background);
    EXPECT_EQ(at(sheet, box.x, box.bottom()), background);
}

TEST(Sheet, PutsPlatformsBesideEachOtherWhereTheyFit) {
    Report report = empty_report();
    for (const char* id : {"a.1", "a.2", "b.1", "b.2", "b.3", "a.3", "c.1", "c.2"}) {
        add_variant(report, sample_placement(std::string(id, 1), id + 2, "Post", {1600, 900}));
    }
    const SheetLayout layout = lay_out_sheet(entries(report));
    ASSERT_EQ(layout.rows.size(), 2u);
    ASSERT_EQ(layout.rows[0].headings.size(), 2u);
    EXPECT_EQ(layout.rows[0].headings[0].platform, "a");
    EXPECT_EQ(layout.rows[0].headings[1].platform, "b");
    EXPECT_EQ(layout.rows[0].cells[2].entry, 5u) << "placements of one platform stay together";
    EXPECT_EQ(layout.rows[1].headings[0].platform, "c");
    EXPECT_EQ(layout.size.width, 1600);
}

TEST(Sheet, HoldsEightyVariants) {
    Report report = empty_report();
    for (int i = 0; i < 80; ++i) {
        add_variant(report,
                    sample_placement("p" + std::to_string(i / 9), std::to_string(i), "Post", {1080, 1920}));
    }
    const Picture sheet = draw_sheet(report, flat_previews(report, {9, 8, 7}));
    EXPECT_EQ(sheet.size().width, 1600);
    EXPECT_LE(sheet.size().height, 16'000);
    const SheetBox last = box_of(report, 79);
    EXPECT_EQ(at(sheet, last.x + 5, last.y + 5), (Rgb{9, 8, 7}));
}

TEST(Sheet, StopsBeforeItGetsTooTall) {
    Report report = empty_report();
    for (int i = 0; i < 600; ++i) {
        add_variant(report,
                    sample_placement("p" + std::to_string(i / 6), std::to_string(i), "Post", {1080, 1920}));
    }
    const SheetLayout layout = lay_out_sheet(entries(report));
    EXPECT_LE(layout.size.height, 16'000);
    EXPECT_GT(layout.size.height, 15'000);
    EXPECT_GT(layout.left_out, 200u);
    EXPECT_EQ(draw_sheet(report, {}).size(), layout.size);
}

TEST(Sheet, OfNothingIsAHeader) {
    const Picture sheet = draw_sheet(empty_report(), {});
    EXPECT_EQ(sheet.size().width, 820);
    EXPECT_LT(sheet.size().height, 200);
}

TEST(Sheet, SurvivesHostileNames) {
    const std::vector<std::string> names = {"<&\"'>]]>",     "</text></svg>",
                                            "&#0;",          "\x01\x1b[2J\n",
                                            "\xff\xfe\xc3(", "صورة العنوان",
                                            "写真 🎬",        std::string(5000, 'W'),
                                            "%s{}{:n}",      ""};
    Report report = sample_report();
    for (const std::string& name : names) {
        auto placement = sample_placement(name, name, name, {1080, 1080});
        placement->crops = {{name, {100, 0, 500, 1080}, Confidence::guess}};
        add_variant(report, placement);
        report.outcomes.back().findings = {{Severity::warn, name, name + " " + name}};
        report.plan.attention.focus.push_back({name, FocusKind::area, {0.4, 0.1, 0.2, 0.2}, 1.0, false, 1});
    }
    report.plan.master.path = "a<&\">\xff.jpg";
    const Picture sheet = draw_sheet(report, flat_previews(report, {100, 100, 100}));
    EXPECT_LE(sheet.size().width, 1600);
}

}  // namespace
}  // namespace mattebox
