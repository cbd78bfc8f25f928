#include "media/motion/hevc_pictures.h"

#include <gtest/gtest.h>

#include <string>

namespace mattebox {
namespace {

using namespace std::string_literals;

TEST(HevcPictures, OrphansAreToldByTheirKind) {
    const std::string trail = "\x02\x01", rasl = "\x10\x01", radl = "\x0c\x01", parameters = "\x40\x01";
    EXPECT_TRUE(is_hevc_orphan("\0\0\0\2"s + rasl, 4));
    EXPECT_FALSE(is_hevc_orphan("\0\0\0\2"s + radl, 4));
    EXPECT_FALSE(is_hevc_orphan("\0\0\0\2"s + trail, 4));
    EXPECT_TRUE(is_hevc_orphan("\0\0\0\2"s + parameters + "\0\0\0\2"s + rasl, 4));
    EXPECT_TRUE(is_hevc_orphan("\0\0\1"s + parameters + "\0\0\1"s + rasl, 0));
    EXPECT_FALSE(is_hevc_orphan("\xff\xff\xff\xff"s + parameters, 4)) << "beyond the end";
    EXPECT_FALSE(is_hevc_orphan("", 4));
    std::string header(22, '\0');
    header[0] = 1;
    header[21] = 3;
    EXPECT_EQ(hevc_length_bytes(header), 4);
    EXPECT_EQ(hevc_length_bytes("\0\0\1"s), 0);
}

}  // namespace
}  // namespace mattebox
