#include "render.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "media/stills/vips_file.h"
#include "plan/error.h"
#include "plan/settings/sidecar.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

Placement placement(const std::string& id, Size canvas) {
    Placement made;
    made.id = id;
    made.platform = "x";
    made.accepts_still = true;
    made.canvas = canvas;
    made.still = StillLimits{};
    made.still->formats = {"jpeg"};
    return made;
}

class Render : public testing::Test {
  protected:
    const Size size_{600, 400};
    const Raster raster_ = test::waves(size_);
    test::Folder folder_;

    Plan plan(const std::vector<Placement>& placements) {
        Master master;
        master.path = "waves.jpg";
        master.size = size_;
        PlanWish wish;
        wish.out = folder_.path();
        return make_plan(master, {}, {}, placements, wish);
    }

    std::vector<Outcome> run(const Plan& plan, const RenderWish& wish = {}) {
        return render_plan({{{0, &raster_}}}, plan, wish, {});
    }

    static std::string code(const Outcome& outcome) {
        return outcome.findings.empty() ? "" : outcome.findings.back().code;
    }

    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(folder_.path())) {
            if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
};

TEST_F(Render, WritesEveryVariantInItsSize) {
    const auto outcomes = run(plan({placement("x.square", {200, 200}), placement("x.wide", {300, 100})}));
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(read_file_facts(*outcomes[0].path).size, (Size{200, 200}));
    EXPECT_EQ(read_file_facts(*outcomes[1].path).size, (Size{300, 100}));
    EXPECT_EQ(outcomes[0].bytes, fs::file_size(*outcomes[0].path));
    EXPECT_EQ(files(), (std::vector<std::string>{"x.square.jpg", "x.wide.jpg"})) << "and nothing else";
}

TEST_F(Render, SharedRenditionsAreOneFileUnderManyNames) {
    const auto outcomes = run(plan({placement("x.a", {200, 200}), placement("x.b", {200, 200})}));
    struct stat a {
    }, b{};
    ASSERT_EQ(stat(outcomes[0].path->c_str(), &a), 0);
    ASSERT_EQ(stat(outcomes[1].path->c_str(), &b), 0);
    EXPECT_EQ(a.st_ino, b.st_ino);
    EXPECT_EQ(run(plan({placement("x.a", {200, 200}), placement("x.b", {200, 200})})).size(), 2U)
        << "and again";
    EXPECT_EQ(files(), (std::vector<std::string>{"x.a.jpg", "x.b.jpg"}));
}

