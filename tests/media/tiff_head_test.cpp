#include "media/stills/tiff_head.h"

#include <gtest/gtest.h>

#include "media/tiff_bytes.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

TiffEntries strips(std::size_t width, std::size_t height, const TiffEntries& more = {}) {
    TiffEntries entries{{256, 4, {width}}, {257, 4, {height}}};
    entries.insert(entries.end(), more.begin(), more.end());
    return entries;
}

class TiffHead : public testing::TestWithParam<std::pair<bool, bool>> {
  protected:
    TiffBytes tiff() const { return TiffBytes{GetParam().first, GetParam().second}; }
};

INSTANTIATE_TEST_SUITE_P(Orders, TiffHead,
                         testing::Values(std::pair{false, false}, std::pair{false, true},
                                         std::pair{true, false}, std::pair{true, true}));

TEST_P(TiffHead, ReadsStrips) {
    const std::string bytes = tiff()
                                  .page(strips(640, 480,
                                               {{258, 3, {16, 16, 16, 16}},
                                                {259, 3, {5}},
                                                {262, 3, {2}},
                                                {273, 4, {100, 200, 5000}},
                                                {277, 3, {4}},
                                                {278, 4, {200}},
                                                {279, 4, {50, 50, 70}},
                                                {338, 3, {2}},
                                                {339, 3, {1, 1, 1, 1}}}))
                                  .bytes();
    const auto page = read_tiff_page(bytes, 0);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->size, (Size{640, 480}));
    EXPECT_EQ(page->block, (Size{640, 200}));
    EXPECT_FALSE(page->is_tiled);
    EXPECT_FALSE(page->is_planar);
    EXPECT_EQ(page->bits, 16);
    EXPECT_EQ(page->samples, 4);
    EXPECT_EQ(page->extra_samples, 1);
    EXPECT_EQ(page->first_extra, 2);
    EXPECT_EQ(page->compression, 5);
    EXPECT_EQ(page->photometric, 2);
    EXPECT_EQ(page->sample_format, 1);
    EXPECT_EQ(page->pixel_end, 5070U);
    EXPECT_EQ(page->block_bytes(), 640.0 * 200 * 4 * 2);
    EXPECT_FALSE(is_camera_raw(bytes));
}

TEST_P(TiffHead, ReadsTilesOfTheSecondPage) {
    const std::string bytes = tiff()
                                  .page(strips(10, 10))
                                  .page(strips(1000, 900,
                                               {{258, 3, {32}},
                                                {277, 3, {3}},
                                                {284, 3, {2}},
                                                {322, 3, {256}},
                                                {323, 3, {128}},
                                                {324, 4, {64}},
                                                {325, 4, {1 << 20}},
                                                {339, 3, {3}}}))
                                  .bytes();
    const auto page = read_tiff_page(bytes, 1);
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->is_tiled);
    EXPECT_TRUE(page->is_planar);
    EXPECT_EQ(page->block, (Size{256, 128}));
    EXPECT_EQ(page->sample_format, 3);
    EXPECT_EQ(page->block_bytes(), 256.0 * 128 * 4) << "one sample a block";
    EXPECT_GT(page->pixel_end, bytes.size()) << "cut off";
    EXPECT_FALSE(read_tiff_page(bytes, 2));
}

TEST_P(TiffHead, TakesTheDefaultsOfTheFormat) {
    const std::string bytes = tiff().page(strips(9, 7)).bytes();
    const auto page = read_tiff_page(bytes, 0);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->block, (Size{9, 7})) << "one strip";
    EXPECT_EQ(page->bits, 1);
    EXPECT_EQ(page->samples, 1);
    EXPECT_EQ(page->compression, 1);
    EXPECT_EQ(page->photometric, -1);
    EXPECT_EQ(page->pixel_end, 0U);
    EXPECT_EQ(page->block_bytes(), 2.0 * 7) << "rows are whole bytes";
}

