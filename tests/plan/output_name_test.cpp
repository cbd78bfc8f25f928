#include "plan/output_name.h"

#include <gtest/gtest.h>

#include "plan/builders.h"
#include "plan/error.h"

namespace mattebox {
namespace {

std::string name(const std::string& name_template) {
    return output_name(name_template, "hero", test::placement("instagram.story", {1080, 1920}), {1080, 1920},
                       StillFormat::jpeg)
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
    EXPECT_EQ(master_folder("{master}/{placement}.{ext}", "hero"), "hero");
    EXPECT_EQ(master_folder("set-{master}/x.{ext}", "hero"), "set-hero");
    EXPECT_EQ(master_folder("{placement}/{master}.{ext}", "hero"), "hero");
    EXPECT_EQ(master_folder("{master}-{placement}.{ext}", "hero"), "hero");
}

}  // namespace
}  // namespace mattebox
