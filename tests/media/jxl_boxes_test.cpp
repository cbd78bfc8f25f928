#include "media/stills/jxl_boxes.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"
#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

std::string box(const std::string& name, const std::string& data) {
    return big_endian(data.size() + 8, 4) + name + data;
}

const std::string start = box("JXL ", "\r\n\x87\n") + box("ftyp", "jxl \0\0\0\0jxl "s);

JxlBoxes read(const std::string& bytes) {
    const Folder folder;
    return read_jxl_boxes(folder.file("a.jxl", bytes));
}

TEST(JxlBoxes, AreReadWhereverTheyStand) {
    const std::string exif = box("Exif", "\0\0\0\0II*"s);
    const std::string long_box = big_endian(1, 4) + "jxlc" + big_endian(20, 8) + "code";
    const JxlBoxes boxes = read(start + exif + long_box + big_endian(0, 4) + "xml <x/>");
    EXPECT_EQ(boxes.exif, "II*");
    EXPECT_EQ(boxes.xmp, "<x/>");
    EXPECT_EQ(read(start + box("Exif", "\0\0\0\2..MM"s)).exif, "MM");
}

TEST(JxlBoxes, DamagedFilesSayNothing) {
    EXPECT_EQ(read("").xmp, "");
    EXPECT_EQ(read("\xff\x0a").xmp, "");
    EXPECT_EQ(read(box("ftyp", "heic") + box("xml ", "<x/>")).xmp, "");
    EXPECT_EQ(read(start + box("Exif", "\xff\xff\xff\xff")).exif, "");
    EXPECT_EQ(read(start + box("Exif", "")).exif, "");
    EXPECT_EQ(read(start + big_endian(3, 4) + "xml <x/>").xmp, "");
    EXPECT_EQ(read(start + big_endian(1, 4) + "xml " + std::string(8, '\xff') + "<x/>").xmp, "");
    EXPECT_EQ(read(start + box("xml ", std::string(5'000'000, ' '))).xmp, "");
}

}  // namespace
}  // namespace mattebox
