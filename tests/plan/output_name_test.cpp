#include "plan/output_name.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/error.h"

namespace mattebox {
namespace {

std::string name(const std::string& name_template) {
    return output_name(name_template, "hero", test::placement("instagram.story", {1080, 1920}), {1080, 1920},
                       "jpg")
        .string();
}

TEST(OutputName, FillsEveryVariable) {
    EXPECT_EQ(name("{master}/{placement}.{ext}"), "hero/instagram.story.jpg");
    EXPECT_EQ(name("{platform}/{master}-{width}x{height}.{ext}"), "instagram/hero-1080x1920.jpg");
}

TEST(OutputName, RefusesWhatItDoesNotKnow) {
    for (const auto& [bad, reason] :
         {std::pair{"{mater}.{ext}", "there is no {mater}"}, std::pair{"{master", "a '{' is never closed"},
          std::pair{"/etc/{master}", "inside the output folder"}, std::pair{"../{master}", "must not leave"},
          std::pair{"", "inside the output folder"}}) {
        try {
            name(bad);
            FAIL() << bad;
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
        }
    }
}

TEST(OutputName, EveryMasterHasAFolder) {
    const struct {
        const char* name_template;
        const char* folder;
    } rows[] = {
        {"{master}/{placement}.{ext}", "hero"},
        {"set-{master}/x.{ext}", "set-hero"},
        {"{placement}/{master}.{ext}", "hero"},
        {"{master}-{placement}.{ext}", "hero"},
        // A campaign and a locale stand before it.
        {"spring/de/{master}/{placement}.{ext}", "spring/de/hero"},
        {"spring/{master}/{platform}/{placement}.{ext}", "spring/hero"},
        {"spring/{master}/large/{placement}.{ext}", "spring/hero"},
        // It is in no folder, or only below what differs from variant to variant.
        {"spring/{master}-{placement}.{ext}", "spring/hero"},
        {"spring/{platform}/{master}/{placement}.{ext}", "spring/hero"},
        {"spring/{placement}.{ext}", "spring/hero"},
        {"{platform}/{master}/{placement}.{ext}", "hero"},
        {"{master}-{width}x{height}/{placement}.{ext}", "hero"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(master_folder(row.name_template, "hero"), row.folder) << row.name_template;
}

TEST(OutputName, AMastersFolderDoesNotLeaveTheOutput) {
    EXPECT_THROW(master_folder("../{master}/{placement}.{ext}", "hero"), Error);
    EXPECT_THROW(master_folder("{master}/{placement}.{ext}", "../hero"), Error);
    EXPECT_THROW(master_folder("/etc/{master}/{placement}.{ext}", "hero"), Error);
}

}  // namespace
}  // namespace mattebox
