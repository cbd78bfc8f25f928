#include "media/stills/psd_head.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"

namespace mattebox {
namespace {

using samples::big_endian;
using namespace std::string_literals;

std::string header(std::size_t version, std::size_t channels, std::size_t height, std::size_t width,
                   std::size_t depth, std::size_t mode) {
    return "8BPS" + big_endian(version, 2) + std::string(6, '\0') + big_endian(channels, 2) +
           big_endian(height, 4) + big_endian(width, 4) + big_endian(depth, 2) + big_endian(mode, 2);
}

std::string resource(std::size_t number, const std::string& name, const std::string& data) {
    std::string padded = data;
    if (padded.size() % 2 != 0) padded += '\0';
    std::string label = static_cast<char>(name.size()) + name;
    if (label.size() % 2 != 0) label += '\0';
    return "8BIM" + big_endian(number, 2) + label + big_endian(data.size(), 4) + padded;
}

std::string document(const std::string& head, const std::string& palette, const std::string& resources) {
    return head + big_endian(palette.size(), 4) + palette + big_endian(resources.size(), 4) + resources +
           big_endian(0, 4) + big_endian(0, 2);
}

std::string version_info(bool has_composite) {
    return resource(1057, "", big_endian(1, 4) + (has_composite ? '\1' : '\0') + std::string(12, '\0'));
}

TEST(PsdHead, ReadsTheHeader) {
    const auto psd = read_psd_head(document(header(1, 4, 600, 800, 16, 3), "", ""));
    ASSERT_TRUE(psd);
    EXPECT_EQ(psd->version, 1);
    EXPECT_EQ(psd->channels, 4);
    EXPECT_EQ(psd->size, (Size{800, 600}));
    EXPECT_EQ(psd->depth, 16);
    EXPECT_EQ(psd->color, PsdColor::rgb);
    EXPECT_TRUE(psd->has_composite) << "as it says nothing";
    const auto psb = read_psd_head(document(header(2, 5, 100'000, 300'000, 32, 4), "", ""));
    ASSERT_TRUE(psb);
    EXPECT_EQ(psb->version, 2);
    EXPECT_EQ(psb->size, (Size{300'000, 100'000}));
    EXPECT_EQ(psb->color, PsdColor::cmyk);
}

TEST(PsdHead, TellsWhetherTheCompositeIsThere) {
    struct Case {
        std::string resources;
        bool has_composite;
    };
    const std::string others = resource(1005, "", std::string(16, 'x')) + resource(1036, "odd", "abc") +
                               resource(1000, "even", "abcd");
    const std::vector<Case> cases{
        {version_info(true), true},
        {version_info(false), false},
        {others + version_info(false), false},
        {others + version_info(true), true},
        {others, true},
        {resource(1057, "", "abc"), true},
        {"8BIM" + big_endian(1057, 2) + "\0\0"s + big_endian(0xffffffff, 4) + std::string(5, '\0'), false},
        {"8BIM" + big_endian(1005, 2) + "\0\0"s + big_endian(0xffffffff, 4) + version_info(false), true},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const std::string palette = i % 2 == 0 ? "" : std::string(768, 'p');
        const auto psd = read_psd_head(document(header(1, 3, 6, 8, 8, 3), palette, cases[i].resources));
        ASSERT_TRUE(psd) << i;
        EXPECT_EQ(psd->has_composite, cases[i].has_composite) << i;
    }
}

/// One layer of nothing: its section, with a negative number of layers where the composite is transparent.
std::string layers(std::size_t count) {
    const std::string info = big_endian(count, 2) + std::string(30, 'l');
    const std::string section = big_endian(info.size(), 4) + info + big_endian(0, 4);
    return big_endian(section.size(), 4) + section;
}

TEST(PsdHead, KnowsWhereTheCompositeIs) {
    const std::string start = header(1, 4, 6, 8, 8, 3) + big_endian(0, 4) + big_endian(0, 4);
    const std::string composite = big_endian(0, 2) + std::string(192, 'c');
    for (const auto& [count, is_transparent] : {std::pair{1U, false}, std::pair{0xffffU, true}}) {
        const std::string file = start + layers(count) + composite;
        const auto head = read_psd_head(file);
        ASSERT_TRUE(head);
        EXPECT_EQ(head->has_transparency, is_transparent);
        EXPECT_EQ(file.substr(head->composite_at), composite);
        EXPECT_EQ(without_layers(file, *head), start + big_endian(0, 4) + composite);
        const std::string cut = file.substr(0, file.size() - composite.size() - 10);
        EXPECT_EQ(without_layers(cut, *read_psd_head(cut)), start) << "no composite is invented";
    }
    const std::string deep = start + big_endian(24, 4) + big_endian(0, 8) + "8BIMMt16" + big_endian(0, 8);
    EXPECT_TRUE(read_psd_head(deep)->has_transparency);
}

TEST(PsdHead, RefusesNonsense) {
    const std::vector<std::string> cases{
        "",
        "8BPS",
        header(1, 3, 6, 8, 8, 3).substr(0, 25),
        "8BPX" + header(1, 3, 6, 8, 8, 3).substr(4),
        header(3, 3, 6, 8, 8, 3),
        header(1, 0, 6, 8, 8, 3),
        header(1, 57, 6, 8, 8, 3),
        header(1, 3, 0, 8, 8, 3),
        header(1, 3, 6, 30'001, 8, 3),
        header(2, 3, 300'001, 8, 8, 3),
        header(1, 3, 6, 8, 12, 3),
        header(1, 3, 6, 8, 8, 5),
        header(1, 3, 6, 8, 8, 10),
    };
    for (std::size_t i = 0; i < cases.size(); ++i) EXPECT_FALSE(read_psd_head(cases[i])) << i;
}

TEST(PsdHead, StaysWithinAFileOfAnyLength) {
    const std::string whole = document(header(1, 3, 6, 8, 8, 3), std::string(20, 'p'),
                                       resource(1005, "name", "abc") + version_info(false));
    for (std::size_t length = 0; length <= whole.size(); ++length) read_psd_head(whole.substr(0, length));
    for (std::size_t i = 26; i < whole.size(); ++i) {
        std::string bytes = whole;
        for (std::size_t j = i; j < std::min(i + 4, bytes.size()); ++j) bytes[j] = '\xff';
        EXPECT_TRUE(read_psd_head(bytes)) << i;
    }
}

}  // namespace
}  // namespace mattebox
