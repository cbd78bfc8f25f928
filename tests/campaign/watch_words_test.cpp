#include "campaign/watch/watch_words.h"

#include <gtest/gtest.h>

#include "campaign/out_of_room.h"

namespace mattebox {
namespace {

MasterResult rendered(std::vector<Made> ways) {
    MasterResult result;
    result.end = MasterEnd::rendered;
    for (const Made made : ways) result.variants.emplace_back().made = made;
    result.timings.total = Seconds(3.42);
    return result;
}

TEST(WatchWords, OneLineAMaster) {
    EXPECT_EQ(line_of("a/hero.jpg", rendered({Made::rendered, Made::rendered})).sentence,
              "a/hero.jpg: 2 variants in 3.4 s");
    EXPECT_EQ(line_of("hero.jpg", rendered({Made::rendered, Made::kept, Made::linked})).sentence,
              "hero.jpg: 3 variants (2 there already) in 3.4 s");
    const LogLine incomplete = line_of("hero.jpg", rendered({Made::rendered, Made::not_made}));
    EXPECT_EQ(incomplete.sentence, "hero.jpg: 1 variant in 3.4 s, 1 could not be made");
    EXPECT_EQ(incomplete.level, LogLevel::warn);
    MasterResult kept = rendered({Made::kept});
    kept.end = MasterEnd::kept;
    EXPECT_EQ(line_of("hero.jpg", kept).sentence, "hero.jpg: 1 variant, nothing changed");
    EXPECT_EQ(line_of("hero.jpg", kept).level, LogLevel::debug);
    kept.variants.emplace_back().findings = {{Severity::warn, "scale.enlarged", "enlarged 1.2x"},
                                             {Severity::fail, "file.edited", "x.jpg was changed by hand"}};
    EXPECT_EQ(line_of("hero.jpg", kept).sentence,
              "hero.jpg: 1 variant, nothing changed, 1 could not be made: x.jpg was changed by hand");
    EXPECT_EQ(line_of("hero.jpg", kept).level, LogLevel::warn);
    MasterResult failed;
    failed.end = MasterEnd::quarantined;
    failed.problem = "it crashed twice";
    EXPECT_EQ(line_of("hero.jpg", failed).sentence, "hero.jpg: quarantined: it crashed twice");
    EXPECT_EQ(line_of("hero.jpg", failed).event, "master.quarantined");
}

TEST(WatchWords, AFullDiskIsNotTheMastersFault) {
    MasterResult failed;
    failed.end = MasterEnd::failed;
    failed.problem = "writing /out/a.jpg: the disk is full";
    EXPECT_TRUE(is_out_of_room(failed));
    MasterResult partly = rendered({Made::rendered, Made::not_made});
    EXPECT_FALSE(is_out_of_room(partly));
    partly.variants[0].findings = {{Severity::warn, "x", "it says the disk is full on a poster"}};
    EXPECT_FALSE(is_out_of_room(partly));
    partly.variants[1].findings = {{Severity::fail, "write", "writing x.jpg: the disk quota is used up"}};
    EXPECT_TRUE(is_out_of_room(partly));
}

TEST(WatchWords, LinesForPeopleAndForPrograms) {
    const LogLine line{LogLevel::warn,
                       "master.failed",
                       "he\x1b[2Jro.jpg:\nfailed",
                       {{"master", "hero.jpg"}, {"rendered", 3.0}, {"seconds", 0.5}}};
    EXPECT_EQ(to_text_line(line, "2026-11-26T04:16:43Z").find("04:16:43 warn: he"), 0U);
    EXPECT_EQ(to_text_line(line, "2026-11-26T04:16:43Z").find('\x1b'), std::string::npos);
    EXPECT_EQ(to_text_line(line, "2026-11-26T04:16:43Z").find('\n'), std::string::npos);
    const std::string json = to_json_line(line, "2026-11-26T04:16:43Z");
    EXPECT_EQ(json.find("{\"time\":\"2026-11-26T04:16:43Z\",\"level\":\"warn\",\"event\":\"master.failed\""),
              0U)
        << json;
    EXPECT_NE(json.find("\"rendered\":3,\"seconds\":0.5}"), std::string::npos) << json;
    EXPECT_EQ(json.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace mattebox
