#include "campaign/watch/folder_watch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "campaign/loop_handle.h"
#include "campaign/loop_timer.h"
#include "campaign/watched_folder.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::write;

/// A folder that is watched for as long as a test needs.
class Watching {
  public:
    explicit Watching(bool is_share = false) { is_share_ = is_share; }

    void start() { watch_.emplace(loop_.get(), folder.path(), listener(), is_share_); }

    /// Until `is_true`, or for much longer than it should take.
    template <class Fact>
    bool wait(Fact is_true, std::chrono::seconds longest = 20s) {
        const auto end = std::chrono::steady_clock::now() + longest;
        LoopTimer tick(loop_.get(), [] {});
        tick.start(20, 20);
        while (!is_true() && std::chrono::steady_clock::now() < end) loop_.run_once();
        return is_true();
    }
    bool wait_for(const std::string& name, int times = 1) {
        return wait([&] { return settled[name] >= times; });
    }
    FolderWatch& watch() { return *watch_; }

    test::WatchedFolder folder;
    std::map<std::string, int> settled, changing, gone;
    int swept = 0, away = 0, back = 0, polling = 0;

  private:
    FolderWatchListener listener() {
        const auto name = [this](const fs::path& file) {
            return file.lexically_relative(folder.path()).string();
        };
        FolderWatchListener listener;
        listener.is_looked_into = [](const fs::path& path) { return path.filename() != "out"; };
        listener.is_observed = [](const fs::path& file) { return file.extension() == ".jpg"; };
        listener.on_settled = [this, name](const fs::path& file) { ++settled[name(file)]; };
        listener.on_changing = [this, name](const fs::path& file) { ++changing[name(file)]; };
        listener.on_gone = [this, name](const fs::path& file) { ++gone[name(file)]; };
        listener.on_swept = [this] { ++swept; };
        listener.on_lost = [] {};
        listener.on_away = [this] { ++away; };
        listener.on_back = [this] { ++back; };
        listener.on_polling = [this](const std::string&) { ++polling; };
        return listener;
    }

    bool is_share_ = false;
    Loop loop_;
    std::optional<FolderWatch> watch_;
};

TEST(FolderWatch, FindsWhatIsThere) {
    Watching watching;
    write(watching.folder / "a.jpg", "a");
    write(watching.folder / "deep/er/b.jpg", "b");
    write(watching.folder / "out/c.jpg", "c");
    write(watching.folder / "d.txt", "d");
    fs::create_directory_symlink(watching.folder.path(), watching.folder / "deep/loop");
    watching.start();
    EXPECT_TRUE(watching.wait_for("a.jpg"));
    EXPECT_TRUE(watching.wait_for("deep/er/b.jpg"));
    EXPECT_EQ(watching.settled.size(), 2U);
}

TEST(FolderWatch, HearsOfNewFilesAndFolders) {
    Watching watching;
    watching.start();
    ASSERT_TRUE(watching.wait([&] { return watching.swept > 0; }));
    write(watching.folder / "new/er/a.jpg", "a");
    write(watching.folder / "b.jpg", "b");
    fs::rename(watching.folder / "b.jpg", watching.folder / "c.jpg");
    EXPECT_TRUE(watching.wait_for("new/er/a.jpg"));
    EXPECT_TRUE(watching.wait_for("c.jpg"));
    EXPECT_EQ(watching.settled["b.jpg"], 0);
    write(watching.folder / "new/er/d.jpg", "d");
    EXPECT_TRUE(watching.wait_for("new/er/d.jpg"));
    EXPECT_EQ(watching.settled["new/er/a.jpg"], 1) << "once";
}

TEST(FolderWatch, TellsOfRewritingAndRemoving) {
    Watching watching;
    write(watching.folder / "a.jpg", "a");
    watching.start();
    ASSERT_TRUE(watching.wait_for("a.jpg"));
    write(watching.folder / "a.jpg", "other");
    EXPECT_TRUE(watching.wait([&] { return watching.changing["a.jpg"] == 1; }));
    EXPECT_TRUE(watching.wait_for("a.jpg", 2));
    fs::remove(watching.folder / "a.jpg");
    EXPECT_TRUE(watching.wait([&] { return watching.gone["a.jpg"] == 1; }));
}

