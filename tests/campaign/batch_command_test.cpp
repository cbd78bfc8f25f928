// `mattebox batch` and `mattebox report merge`, as their users run them.
#include <gtest/gtest.h>

#include <cstdlib>

#include "campaign/folder.h"
#include "campaign/state/state.h"
#include "cli/program.h"
#include "places.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// A folder with a campaign of two photographs and one broken one, and a state folder of its own.
struct Agency {
    test::Folder folder;

    Agency() {
        for (const char* name : {"product.jpg", "harbour.jpg"})
            fs::copy_file(test::sample(name), folder.path / name);
    }
    void write(const std::string& more = "") const {
        folder.write("spring.toml",
                     "[campaign]\nplacements = [\"x.link-card\"]\n[[asset]]\nfiles = \"*.jpg\"\n" + more);
    }
    test::Ran batch(const std::string& options = "") const {
        return run("batch " + (folder.path / "spring.toml").string() + " " + options);
    }
    test::Ran run(const std::string& arguments) const {
        return test::run("env XDG_STATE_HOME=" + (folder.path / "state").string() + " " + test::program +
                         " " + arguments);
    }
    fs::path out() const { return folder.path / "out"; }
};

bool has(const test::Ran& ran, const std::string& words) {
    return ran.output.find(words) != std::string::npos;
}

TEST(BatchCommand, ReadsWhatASidecarNamesWhereverItLies) {
    const Agency agency;
    fs::create_directories(agency.folder.path / "masters");
    fs::create_directories(agency.folder.path / "brand");
    fs::rename(agency.folder.path / "product.jpg", agency.folder.path / "masters/product.jpg");
    fs::copy_file(test::sample("logo.svg"), agency.folder.path / "brand/logo.svg");
    agency.folder.write("masters/product.jpg.focus.toml",
                        "[[filters]]\nuse = \"logo\"\nfile = \"../brand/logo.svg\"\n");
    agency.folder.write(
        "plans/spring.toml",
        "[campaign]\nplacements = [\"x.link-card\"]\n[[asset]]\nfile = \"../masters/product.jpg\"\n");
    const test::Ran ran = agency.run("batch " + (agency.folder.path / "plans/spring.toml").string());
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    EXPECT_TRUE(has(ran, "1 master: 1 rendered")) << ran.output;
}

TEST(BatchCommand, RendersOnceAndTellsOfIt) {
    const Agency agency;
    agency.write();
    const test::Ran first = agency.batch();
    EXPECT_EQ(first.exit_code, 0) << first.output;
    EXPECT_TRUE(has(first, "2 masters: 2 rendered\n2 variants: 2 rendered")) << first.output;
    EXPECT_TRUE(has(first, (agency.out() / "campaign.csv").string() + "\n" +
                               (agency.out() / "campaign.jpg").string() + "\n"))
        << first.output;
    EXPECT_TRUE(fs::exists(agency.out() / "harbour/x.link-card.jpg"));

    const test::Ran second = agency.batch("--why");
    EXPECT_EQ(second.exit_code, 0) << second.output;
    EXPECT_TRUE(has(second, "kept      harbour.jpg  x.link-card: ")) << second.output;
    EXPECT_TRUE(has(second, "2 masters: 2 kept\n2 variants: 2 kept")) << second.output;

    const auto json = nlohmann::json::parse(agency.batch("--json").output);
    EXPECT_EQ(json["schema"], "mattebox-campaign/1");
    EXPECT_EQ(json["counts"]["variants"]["kept"], 2);
}

TEST(BatchCommand, AFailedMasterLeavesTheOthersAndIsTriedAgain) {
    const Agency agency;
    agency.write();
    agency.folder.write("broken.jpg", "no picture at all");
    const test::Ran first = agency.batch();
    EXPECT_EQ(first.exit_code, 1) << first.output;
    EXPECT_TRUE(has(first, "failed: broken.jpg: ")) << "at once";
    EXPECT_TRUE(has(first, "failed      broken.jpg  ")) << "and in the table";
    EXPECT_TRUE(has(first, "3 masters: 2 rendered, 1 failed")) << first.output;

    fs::copy_file(test::sample("product.jpg"), agency.folder.path / "broken.jpg",
                  fs::copy_options::overwrite_existing);
    const test::Ran again = agency.batch("--only-failed");
    EXPECT_EQ(again.exit_code, 0) << again.output;
    EXPECT_TRUE(has(again, "3 masters: ")) << "the report has the others, too: " << again.output;
    EXPECT_TRUE(has(again, "2 kept")) << again.output;
    EXPECT_TRUE(fs::exists(agency.out() / "broken/x.link-card.jpg") ||
                fs::exists(agency.out() / "broken/x.link-card.png"));
}

