#include "plan/choose_encoding.h"

#include <gtest/gtest.h>

#include "plan/builders.h"

namespace mattebox {
namespace {

struct Row {
    std::vector<std::string> accepted;
    bool is_graphic, is_transparent;
    StillFormat expected;
    bool keeps_alpha;
};

class EncodingChoice : public testing::TestWithParam<Row> {};

TEST_P(EncodingChoice, SuitsThePicture) {
    const auto& [accepted, is_graphic, is_transparent, expected, keeps_alpha] = GetParam();
    Placement place = test::placement("x.any", {1080, 1080});
    place.still->formats = accepted;
    Look look;
    look.is_graphic = is_graphic;
    look.is_transparent = is_transparent;
    std::vector<std::string> reasons;
    const auto encoding = choose_encoding(place, place.canvas, look, {}, reasons);
    ASSERT_TRUE(encoding);
    EXPECT_EQ(encoding->format, expected);
    EXPECT_EQ(encoding->keeps_alpha, keeps_alpha);
    EXPECT_EQ(encoding->full_chroma, is_graphic);
}

INSTANTIATE_TEST_SUITE_P(Table, EncodingChoice,
                         testing::Values(Row{{"jpeg", "png"}, false, false, StillFormat::jpeg, false},
                                         Row{{"jpeg", "png"}, true, false, StillFormat::png, false},
                                         Row{{"png", "jpeg"}, false, false, StillFormat::jpeg, false},
                                         Row{{"jpeg", "webp"}, true, false, StillFormat::webp, false},
                                         Row{{"jpeg"}, true, true, StillFormat::jpeg, false},
                                         Row{{"jpeg", "png"}, false, true, StillFormat::png, true},
                                         Row{{"gif", "webp"}, false, false, StillFormat::webp, false},
                                         Row{{"tiff", "png"}, false, false, StillFormat::png, false}));

TEST(ChooseEncoding, NothingWhereNothingThatIsWrittenIsAccepted) {
    Placement place = test::placement("x.any", {1080, 1080});
    place.still->formats = {"gif", "bmp"};
    std::vector<std::string> reasons;
    EXPECT_FALSE(choose_encoding(place, place.canvas, {}, {}, reasons));
}

TEST(ChooseEncoding, BackgroundEndsTransparency) {
    Placement place = test::placement("x.any", {1080, 1080});
    place.still->formats = {"jpeg", "png"};
    Look look;
    look.is_transparent = true;
    std::vector<std::string> reasons;
    const auto encoding = choose_encoding(place, place.canvas, look, Color{1, 2, 3}, reasons);
    EXPECT_EQ(encoding->format, StillFormat::jpeg);
    EXPECT_EQ(encoding->background, (Color{1, 2, 3}));
    EXPECT_EQ(reasons.back(), "laid on #010203: as asked");

    look.is_pale = true;
    const auto on_dark = choose_encoding(place, {1080, 1080}, look, std::nullopt, reasons);
    EXPECT_EQ(reasons.back(), "laid on #1c1c20: it is so light that it would vanish on white");
    EXPECT_EQ(on_dark->background, (Color{0x1c, 0x1c, 0x20}));
    EXPECT_FALSE(on_dark->keeps_alpha) << "platforms lay it on white";
}

TEST(ChooseEncoding, GraphicsWithoutRoomForPngAreJpeg) {
    Placement place = test::placement("x.any", {1080, 1080});
    place.still->formats = {"jpeg", "png"};
    place.still->max_bytes = 300'000;
    Look look;
    look.is_graphic = true;
    std::vector<std::string> reasons;
    EXPECT_EQ(choose_encoding(place, place.canvas, look, {}, reasons)->format, StillFormat::jpeg);
}

TEST(ChooseEncoding, PresetFixesTheQuality) {
    Placement place = test::placement("x.any", {1080, 1080});
    place.still->quality = 85;
    std::vector<std::string> reasons;
    const auto encoding = choose_encoding(place, place.canvas, {}, {}, reasons);
    EXPECT_EQ(encoding->quality, 85);
    EXPECT_EQ(encoding->quality_floor, 85);
}

TEST(ShareEncoding, CapsThatNeverBindAreShared) {
    Encoding a, b;
    a.max_bytes = 8'000'000;
    b.max_bytes = 5'000'000;
    const auto shared = share_encoding(a, b, {1080, 1920});
    ASSERT_TRUE(shared);
    EXPECT_EQ(shared->max_bytes, 5'000'000U);
    EXPECT_EQ(share_encoding(a, Encoding{}, {1080, 1920})->max_bytes, 8'000'000U);
}

TEST(ShareEncoding, CapsThatMayBindAreNot) {
    Encoding a, b;
    a.max_bytes = 8'000'000;
    b.max_bytes = 500'000;
    EXPECT_FALSE(share_encoding(a, b, {1080, 1920}));
    b.max_bytes = a.max_bytes;
    b.recommended_bytes = 300'000;
    EXPECT_FALSE(share_encoding(a, b, {1080, 1920}));
    b = a;
    b.format = StillFormat::png;
    EXPECT_FALSE(share_encoding(a, b, {1080, 1920}));
}

}  // namespace
}  // namespace mattebox