TEST(FolderWatch, AFolderThatMovesTakesItsFilesAlong) {
    Watching watching;
    write(watching.folder / "old/a.jpg", "a");
    watching.start();
    ASSERT_TRUE(watching.wait_for("old/a.jpg"));
    fs::rename(watching.folder / "old", watching.folder / "new");
    EXPECT_TRUE(watching.wait_for("new/a.jpg"));
    EXPECT_EQ(watching.gone["old/a.jpg"], 1);
    write(watching.folder / "new/b.jpg", "b");
    EXPECT_TRUE(watching.wait_for("new/b.jpg"));
}

TEST(FolderWatch, ACopyInPiecesIsWholeOnceItHasItsEnd) {
    Watching watching;
    watching.start();
    ASSERT_TRUE(watching.wait([&] { return watching.swept > 0; }));
    const std::string begin = "\xff\xd8\xff a JPEG,", end = " and its end \xff\xd9";
    write(watching.folder / "a.jpg", begin);
    watching.wait([] { return false; }, 2s);
    EXPECT_EQ(watching.settled["a.jpg"], 0) << "it was closed, but more is to come";
    std::ofstream(watching.folder / "a.jpg", std::ios::app) << end;
    EXPECT_TRUE(watching.wait_for("a.jpg"));
    EXPECT_EQ(test::text_of(watching.folder / "a.jpg"), begin + end);
}

TEST(FolderWatch, NothingIsWholeWhileItIsWritten) {
    Watching watching;
    watching.start();
    ASSERT_TRUE(watching.wait([&] { return watching.swept > 0; }));
    {
        std::ofstream writer(watching.folder / "a.jpg");
        for (int i = 0; i < 4; ++i) {
            writer << "bytes" << std::flush;
            watching.wait([] { return false; }, 1s);
        }
        EXPECT_EQ(watching.settled["a.jpg"], 0);
    }
    EXPECT_TRUE(watching.wait_for("a.jpg"));
}

TEST(FolderWatch, WaitsWhereTheFolderGoesAway) {
    Watching watching;
    write(watching.folder / "a.jpg", "a");
    watching.start();
    ASSERT_TRUE(watching.wait_for("a.jpg"));
    const fs::path elsewhere = watching.folder.path().string() + "-away";
    fs::rename(watching.folder.path(), elsewhere);
    EXPECT_TRUE(watching.wait([&] { return watching.away == 1; }));
    EXPECT_TRUE(watching.watch().is_away());
    fs::rename(elsewhere, watching.folder.path());
    EXPECT_TRUE(watching.wait([&] { return watching.back == 1; }));
    write(watching.folder / "b.jpg", "b");
    EXPECT_TRUE(watching.wait_for("b.jpg"));
    EXPECT_EQ(watching.gone["a.jpg"], 0);
    EXPECT_EQ(watching.settled["a.jpg"], 1);
}

TEST(FolderWatch, SharesByLooking) {
    Watching watching(true);
    write(watching.folder / "a.jpg", "a");
    watching.start();
    EXPECT_EQ(watching.polling, 1);
    EXPECT_TRUE(watching.wait_for("a.jpg"));
    fs::remove(watching.folder / "a.jpg");
    EXPECT_TRUE(watching.wait([&] { return watching.gone["a.jpg"] == 1; }));
}

TEST(FolderWatch, AThousandFilesAtOnce) {
    Watching watching;
    watching.start();
    ASSERT_TRUE(watching.wait([&] { return watching.swept > 0; }));
    for (int i = 0; i < 1000; ++i)
        write(watching.folder / (std::to_string(i % 10) + "/" + std::to_string(i) + ".jpg"), "x");
    EXPECT_TRUE(watching.wait([&] { return watching.settled.size() == 1000; }));
    EXPECT_TRUE(std::all_of(watching.settled.begin(), watching.settled.end(),
                            [](const auto& file) { return file.second == 1; }));
}

TEST(FolderWatch, LookingTakesNoMoreThanAFiftiethOfTheTime) {
    EXPECT_EQ(until_next_sweep(1ms, true), 2s);
    EXPECT_EQ(until_next_sweep(100ms, true), 5s);
    EXPECT_EQ(until_next_sweep(1ms, false), 30s);
    EXPECT_EQ(until_next_sweep(2s, false), 100s);
}

}  // namespace
}  // namespace mattebox
