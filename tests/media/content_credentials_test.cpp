#include "media/stills/content_credentials.h"

#include <gtest/gtest.h>

#include "media/png_bytes.h"
#include "media/samples.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

/// The beginning of a C2PA manifest: a box of JUMBF with its description.
const std::string manifest = big_endian(58, 4) + "jumb" + big_endian(30, 4) + "jumd" +
                             "c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03"s + "c2pa\0"s +
                             std::string(20, 'x');

std::string segment(char marker, const std::string& data) {
    return "\xff"s + marker + big_endian(data.size() + 2, 2) + data;
}

std::string jumbf_segment(const std::string& box) {
    return segment('\xeb', "JP\0\1\0\0\0\1"s + box);
}

std::string box(const std::string& name, const std::string& data) {
    return big_endian(data.size() + 8, 4) + name + data;
}

const std::string jpeg_start = "\xff\xd8" + segment('\xe0', "JFIF\0\1\1\0\0\1\0\1\0\0"s);
const std::string jpeg_rest = segment('\xda', "\1\1\0\0\x3f\0"s) + "pixels\xff\xd9";

TEST(ContentCredentials, StandInSegmentsOfAJpeg) {
    EXPECT_TRUE(has_content_credentials(jpeg_start + jumbf_segment(manifest) + jpeg_rest));
    EXPECT_TRUE(has_content_credentials(jpeg_start + segment('\xe1', "Exif") + "\xff\xff" +
                                        jumbf_segment(manifest) + jpeg_rest));
    EXPECT_FALSE(has_content_credentials(jpeg_start + jpeg_rest));
    EXPECT_FALSE(has_content_credentials(jpeg_start + segment('\xe1', manifest) + jpeg_rest));
    EXPECT_FALSE(has_content_credentials(jpeg_start + jpeg_rest + jumbf_segment(manifest)));
    const std::string other = big_endian(30, 4) + "jumb" + big_endian(22, 4) + "jumd" + "json";
    EXPECT_FALSE(has_content_credentials(jpeg_start + jumbf_segment(other) + jpeg_rest));
}

TEST(ContentCredentials, StandInAChunkOfAPng) {
    EXPECT_TRUE(has_content_credentials(png({1, 1}, 8, 0, {"a"}, png_chunk("caBX", manifest))));
    EXPECT_FALSE(has_content_credentials(png({1, 1}, 8, 0, {"a"}, png_chunk("tEXt", "caBX"))));
}

TEST(ContentCredentials, StandInAChunkOfAWebp) {
    const auto webp = [](const std::string& name) {
        return "RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0"s + std::string(10, '\0') + name + "\3\0\0\0abc\0"s;
    };
    EXPECT_TRUE(has_content_credentials(webp("C2PA")));
    EXPECT_TRUE(has_content_credentials(webp("XMP ") + "C2PA\0\0\0\0"s));
    EXPECT_FALSE(has_content_credentials(webp("XMP ")));
}

TEST(ContentCredentials, StandInBoxesOfHeicAvifAndJpegXl) {
    const std::string uuid = "\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81"s;
    const std::string type = box("ftyp", "avif");
    EXPECT_TRUE(has_content_credentials(type + box("meta", "m") + box("uuid", uuid + "manifest")));
    EXPECT_FALSE(has_content_credentials(type + box("uuid", std::string(16, 'u')) + box("mdat", uuid)));
    const std::string long_box = big_endian(1, 4) + "free" + big_endian(20, 8) + "free";
    EXPECT_TRUE(has_content_credentials(type + long_box + box("uuid", uuid)));
    const std::string last_box = big_endian(0, 4) + "mdat";
    EXPECT_FALSE(has_content_credentials(type + last_box + box("uuid", uuid)));
    EXPECT_TRUE(has_content_credentials(box("JXL ", "\r\n\x87\n") + manifest));
}

TEST(ContentCredentials, DamagedFilesHaveNone) {
    const std::string whole[] = {
        jpeg_start + jumbf_segment(manifest),
        png({1, 1}, 8, 0, {"a"}, png_chunk("caBX", manifest)),
        "RIFF\x40\0\0\0WEBPC2PA\0\0\0\0"s,
        box("ftyp", "heic") + box("uuid", "\xd8\xfe\xc3\xd6"),
    };
    for (const std::string& file : whole)
        for (std::size_t i = 0; i < file.size(); ++i) {
            has_content_credentials(file.substr(0, i));
            std::string wild = file;
            for (const char letter : {'\0', '\xff', '\x7f'}) {
                wild[i] = letter;
                has_content_credentials(wild);
            }
        }
    EXPECT_FALSE(has_content_credentials(""));
    EXPECT_FALSE(has_content_credentials("\xff\xd8\xff\xeb\0\0"s));
    EXPECT_FALSE(has_content_credentials("\x89PNG\r\n\x1a\n"s + std::string(100, '\xff')));
    EXPECT_FALSE(
        has_content_credentials(box("ftyp", "heic") + big_endian(1, 4) + "free" + std::string(8, '\xff')));
}

TEST(ContentCredentials, AreFoundOnDisk) {
    const Folder folder;
    EXPECT_TRUE(file_has_content_credentials(
        folder.file("a.jpg", jpeg_start + jumbf_segment(manifest) + std::string(9'000'000, 'x'))));
    EXPECT_FALSE(file_has_content_credentials(folder.file("b.jpg", "")));
    EXPECT_FALSE(file_has_content_credentials(folder.path() / "none.jpg"));
}

TEST(ContentCredentials, AreNamedByXmp) {
    EXPECT_TRUE(names_content_credentials("self#jumbf=/c2pa/urn:uuid:1"));
    EXPECT_TRUE(names_content_credentials("https://cai-manifests.adobe.com/manifests/adobe-urn-uuid-1"));
    EXPECT_FALSE(names_content_credentials("https://museum.example/provenance/12"));
    EXPECT_FALSE(names_content_credentials(""));
}

}  // namespace
}  // namespace mattebox