TEST(BatchCommand, RefusesMastersBeyondItsLimitsUntilTheyAreRaised) {
    const Agency agency;
    agency.write();
    const test::Ran refused = agency.batch("--max-side 700");
    EXPECT_EQ(refused.exit_code, 1) << refused.output;
    EXPECT_TRUE(has(refused, "2 masters: 2 failed")) << refused.output;
    EXPECT_TRUE(has(refused, "the limit for a side is 700")) << refused.output;
    const test::Ran raised = agency.batch();
    EXPECT_EQ(raised.exit_code, 0) << raised.output;
    EXPECT_TRUE(has(raised, "2 variants: 2 rendered")) << raised.output;
}

TEST(BatchCommand, ADryRunWritesNothing) {
    const Agency agency;
    agency.write();
    const test::Ran ran = agency.batch("--dry-run");
    EXPECT_EQ(ran.exit_code, 0) << ran.output;
    EXPECT_TRUE(has(ran, "x.link-card  harbour/x.link-card.*")) << ran.output;
    EXPECT_TRUE(has(ran, "2 masters, at most 2 variants · dry run, nothing written")) << ran.output;
    EXPECT_FALSE(fs::exists(agency.out()));
    EXPECT_FALSE(fs::exists(agency.folder.path / "state"));
    const auto json = nlohmann::json::parse(agency.batch("--dry-run --json").output);
    EXPECT_EQ(json["masters"].size(), 2U);
}

TEST(BatchCommand, ACampaignThatIsWrongStartsNothing) {
    const Agency agency;
    agency.write("[[asset]]\nfile = \"none.jpg\"\n");
    const test::Ran ran = agency.batch();
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(has(ran, "spring.toml:6:8: 'none.jpg': there is no such file")) << ran.output;
    EXPECT_FALSE(fs::exists(agency.out()));
}

TEST(BatchCommand, ShardsMerge) {
    const Agency agency;
    agency.write();
    for (const char* shard : {"1/3", "2/3", "3/3"}) {
        const test::Ran ran = agency.batch(std::string("--shard ") + shard);
        EXPECT_EQ(ran.exit_code, 0) << ran.output;
    }
    const std::string start = "report merge " + (agency.out() / "campaign.").string();
    const test::Ran partial = agency.run(start + "1-of-3.json");
    EXPECT_EQ(partial.exit_code, 2);
    EXPECT_TRUE(has(partial, "of its shards, 2, 3 are missing")) << partial.output;
    const test::Ran merged = agency.run(start + "*-of-3.json");
    EXPECT_EQ(merged.exit_code, 0) << merged.output;
    EXPECT_TRUE(has(merged, "2 masters: 2 rendered")) << merged.output;
    EXPECT_EQ(test::read_json(agency.out() / "campaign.json")["shard"], nlohmann::json::array({1, 1}));
}

TEST(BatchCommand, ShardsMergeTheirMemoryWhereverTheReportGoes) {
    const Agency agency;
    agency.write();
    for (const char* shard : {"1/2", "2/2"}) {
        const test::Ran ran = agency.batch(std::string("--shard ") + shard);
        EXPECT_EQ(ran.exit_code, 0) << ran.output;
    }
    const std::string elsewhere = (agency.folder.path / "elsewhere").string();
    const test::Ran merged = agency.run("report merge " + (agency.out() / "campaign.*-of-2.json").string() +
                                        " --out " + elsewhere);
    EXPECT_EQ(merged.exit_code, 0) << merged.output;
    EXPECT_TRUE(fs::exists(elsewhere + "/campaign.json"));
    const test::Ran again = agency.batch();
    EXPECT_TRUE(has(again, "2 masters: 2 kept")) << again.output;
    const test::Ran stats = agency.run("cache stats");
    EXPECT_FALSE(has(stats, elsewhere)) << "nothing was rendered there: " << stats.output;
}

TEST(CacheCommand, AStateThatIsInUseLeavesTheOthers) {
    const Agency agency;
    agency.write();
    ASSERT_EQ(agency.batch().exit_code, 0);
    ASSERT_EQ(agency.batch("--out " + (agency.folder.path / "other").string()).exit_code, 0);
    setenv("XDG_STATE_HOME", (agency.folder.path / "state").c_str(), 1);
    const State held(agency.out());
    unsetenv("XDG_STATE_HOME");
    for (const char* command : {"cache verify", "cache gc"}) {
        const test::Ran ran = agency.run(command);
        EXPECT_EQ(ran.exit_code, 1) << command << ": " << ran.output;
        EXPECT_TRUE(has(ran, "mattebox: ")) << command << " says which: " << ran.output;
        EXPECT_TRUE(has(ran, (agency.folder.path / "other").string() + ": "))
            << command << ": " << ran.output;
    }
}

TEST(BatchCommand, RefusesWhatIsNoShard) {
    const Agency agency;
    agency.write();
    for (const char* shard : {"0/3", "4/3", "1", "1/3x", "a/b", "-1/3"}) {
        const test::Ran ran = agency.batch(std::string("--shard ") + shard);
        EXPECT_EQ(ran.exit_code, 2) << shard;
        EXPECT_TRUE(has(ran, "is no shard; write 1/8 to 8/8")) << ran.output;
    }
    EXPECT_EQ(agency.batch("--fail-fast --keep-going").exit_code, 2);
}

}  // namespace
}  // namespace mattebox
