#include "media/motion/motion_container.h"

#include <gtest/gtest.h>

#include <string>

namespace mattebox {
namespace {

using namespace std::string_literals;

TEST(MotionContainer, IsToldByTheFirstBytes) {
    struct Case {
        std::string head, container;
    };
    for (const auto& [head, container] :
         {Case{"\0\0\0\x18"s + "ftypisom", "mp4"}, Case{"\0\0\0\x18"s + "ftypM4V ", "mp4"},
          Case{"\0\0\0\x14"s + "ftypqt  ", "mov"}, Case{"\0\0\0\x08"s + "wide", "mov"},
          Case{"\0\0\0\x18"s + "ftyp3gp5", "3gp"}, Case{"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"s, "webm"},
          Case{"\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska"s, "mkv"}, Case{"\x1a\x45\xdf\xa3"s, "mkv"},
          Case{"RIFF\1\0\0\0AVI LIST"s, "avi"}, Case{"FLV\1"s, "flv"}, Case{"OggS"s, "ogg"},
          Case{"\0\0\1\xba"s, "mpeg"},
          Case{"G" + std::string(187, 'x') + "G" + std::string(187, 'x') + "G", "mpegts"},
          Case{"\0\0\0\x18"s + "ftypavif", ""}, Case{"\0\0\0\x18"s + "ftypheic", ""},
          Case{"RIFF\1\0\0\0WEBP"s, ""}, Case{"GIF89a", ""}, Case{"These are notes.", ""}, Case{"", ""}})
        EXPECT_EQ(motion_container(head), container) << head.substr(0, 16);
}

TEST(MotionContainer, SomeSayHowLongTheyAre) {
    EXPECT_EQ(stated_bytes("RIFF\x10\0\0\0AVI "s), 24U);
    const std::string ebml = "\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"s;
    EXPECT_EQ(stated_bytes(ebml + "\x18\x53\x80\x67\x41\0"s), ebml.size() + 6 + 256);
    EXPECT_EQ(stated_bytes(ebml + "\x18\x53\x80\x67\xff"s), 0U) << "a live stream does not know";
    EXPECT_EQ(stated_bytes(ebml), 0U);
    EXPECT_EQ(stated_bytes("\0\0\0\x18"s + "ftypisom"), 0U);
}

}  // namespace
}  // namespace mattebox
