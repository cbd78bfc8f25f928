#include <gtest/gtest.h>

#include <fstream>

#include "media/samples.h"
#include "media/stills/tiny_stills.h"
#include "media/stills/vips_file.h"
#include "media/stills/vips_sink.h"

namespace mattebox {
namespace {

std::string encoded(PixelFormat format, StillFormat file_format, int alpha = 255) {
    const Picture picture = samples::draw(format, {64, 48}, [&](int x, int y) {
        const bool is_hole = x == 63 && y == 47;  // the very last pixel
        return samples::Pixel{0, 0, 0, is_hole ? alpha : 255};
    });
    Credits credits;
    credits.copyright = "A. Owner";
    return encode_still(picture, file_format, 90, false, credits);
}

TEST(ExamineFile, TellsWhatTheHeaderDoesNot) {
    const samples::Folder folder;
    const auto path = folder.file("a.png", encoded(PixelFormat::rgba, StillFormat::png, 0));
    const FileFacts facts = examine_file(path);
    ASSERT_TRUE(facts.pixels);
    EXPECT_TRUE(facts.pixels->is_see_through);
    EXPECT_EQ(facts.pixels->damage, "");
    EXPECT_EQ(facts.name, "a.png");
    EXPECT_EQ(facts.copyright, "A. Owner");
    EXPECT_EQ(facts.bits, 8);
    EXPECT_EQ(facts.frames, 1);
    EXPECT_FALSE(read_file_facts(path).pixels) << "the header alone, for what was just written";
}

TEST(ExamineFile, AlphaThatIsOpaqueIsNotSeeThrough) {
    const samples::Folder folder;
    const auto path = folder.file("a.webp", encoded(PixelFormat::rgba, StillFormat::webp));
    EXPECT_FALSE(examine_file(path).pixels->is_see_through);
}

TEST(ExamineFile, WhatIsCutOffIsDamaged) {
    const samples::Folder folder;
    for (const auto& [format, name] :
         {std::pair{StillFormat::jpeg, "a.jpg"}, std::pair{StillFormat::png, "a.png"},
          std::pair{StillFormat::webp, "a.webp"}}) {
        const std::string bytes = encoded(PixelFormat::rgb, format);
        const FileFacts facts = examine_file(folder.file(name, bytes.substr(0, bytes.size() - 40)));
        ASSERT_TRUE(facts.pixels) << name;
        EXPECT_NE(facts.pixels->damage.find("cut off"), std::string::npos)
            << name << ": " << facts.pixels->damage;
        EXPECT_EQ(facts.pixels->damage.find(folder.path().string()), std::string::npos)
            << facts.pixels->damage;
        EXPECT_EQ(facts.format, to_text(format));
    }
}

TEST(ExamineFile, WhatWouldTakeTooMuchIsNotDecoded) {
    const samples::Folder folder;
    Limits limits;
    limits.pixels = 1000;
    const FileFacts facts =
        examine_file(folder.file("a.jpg", encoded(PixelFormat::rgb, StillFormat::jpeg)), limits);
    EXPECT_NE(facts.pixels->unseen.find("limit"), std::string::npos) << facts.pixels->unseen;
}

TEST(ExamineFile, NothingAtAllIsAnError) {
    const samples::Folder folder;
    EXPECT_THROW(examine_file(folder.path() / "missing.jpg"), Error);
    EXPECT_THROW(examine_file(folder.path()), Error);
    EXPECT_THROW(examine_file(folder.file("notes.jpg", "These are notes.")), Error);
}

}  // namespace
}  // namespace mattebox
