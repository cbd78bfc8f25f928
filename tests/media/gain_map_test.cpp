#include "media/stills/gain_map.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"

namespace mattebox {
namespace {

using samples::big_endian;
using namespace std::string_literals;

std::string segment(char marker, const std::string& data) {
    return "\xff"s + marker + big_endian(data.size() + 2, 2) + data;
}

std::string jpeg(const std::string& segments) {
    return "\xff\xd8" + segments + "\xff\xda\0\x02pixels\xff\xd9"s;
}

const std::string exif = segment('\xe1', "Exif\0\0hdrgm:Version"s);
const std::string xmp = segment('\xe1', "http://ns.adobe.com/xap/1.0/\0<x hdrgm:Version='1.0'/>"s);
const std::string plain_xmp = segment('\xe1', "http://ns.adobe.com/xap/1.0/\0<x/>"s);
const std::string container =
    segment('\xe1', "http://ns.adobe.com/xap/1.0/\0<x hdrgm:Version='1.0' Item:Semantic='GainMap'/>"s);
const std::string iso = segment('\xe2', "urn:iso:std:iso:ts:21496:-1\0\0\0\0\0"s);
const std::string list = segment('\xe2', "MPF\0II*\0"s);
const std::string profile = segment('\xe2', "ICC_PROFILE\0\1\1"s);

TEST(GainMap, IsTold) {
    struct Case {
        const char* what;
        std::string bytes;
        GainMap found;
    };
    const std::vector<Case> cases{
        {"Ultra HDR", jpeg(exif + xmp + profile + list), GainMap::ultra_hdr},
        {"Ultra HDR of cameras that list in XMP", jpeg(container), GainMap::ultra_hdr},
        {"ISO", jpeg(plain_xmp + iso + list), GainMap::iso_21496},
        {"both", jpeg(xmp + iso + list), GainMap::iso_21496},
        {"padded markers", jpeg("\xff\xff\xff" + xmp.substr(1) + list), GainMap::ultra_hdr},
        {"a panorama in several pictures", jpeg(plain_xmp + list), GainMap::none},
        {"the mark alone", jpeg(xmp + iso), GainMap::none},
        {"the mark in the wrong block", jpeg(exif + list), GainMap::none},
        {"after the first scan", jpeg("") + xmp + list, GainMap::none},
        {"a length of nothing", jpeg("\xff\xe1\0\0"s + xmp + list), GainMap::none},
        {"no marker", jpeg("x" + xmp + list), GainMap::none},
        {"no JPEG", "x" + jpeg(xmp + list), GainMap::none},
    };
    for (const Case& one : cases) EXPECT_EQ(find_gain_map(one.bytes), one.found) << one.what;
}

TEST(GainMap, StaysWithinAFileOfAnyLength) {
    const std::string whole = jpeg(exif + xmp + profile + list);
    for (std::size_t length = 0; length <= whole.size(); ++length) find_gain_map(whole.substr(0, length));
    EXPECT_EQ(find_gain_map("\xff\xd8" + std::string(1000, '\xff')), GainMap::none);
}

}  // namespace
}  // namespace mattebox