TEST_F(Render, MeetsAByteCap) {
    Placement small = placement("x.small", {400, 400});
    small.still->max_bytes = 9'000;
    const auto outcomes = run(plan({small}));
    EXPECT_LE(fs::file_size(*outcomes[0].path), 9'000U);
    EXPECT_GT(outcomes[0].encodes, 1);
    EXPECT_EQ(outcomes[0].verdict(), Severity::ok);
}

TEST_F(Render, ACapOutOfReachFailsTheVariantAndStillWritesIt) {
    Placement tiny = placement("x.tiny", {400, 400});
    tiny.still->max_bytes = 500;
    const auto outcomes = run(plan({tiny, placement("x.other", {200, 200})}));
    EXPECT_TRUE(outcomes[0].path);
    EXPECT_EQ(outcomes[0].verdict(), Severity::fail);
    EXPECT_EQ(code(outcomes[0]), "limits.bytes");
    EXPECT_EQ(outcomes[1].verdict(), Severity::ok) << "the others go on";
}

TEST_F(Render, AFloorIsMetByPadding) {
    for (const char* format : {"jpeg", "png", "webp"}) {
        Placement large = placement("x.large", {64, 64});
        large.still->formats = {format};
        large.still->min_bytes = 20'000;
        const auto outcomes = run(plan({large}));
        ASSERT_TRUE(outcomes[0].path) << format;
        EXPECT_GE(fs::file_size(*outcomes[0].path), 20'000U) << format;
        EXPECT_LE(fs::file_size(*outcomes[0].path), 20'100U) << format;
        EXPECT_EQ(outcomes[0].verdict(), Severity::ok) << format;
        EXPECT_TRUE(read_file_facts(*outcomes[0].path).made_by_mattebox) << format;
    }
}

TEST_F(Render, ForeignFilesAreNotOverwritten) {
    fs::create_directories(folder_ / "waves");
    std::ofstream(folder_ / "waves/x.a.jpg") << "a designer's own file";
    const Plan both = plan({placement("x.a", {200, 200}), placement("x.b", {200, 200})});
    auto outcomes = run(both);
    EXPECT_FALSE(outcomes[0].path);
    EXPECT_EQ(code(outcomes[0]), "file.foreign");
    EXPECT_TRUE(outcomes[1].path) << "the other placement of the rendition is written all the same";
    EXPECT_EQ(fs::file_size(folder_ / "waves/x.a.jpg"), 21U);

    RenderWish forced;
    forced.is_forced = true;
    outcomes = run(both, forced);
    EXPECT_TRUE(outcomes[0].path);
    EXPECT_TRUE(run(both)[0].path) << "its own outputs it overwrites";
}

TEST_F(Render, AFilterThatThrowsFailsItsVariantOnly) {
    Placement broken = placement("x.broken", {200, 200});
    broken.filters = {
        {"broken", "broken", {}, {}, std::make_shared<const FilterFunction>([](Picture&, const FilterScene&) {
             throw Error("filtering", "x", "it broke");
         })}};
    const auto outcomes = run(plan({broken, placement("x.fine", {200, 200})}));
    EXPECT_FALSE(outcomes[0].path);
    EXPECT_EQ(outcomes[0].findings[0].sentence, "filtering x: it broke");
    EXPECT_TRUE(outcomes[1].path);
}

TEST_F(Render, CancelBeginsNothingMore) {
    const std::atomic<bool> cancel = true;
    RenderWish wish;
    wish.cancel = &cancel;
    const auto outcomes = run(plan({placement("x.a", {200, 200})}), wish);
    EXPECT_FALSE(outcomes[0].path);
    EXPECT_EQ(code(outcomes[0]), "cancelled");
    EXPECT_TRUE(files().empty());
}

TEST_F(Render, ProgressCountsToTheEnd) {
    std::size_t last = 0, all = 0;
    RenderWish wish;
    wish.progress = [&](std::size_t done, std::size_t of) {
        EXPECT_GT(done, last);
        last = done;
        all = of;
    };
    run(plan({placement("x.a", {200, 200}), placement("x.b", {200, 200}), placement("x.c", {100, 200})}),
        wish);
    EXPECT_EQ(last, 3U);
    EXPECT_EQ(all, 3U);
}

TEST_F(Render, SameBytesWhateverTheThreads) {
    const auto read = [this] {
        std::ifstream file(folder_ / "waves/x.a.jpg", std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const Plan one =
        plan({placement("x.a", {300, 300}), placement("x.b", {200, 300}), placement("x.c", {300, 200})});
    RenderWish wish;
    wish.threads = 1;
    run(one, wish);
    const std::string first = read();
    wish.threads = 8;
    run(one, wish);
    EXPECT_EQ(read(), first);
}

TEST_F(Render, AFileInTheWayOfTheFolderIsOneSentence) {
    std::ofstream(folder_ / "waves") << "not a folder";
    try {
        run(plan({placement("x.a", {200, 200})}));
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("making the folder"), std::string::npos) << error.what();
    }
}

TEST_F(Render, LeftoversOfAKilledRunAreRemoved) {
    fs::create_directories(folder_ / "waves");
    std::ofstream(folder_ / "waves/.mattebox-999999999-0.part") << "half";
    run(plan({placement("x.a", {200, 200})}));
    EXPECT_EQ(files(), (std::vector<std::string>{"x.a.jpg"}));
}

}  // namespace
}  // namespace mattebox
