#include "media/stills/vips_credits.h"

#include <gtest/gtest.h>

#include "media/clean_text.h"
#include "media/png_bytes.h"
#include "media/samples.h"
#include "media/stills/exif_block.h"
#include "media/stills/xmp_packet.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

std::string record(char number, const std::string& text) {
    return "\x1c\x02"s + number + big_endian(text.size(), 2) + text;
}

const std::string iptc =
    record('\x50', "Ann") + record('\x50', "Bob") + record('\x6e', "Wire") + record('\x74', "(c) IPTC");

TEST(Credits, ReadsIptcBareAndWithinPhotoshop) {
    const Credits wanted{"(c) IPTC", "Ann, Bob", "Wire"};
    EXPECT_EQ(read_credits({.exif = {}, .iptc = iptc, .xmp = {}}), wanted);
    const std::string other = "8BIM\x03\xed\x03"s + "abc" + big_endian(3, 4) + "xyz\0"s;
    const std::string resource = "8BIM\x04\x04\0\0"s + big_endian(iptc.size(), 4) + iptc;
    EXPECT_EQ(read_credits({.exif = {}, .iptc = "Photoshop 3.0\0"s + other + resource, .xmp = {}}), wanted);
}

TEST(Credits, XmpWinsThenIptcThenExif) {
    const std::string exif = exif_block({"(c) EXIF", "Exa", ""});
    EXPECT_EQ(read_credits({.exif = exif, .iptc = {}, .xmp = {}}), (Credits{"(c) EXIF", "Exa", ""}));
    EXPECT_EQ(read_credits({.exif = "Exif\0\0"s + exif, .iptc = {}, .xmp = {}}),
              (Credits{"(c) EXIF", "Exa", ""}));
    EXPECT_EQ(read_credits({.exif = exif, .iptc = iptc, .xmp = {}}),
              (Credits{"(c) IPTC", "Ann, Bob", "Wire"}));
    const std::string xmp = xmp_packet({"(c) XMP", "", ""});
    EXPECT_EQ(read_credits({.exif = exif, .iptc = iptc, .xmp = xmp}),
              (Credits{"(c) XMP", "Ann, Bob", "Wire"}));
}

TEST(Credits, PlainTextsSpeakWhereNothingElseDoes) {
    EXPECT_EQ(read_credits({.copyright = " (c)  Plain", .creator = "Jos\xe9"}),
              (Credits{.copyright = "(c) Plain", .creator = "José"}));
    const std::string exif = exif_block({.creator = "Exa"});
    EXPECT_EQ(read_credits({.exif = exif, .copyright = "(c) Plain", .creator = "Plain"}),
              (Credits{.copyright = "(c) Plain", .creator = "Exa"}));
}

TEST(Credits, DamagedBlocksSayNothing) {
    const std::string exif = exif_block({"copyright of somebody", "artist", ""});
    const std::string packet = xmp_packet({"c", "d", "e"});
    for (std::size_t size = 0; size < 200; ++size)
        read_credits({.exif = std::string_view{exif}.substr(0, size),
                      .iptc = std::string_view{iptc}.substr(0, size),
                      .xmp = std::string_view{packet}.substr(0, size)});
    std::string wild = exif;
    for (std::size_t i = 4; i < wild.size(); ++i) wild[i] = '\xff';
    EXPECT_EQ(read_credits({.exif = wild, .iptc = "8BIM\x04\x04\xff\xff\xff\xff\xff"s, .xmp = "<a><b"}),
              Credits{});
}

TEST(Exif, ShortTextsStandInTheirEntry) {
    const std::string block = exif_block({"(c)", "A", ""});
    const ExifBlock exif{block};
    EXPECT_EQ(exif.text(exif_tag::copyright), "(c)");
    EXPECT_EQ(exif.text(exif_tag::artist), "A");
    EXPECT_FALSE(exif.has(exif_tag::make));
    EXPECT_EQ(exif_block({"", "", "credit alone"}), "");
}

TEST(Exif, ReadsBothByteOrders) {
    const std::string block = "MM\0*\0\0\0\x08\0\x01\x82\x98\0\x02\0\0\0\x06\0\0\0\x1a\0\0\0\0"s + "Janet\0"s;
    EXPECT_EQ(ExifBlock{block}.text(exif_tag::copyright), "Janet");
}

TEST(Exif, ReadsTextsInUtf8) {
    const std::string block = "II*\0\x08\0\0\0\x01\0\x3b\x01\x81\0\x05\0\0\0\x1a\0\0\0\0\0\0\0"s + "Zoé\0"s;
    EXPECT_EQ(ExifBlock{block}.text(exif_tag::artist), "Zoé");
}

TEST(Exif, LongTextsAreBounded) {
    const std::string block = exif_block({std::string(100'000, 'c'), std::string(100'000, '&'), ""});
    EXPECT_LT(block.size(), 4'100U);
    EXPECT_EQ(ExifBlock{block}.text(exif_tag::artist), std::string(2'000, '&'));
}

TEST(CleanText, MakesOneLineOfUtf8) {
    EXPECT_EQ(clean_text("  a \r\n\t b\x01\x7f"
                         "c\0"s),
              "a b c");
    EXPECT_EQ(clean_text("\xa9 Jos\xe9"), "© José");
    EXPECT_EQ(clean_text("© José 😀"), "© José 😀");
    EXPECT_EQ(clean_text("\xed\xa0\x80"), "í\u00a0");
    EXPECT_EQ(clean_text("\xc2\x85"
                         "a"),
              "a");
    EXPECT_EQ(clean_text(" \0\0"s), "");
}

TEST(CleanText, EndsAtAWholeLetter) {
    std::string text;
    for (int i = 0; i < 1500; ++i) text += "é";
    EXPECT_EQ(clean_text(text).size(), 2000U);
    EXPECT_EQ(clean_text("a" + text).size(), 1999U);
}

}  // namespace
}  // namespace mattebox