TEST_P(TiffHead, TellsCameraRaw) {
    struct Case {
        const char* what;
        bool is_raw;
        TiffEntries first;
        TiffEntries inner;
    };
    const TiffEntry make{271, 2, {'N', 'i', 'k', 'o', 'n', 0}};
    const std::vector<Case> cases{
        {"DNG", true, {{50706, 1, {1, 4, 0, 0}}}, {}},
        {"a small copy, an inner directory and a camera", true, {{254, 4, {1}}, make}, {{254, 4, {0}}}},
        {"a sensor inside", true, {{254, 4, {0}}}, {{262, 3, {32803}}}},
        {"a sensor in front", true, {{262, 3, {34892}}}, {}},
        {"a retouched picture with its pyramid", false, {{254, 4, {0}}, make}, {{262, 3, {2}}}},
        {"a small copy without a camera", false, {{254, 4, {1}}}, {{262, 3, {2}}}},
        {"a small copy without an inner directory", false, {{254, 4, {1}}, make}, {}},
    };
    for (const Case& one : cases) {
        TiffBytes bytes = tiff();
        TiffEntries first = strips(160, 120, one.first);
        if (!one.inner.empty()) first.push_back({330, 4, {bytes.directory(one.inner)}});
        bytes.page(first);
        EXPECT_EQ(is_camera_raw(bytes.bytes()), one.is_raw) << one.what;
    }
}

TEST_P(TiffHead, RefusesNonsense) {
    const std::vector<TiffEntries> cases{
        {},
        strips(0, 10),
        strips(10, 0xffffffff),
        strips(10, 10, {{322, 3, {0}}, {323, 3, {16}}}),
        strips(10, 10, {{278, 4, {0}}}),
        strips(10, 10, {{277, 3, {0}}}),
        strips(10, 10, {{258, 3, {0}}}),
        {{256, 2, {}}, {257, 3, {10}}},
        {{256, 12, {1}}, {257, 99, {1}}},
    };
    for (std::size_t i = 0; i < cases.size(); ++i)
        EXPECT_FALSE(read_tiff_page(tiff().page(cases[i]).bytes(), 0)) << i;
}

TEST_P(TiffHead, TurnsDownPagesInACircle) {
    TiffBytes bytes = tiff();
    const std::size_t first = bytes.bytes().size();
    bytes.page(strips(10, 10)).page(strips(20, 20)).set_link(first);
    EXPECT_EQ(read_tiff_page(bytes.bytes(), 1)->size, (Size{20, 20}));
    EXPECT_FALSE(read_tiff_page(bytes.bytes(), 2));
    EXPECT_FALSE(read_tiff_page(bytes.bytes(), 1'000'000'000));
    EXPECT_FALSE(read_tiff_page(bytes.bytes(), -1));
}

TEST_P(TiffHead, StaysWithinAFileOfAnyLength) {
    const std::string whole =
        tiff()
            .page(strips(640, 480, {{273, 4, {8, 9, 10}}, {279, 4, {1, 2, 3}}, {330, 4, {40, 50, 60}}}))
            .bytes();
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::string bytes = whole.substr(0, length);
        read_tiff_page(bytes, 0);
        read_tiff_page(bytes, 3);
        is_camera_raw(bytes);
    }
    for (std::size_t i = 4; i < whole.size(); ++i) {
        std::string bytes = whole;
        for (std::size_t j = i; j < std::min(i + 8, bytes.size()); ++j) bytes[j] = '\xff';
        read_tiff_page(bytes, 0);
        read_tiff_page(bytes, 3);
        is_camera_raw(bytes);
    }
}

TEST(TiffHeadAlone, MeasuresBlocksThatCannotBe) {
    const std::string bytes =
        TiffBytes{}.page(strips(0x7fffffff, 0x7fffffff, {{277, 3, {0xffff}}, {258, 3, {0xffff}}})).bytes();
    EXPECT_GT(read_tiff_page(bytes, 0)->block_bytes(), 1e27);
}

TEST(TiffHeadAlone, TellsCanonsRaw) {
    EXPECT_TRUE(is_camera_raw("II*\0\x10\0\0\0CR\2\0\0\0\0\0\1\0\0\1\3\0\1\0\0\0\1\0\0\0\0\0\0\0"s));
    for (const std::string& bytes : {""s, "II"s, "8BPS"s, "II*\0\0\0\0\0CR"s})
        EXPECT_FALSE(is_camera_raw(bytes));
}

}  // namespace
}  // namespace mattebox
