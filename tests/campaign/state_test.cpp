#include "campaign/state/state.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cstdlib>

#include "campaign/folder.h"
#include "campaign/state/inputs.h"
#include "campaign/state/known_files.h"
#include "campaign/state/state_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using test::Folder;

/// A state folder of the test's own.
class StateTest : public testing::Test {
  protected:
    StateTest() { setenv("XDG_STATE_HOME", (folder.path / "states").c_str(), 1); }
    ~StateTest() override { unsetenv("XDG_STATE_HOME"); }

    std::filesystem::path out() const { return folder.path / "out"; }

    /// A finished file, recorded as the variant of `asset`.
    VariantRecord finish(State& state, const std::string& asset, const std::string& name,
                         const std::string& pixels) {
        VariantRecord record;
        record.path = folder.write("out/" + name, "pixels of " + name);
        record.asset = asset;
        record.size = std::filesystem::file_size(record.path);
        record.content = state.content_of(record.path);
        record.result.path = record.path;
        record.result.placement = "test." + name;
        record.result.pixels = pixels;
        record.result.made = Made::rendered;
        record.result.findings = {{Severity::warn, "scale.enlarged", "enlarged 1.8x"}};
        state.record(record);
        return record;
    }

    static MasterRecord master(const std::string& asset, std::vector<VariantResult> variants) {
        MasterRecord record;
        record.asset = asset;
        record.master = "/masters/" + asset;
        record.name = asset;
        record.content = "content of " + asset;
        record.result.end = MasterEnd::rendered;
        record.result.variants = std::move(variants);
        return record;
    }

    Folder folder;
};

TEST_F(StateTest, KeepsWhatItWasToldAcrossRuns) {
    VariantRecord told;
    {
        State state(out());
        told = finish(state, "hero", "a.jpg", "p");
        state.record(master("hero", {told.result}));
    }
    State state(out());
    EXPECT_EQ(state.notice(), "");
    const auto variant = state.variant(told.path);
    ASSERT_TRUE(variant);
    EXPECT_EQ(variant->content, told.content);
    EXPECT_EQ(variant->result.placement, "test.a.jpg");
    ASSERT_EQ(variant->result.findings.size(), 1U);
    EXPECT_EQ(variant->result.findings[0].sentence, "enlarged 1.8x");
    const auto found = state.master("/masters/hero");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->result.end, MasterEnd::rendered);
    EXPECT_EQ(state.variants_of("hero").size(), 1U);
    ASSERT_TRUE(state.master_of_content("content of hero"));
    EXPECT_FALSE(state.master_of_content("another"));
}

TEST_F(StateTest, OneRunAtATimeHasIt) {
    const State state(out());
    try {
        const State second(out());
        FAIL() << "two runs had one record";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("another run into the same folder has it"));
    }
    EXPECT_NO_THROW(State(folder.path / "elsewhere"));
    EXPECT_NO_THROW(State(out(), {1, 2})) << "a shard has its own";
}

