#include "report/text.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

using Lines = std::vector<std::string>;

TEST(Text, IsCleanedOfWhatActsOnATerminalOrBreaksXml) {
    EXPECT_EQ(printable_text("Größe 写真 🎬 ok"), "Größe 写真 🎬 ok");
    EXPECT_EQ(printable_text("a\x1b[31mb\nc\x7f"), "a�[31mb�c�");
    EXPECT_EQ(printable_text("a\u202eb\u2066c"), "a�b�c");
    EXPECT_EQ(printable_text("\xff\xc3(\xe2\x82"), "��(��");
    EXPECT_EQ(printable_text("\xed\xa0\x80"), "\xEF\xBF\xBD") << "half of a surrogate pair";
    EXPECT_EQ(printable_text("\xc0\xaf"), "��") << "an overlong slash is no slash";
    EXPECT_EQ(printable_text(std::string_view("\0", 1)), "�");
}

TEST(Text, IsAsWideAsATerminalShowsIt) {
    EXPECT_EQ(text_width("abc", terminal_advance), 3);
    EXPECT_EQ(text_width("äöü", terminal_advance), 3);
    EXPECT_EQ(text_width("a\u0308", terminal_advance), 1);
    EXPECT_EQ(text_width("写真", terminal_advance), 4);
    EXPECT_EQ(text_width("🎬", terminal_advance), 2);
    EXPECT_NEAR(text_width("Wi", sans_advance), 1.27, 1e-9);
    EXPECT_GT(text_width("Wi", sans_bold_advance), text_width("Wi", sans_advance));
}

TEST(Text, IsShortenedWithAnEllipsis) {
    EXPECT_EQ(shorten_text("headline", 8, terminal_advance), "headline");
    EXPECT_EQ(shorten_text("headline", 5, terminal_advance), "head…");
    EXPECT_EQ(shorten_text("the headline", 5, terminal_advance), "the…");
    EXPECT_EQ(shorten_text("写真写真", 5, terminal_advance), "写真…");
    EXPECT_EQ(shorten_text("headline", 0, terminal_advance), "");
    EXPECT_EQ(shorten_text("", 0, terminal_advance), "");
}

TEST(Text, IsWrappedBetweenWords) {
    EXPECT_EQ(wrap_text("one two three", 7, terminal_advance), (Lines{"one two", "three"}));
    EXPECT_EQ(wrap_text("one two three", 6, terminal_advance), (Lines{"one", "two", "three"}));
    EXPECT_EQ(wrap_text("  one   two ", 3, terminal_advance), (Lines{"one", "two"}));
    EXPECT_EQ(wrap_text("abcdefgh ij", 3, terminal_advance), (Lines{"abc", "def", "gh", "ij"}));
    EXPECT_EQ(wrap_text("", 3, terminal_advance), Lines{});
    EXPECT_EQ(wrap_text("   ", 3, terminal_advance), Lines{});
}

TEST(Text, EndsItsLastLineInAnEllipsisWhereThereIsMore) {
    EXPECT_EQ(wrap_text("one two three four", 8, terminal_advance, 2), (Lines{"one two", "three f…"}));
    EXPECT_EQ(wrap_text("one two", 8, terminal_advance, 1), (Lines{"one two"}));
}

TEST(Text, MovesOnWhereNotEvenOneCharacterFits) {
    EXPECT_EQ(wrap_text("写真", 1, terminal_advance), (Lines{"写", "真"}));
}

}  // namespace
}  // namespace mattebox
