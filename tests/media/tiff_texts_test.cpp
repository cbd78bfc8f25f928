#include "media/stills/tiff_texts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

constexpr std::size_t artist = 0x013b;
constexpr std::size_t copyright = 0x8298;

struct Entry {
    std::size_t tag;
    std::string text;  // with its zero at the end
    std::size_t type = 2;
};

/// How the numbers of a file are written.
struct Kind {
    bool is_big_endian;
    bool is_big_tiff;

    std::string number(std::size_t number, std::size_t bytes) const {
        std::string out;
        for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
        if (is_big_endian) std::reverse(out.begin(), out.end());
        return out;
    }
    std::size_t offset_bytes() const { return is_big_tiff ? 8 : 4; }
};

constexpr Kind kinds[] = {{false, false}, {true, false}, {false, true}, {true, true}};

/// A TIFF with a directory of `entries`, which stands behind `gap` bytes of pixels.
std::string tiff(const Kind& kind, const std::vector<Entry>& entries, std::size_t gap = 100) {
    const std::size_t wide = kind.offset_bytes();
    std::string file = kind.is_big_endian ? "MM" : "II";
    file += kind.number(kind.is_big_tiff ? 43 : 42, 2);
    if (kind.is_big_tiff) file += kind.number(8, 2) + kind.number(0, 2);
    file += kind.number(file.size() + wide + gap, wide) + std::string(gap, 'p');
    file += kind.number(entries.size(), kind.is_big_tiff ? 8 : 2);
    std::size_t values = file.size() + entries.size() * (4 + 2 * wide) + wide;
    std::string texts;
    for (const Entry& entry : entries) {
        file += kind.number(entry.tag, 2) + kind.number(entry.type, 2) + kind.number(entry.text.size(), wide);
        std::string value = entry.text;
        if (value.size() > wide) {
            value = kind.number(values + texts.size(), wide);
            texts += entry.text;
        }
        value.resize(wide);
        file += value;
    }
    return file + std::string(wide, '\0') + texts;
}

TiffTexts read(const std::string& bytes) {
    const Folder folder;
    return read_tiff_texts(folder.file("a.tif", bytes));
}

TEST(TiffTexts, AreReadFromEveryKindOfTiff) {
    for (const Kind& kind : kinds) {
        const TiffTexts texts =
            read(tiff(kind, {{0x0100, "\1\0\0\0"s, 3}, {artist, "Ann\0"s}, {copyright, "(c) Somebody\0"s}}));
        EXPECT_EQ(texts.artist, "Ann");
        EXPECT_EQ(texts.copyright, "(c) Somebody");
        EXPECT_FALSE(texts.has_content_credentials);
        EXPECT_TRUE(read(tiff(kind, {{0xcd41, std::string(50, 'm'), 7}})).has_content_credentials);
    }
}

TEST(TiffTexts, AreBoundedAndAreTexts) {
    for (const Kind& kind : kinds) {
        EXPECT_EQ(read(tiff(kind, {{artist, std::string(90'000, 'a') + '\0'}})).artist.size(), 4'000U);
        EXPECT_EQ(read(tiff(kind, {{artist, "Ann Else\0"s, 4}})).artist, "");
        EXPECT_EQ(read(tiff(kind, {{artist, ""s}})).artist, "");
        EXPECT_EQ(read(tiff(kind, {{artist, "No zero at the end"s}})).artist, "No zero at the end");
    }
}

TEST(TiffTexts, StandFarIntoAFile) {
    // Nine gigabytes of nothing, which take no room on the disk.
    constexpr std::size_t far = 9'000'000'000;
    const Kind kind{false, true};
    const Folder folder;
    const std::string directory =
        kind.number(1, 8) + kind.number(artist, 2) + kind.number(2, 2) + kind.number(4, 8) + "Ann\0\0\0\0\0"s;
    const auto path =
        folder.file("a.tif", "II+\0"s + kind.number(8, 2) + kind.number(0, 2) + kind.number(far, 8));
    std::filesystem::resize_file(path, far);
    std::ofstream{path, std::ios::binary | std::ios::app} << directory;
    EXPECT_EQ(read_tiff_texts(path).artist, "Ann");
}

TEST(TiffTexts, DamagedFilesSayNothing) {
    const Folder folder;
    const auto artist_of = [&](const std::string& bytes) {
        return read_tiff_texts(folder.file("a.tif", bytes)).artist;
    };
    for (const Kind& kind : {kinds[0], kinds[3]}) {
        const std::string whole = tiff(kind, {{artist, "Ann Else\0"s}, {copyright, "(c) Somebody\0"s}}, 0);
        for (std::size_t i = 0; i < whole.size(); ++i) {
            artist_of(whole.substr(0, i));
            std::string wild = whole;
            for (const char letter : {'\xff', '\x7f'}) {
                wild[i] = letter;
                EXPECT_LE(artist_of(wild).size(), 4'000U);
            }
            artist_of(whole.substr(0, i) + std::string(whole.size() - i, '\xff'));
        }
    }
    EXPECT_EQ(artist_of(""), "");
    EXPECT_EQ(artist_of("GIF89a"), "");
    EXPECT_EQ(read_tiff_texts("/nowhere/a.tif").artist, "");
}

}  // namespace
}  // namespace mattebox