TEST_F(StateTest, ADamagedFileIsSetAsideAndSaid) {
    std::filesystem::path file;
    {
        State state(out());
        finish(state, "hero", "a.jpg", "p");
        file = state.file();
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << std::string(9000, 'x');
    State state(out());
    EXPECT_THAT(state.notice(),
                testing::AllOf(testing::HasSubstr("not a database"), testing::HasSubstr("set aside")));
    EXPECT_TRUE(state.variants().empty());
    EXPECT_TRUE(std::filesystem::exists(file.string() + ".set-aside"));
}

TEST_F(StateTest, OneOfANewerVersionIsSetAsideAndSaid) {
    std::filesystem::path file;
    {
        const State state(out());
        file = state.file();
    }
    StateFile(file).run("PRAGMA user_version = 99");
    const State state(out());
    EXPECT_THAT(state.notice(),
                testing::HasSubstr("it is of a newer mattebox (version 99; this one knows 1)"));
}

TEST_F(StateTest, FindsTheSamePixelsUnderAnotherName) {
    State state(out());
    const VariantRecord first = finish(state, "hero", "a.jpg", "p");
    EXPECT_FALSE(state.variant_of_pixels("p", first.path)) << "not the file itself";
    const auto twin = state.variant_of_pixels("p", out() / "b.jpg");
    ASSERT_TRUE(twin);
    EXPECT_EQ(twin->path, first.path);
    state.begin("hero", {first.result});
    EXPECT_FALSE(state.variant_of_pixels("p", out() / "b.jpg")) << "begun again: not a whole file any more";
}

TEST_F(StateTest, ContentIsReadAgainOnceTheFileChanged) {
    State state(out());
    const auto file = folder.write("hero.jpg", "one");
    const std::string before = state.content_of(file);
    EXPECT_EQ(state.content_of(file), before);
    folder.write("hero.jpg", "two");  // as long, and perhaps within one tick of the file system's clock
    EXPECT_NE(state.content_of(file), before);
    folder.write("hero.jpg", "one");
    EXPECT_EQ(state.content_of(file), before);
    EXPECT_THROW(state.content_of(folder.path / "missing.jpg"), Error);
}

TEST_F(StateTest, WhatIsNoFileIsNotWaitedFor) {
    State state(out());
    const auto pipe = folder.path / "hero.jpg.focus.toml";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THROW(state.content_of(pipe), Error);
    EXPECT_THROW(state.content_of("/dev/zero"), Error);
    MasterWish wish;
    wish.master = folder.write("hero.jpg", "one");
    EXPECT_EQ(look_at_inputs(state, wish, {}, {}).sidecar, "");
}

TEST_F(StateTest, VariantsThatAreNotWishedForAnyMoreAreNoBodysBusiness) {
    State state(out());
    const VariantRecord first = finish(state, "hero", "a.jpg", "p"),
                        second = finish(state, "hero", "b.jpg", "q");
    state.record(master("hero", {first.result}));
    EXPECT_EQ(state.variants_of("hero").size(), 1U);
    ASSERT_TRUE(state.variant(second.path)) << "known still, should it be wished for again";
    EXPECT_EQ(state.variant(second.path)->asset, "");
}

TEST_F(StateTest, FilesAreComparedWithTheirRecords) {
    State state(out());
    const VariantRecord record = finish(state, "hero", "a.jpg", "p");
    EXPECT_EQ(compare(record, record.path), OnDisk::as_recorded);
    EXPECT_EQ(compare(std::nullopt, record.path), OnDisk::unrecorded);
    EXPECT_EQ(compare(record, out() / "missing.jpg"), OnDisk::missing);
    folder.write("out/a.jpg", "pixels of a.jpg");
    EXPECT_EQ(compare(record, record.path), OnDisk::as_recorded) << "written again, the same";
    folder.write("out/a.jpg", "someone's own work");
    EXPECT_EQ(compare(record, record.path), OnDisk::edited);
}

TEST_F(StateTest, WhatIsToBeMadeIsNotedAsBegunAndWhatIsEditedIsNot) {
    State state(out());
    const VariantRecord fresh = finish(state, "hero", "a.jpg", "p"),
                        edited = finish(state, "hero", "b.jpg", "q");
    folder.write("out/b.jpg", "someone's own work");
    VariantResult added;
    added.path = out() / "c.jpg";
    added.pixels = "r";
    VariantResult stale = fresh.result;
    stale.pixels = "other";
    const auto answers = answer(state, "hero", {fresh.result, edited.result, added}, "", false);
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[0].judgement.made, Made::kept);
    EXPECT_EQ(answers[0].recorded.findings.size(), 1U);
    EXPECT_EQ(answers[1].judgement.made, Made::not_made);
    EXPECT_EQ(answers[2].judgement.made, Made::rendered);
    EXPECT_NE(state.variant(edited.path)->content, "");
    EXPECT_EQ(state.variant(added.path)->content, "");
    EXPECT_EQ(answer(state, "hero", {stale}, "the master changed", false)[0].judgement.made, Made::rendered);
    EXPECT_EQ(state.variant(fresh.path)->content, "") << "after a crash the file is ours, whatever is in it";
}

TEST_F(StateTest, AMasterIsKeptOnlyWithAllItsFiles) {
    State state(out());
    const VariantRecord first = finish(state, "hero", "a.jpg", "p");
    MasterRecord record = master("hero", {first.result});
    state.record(record);
    const auto kept = kept_result(state, *state.asset("hero"));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->end, MasterEnd::kept);
    ASSERT_EQ(kept->variants.size(), 1U);
    EXPECT_EQ(kept->variants[0].made, Made::kept);
    std::filesystem::remove(first.path);
    EXPECT_FALSE(kept_result(state, *state.asset("hero")));
}

}  // namespace
}  // namespace mattebox
