#include "media/stills/gunzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace mattebox {
namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    std::string packed(deflateBound(&stream, text.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

TEST(Gunzip, GivesBackWhatWasPacked) {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += std::to_string(i * 7919);
    const Unpacked unpacked = gunzip(gzip(text), text.size() + 1);
    EXPECT_TRUE(unpacked.is_whole);
    EXPECT_EQ(unpacked.bytes, text);
    EXPECT_TRUE(gunzip(gzip(""), 10).is_whole);
}

TEST(Gunzip, ABombStopsAtTheLimit) {
    const std::string bomb = gzip(std::string(20'000'000, 'x'));
    EXPECT_LT(bomb.size(), 30'000U);
    const Unpacked unpacked = gunzip(bomb, 100'000);
    EXPECT_FALSE(unpacked.is_whole);
    EXPECT_EQ(unpacked.bytes.size(), 100'000U);
}

TEST(Gunzip, DamageIsNotTheEnd) {
    const std::string packed = gzip(std::string(5000, 'a') + std::string(5000, 'b'));
    EXPECT_FALSE(gunzip(packed.substr(0, packed.size() / 2), 1 << 20).is_whole);
    EXPECT_FALSE(gunzip("no archive", 1 << 20).is_whole);
    EXPECT_FALSE(gunzip("", 1 << 20).is_whole);
}

}  // namespace
}  // namespace mattebox
