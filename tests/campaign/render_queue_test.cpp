// Masters through a real worker, which is killed and stopped as decoders do it to themselves.
#include "campaign/worker/render_queue.h"

#include <gmock/gmock.h>
#include <signal.h>

#include <cstdlib>
#include <map>

#include "campaign/folder.h"
#include "campaign/loop_handle.h"
#include "campaign/state/state.h"
#include "campaign/worker/sandbox_files.h"
#include "places.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using test::Folder;

class RenderQueueTest : public testing::Test {
  protected:
    RenderQueueTest() {
        setenv("XDG_STATE_HOME", (folder.path / "states").c_str(), 1);
        wish.program = test::program;
        wish.readable = {folder.path};
        wish.writable = {folder.path / "out"};
        wish.threads = 2;
        fs::create_directories(folder.path / "out");
        state = std::make_unique<State>(folder.path / "out");
        listener.on_end = [this](const MasterWish& master, const MasterResult& result) {
            ended[master.master_name] = result;
            if (ended.size() == wanted) queue->close();
        };
        listener.on_worker_lost = [this](const std::string& sentence) { lost.push_back(sentence); };
        listener.on_variant = [this](const MasterWish&, const VariantResult& variant) {
            if (variant.made == Made::rendered) ++rendered;
        };
    }
    ~RenderQueueTest() override {
        queue.reset();
        unsetenv("XDG_STATE_HOME");
    }

    MasterWish master(const std::string& name, const std::string& sample = "product.jpg") const {
        MasterWish one;
        one.master = folder.path / (name + fs::path(sample).extension().string());
        fs::copy_file(fs::path(test::root) / "samples/masters" / sample, one.master,
                      fs::copy_options::skip_existing);
        one.master_name = name;
        one.out = folder.path / "out";
        one.selectors = {"instagram.feed-square"};
        return one;
    }

    /// Runs until all of `masters` have ended.
    void run(const std::vector<MasterWish>& masters) {
        ended.clear();
        wanted = masters.size();
        queue = std::make_unique<RenderQueue>(loop.get(), *state, wish, listener);
        for (const MasterWish& one : masters) queue->add(one);
        loop.run();
        queue.reset();
        loop.run();
    }

    Folder folder;
    Loop loop;
    QueueWish wish;
    QueueListener listener;
    std::unique_ptr<State> state;
    std::unique_ptr<RenderQueue> queue;
    std::map<std::string, MasterResult> ended;
    std::vector<std::string> lost;
    std::size_t wanted = 0;
    int rendered = 0;
};

TEST_F(RenderQueueTest, RendersOnceAndKeepsWhatIsFresh) {
    run({master("a"), master("b", "poster.png")});
    EXPECT_EQ(ended["a"].end, MasterEnd::rendered);
    EXPECT_EQ(ended["b"].end, MasterEnd::rendered);
    EXPECT_EQ(ended["a"].variants.at(0).why, "the master is new");
    EXPECT_TRUE(fs::exists(folder.path / "out/a/instagram.feed-square.jpg"));
    EXPECT_EQ(rendered, 2);

    run({master("a"), master("b", "poster.png")});
    EXPECT_EQ(ended["a"].end, MasterEnd::kept);
    EXPECT_EQ(ended["a"].variants.at(0).made, Made::kept);
    EXPECT_EQ(rendered, 2);
}

TEST_F(RenderQueueTest, ASidecarRendersItsMasterAlone) {
    run({master("a"), master("b")});
    folder.write("a.jpg.focus.toml", "[placement.\"instagram.feed-square\"]\ncut = [0.1, 0.1, 0.5, 0.5]\n");
    run({master("a"), master("b")});
    EXPECT_EQ(ended["a"].end, MasterEnd::rendered);
    EXPECT_EQ(ended["a"].variants.at(0).why, "it has a sidecar now");
    EXPECT_EQ(ended["b"].end, MasterEnd::kept);
}

TEST_F(RenderQueueTest, AMovedMasterIsNotRenderedAgain) {
    run({master("a")});
    MasterWish moved = master("a");
    fs::rename(moved.master, folder.path / "moved.jpg");
    moved.master = folder.path / "moved.jpg";
    run({moved});
    EXPECT_EQ(rendered, 1);
    EXPECT_EQ(ended["a"].variants.at(0).made, Made::kept) << "the same name: the very file";

    moved.master_name = "renamed";
    run({moved});
    EXPECT_EQ(rendered, 1);
    EXPECT_EQ(ended["renamed"].variants.at(0).made, Made::linked);
    EXPECT_TRUE(fs::exists(folder.path / "out/renamed/instagram.feed-square.jpg"));
    EXPECT_TRUE(fs::exists(folder.path / "out/renamed/report.json"));
}

TEST_F(RenderQueueTest, AnEditedFileIsLeftAloneAndADeletedOneComesBack) {
    run({master("a"), master("b")});
    folder.write("out/a/instagram.feed-square.jpg", "someone's own work");
    fs::remove(folder.path / "out/b/instagram.feed-square.jpg");
    run({master("a"), master("b")});
    EXPECT_EQ(ended["a"].end, MasterEnd::failed);
    EXPECT_THAT(ended["a"].problem, testing::HasSubstr("replace it with --force"));
    EXPECT_EQ(test::read_file(folder.path / "out/a/instagram.feed-square.jpg"), "someone's own work");
    EXPECT_TRUE(fs::exists(folder.path / "out/b/instagram.feed-square.jpg"));

    wish.is_forced = true;
    run({master("a")});
    EXPECT_EQ(ended["a"].end, MasterEnd::rendered);
    EXPECT_NE(test::read_file(folder.path / "out/a/instagram.feed-square.jpg"), "someone's own work");
}

TEST_F(RenderQueueTest, ABrokenMasterFailsAlone) {
    MasterWish broken = master("broken");
    folder.write("broken.jpg", "no picture");
    run({broken, master("good")});
    EXPECT_EQ(ended["broken"].end, MasterEnd::failed);
    EXPECT_THAT(ended["broken"].problem, testing::HasSubstr("broken.jpg"));
    EXPECT_EQ(ended["good"].end, MasterEnd::rendered);
    EXPECT_TRUE(lost.empty());
}

TEST_F(RenderQueueTest, AMasterThatKillsTheWorkerIsQuarantinedAndTheOthersGoOn) {
    listener.on_started = [this](const MasterWish& one) {
        // As when a library's check fails; to a SIGSEGV, sanitizers have an answer of their own.
        if (one.master_name == "culprit") kill(queue->worker_process(), SIGABRT);
    };
    run({master("a"), master("culprit"), master("b"), master("c")});
    EXPECT_EQ(ended["culprit"].end, MasterEnd::quarantined);
    EXPECT_THAT(ended["culprit"].problem, testing::HasSubstr("it crashed (Aborted)"));
    for (const char* name : {"a", "b", "c"}) EXPECT_EQ(ended[name].end, MasterEnd::rendered) << name;
    EXPECT_GE(lost.size(), 2U);

    listener.on_started = {};
    run({master("culprit")});
    EXPECT_EQ(ended["culprit"].end, MasterEnd::rendered) << "asked for again, it is tried again";
}

TEST_F(RenderQueueTest, AWatcherDoesNotTryAgainWhatFailedAsItIs) {
    folder.write("broken.jpg", "no picture");
    wish.retries_failed = false;
    run({master("broken")});
    int started = 0;
    listener.on_started = [&started](const MasterWish&) { ++started; };
    run({master("broken")});
    EXPECT_EQ(started, 0);
    EXPECT_EQ(ended["broken"].end, MasterEnd::failed);
}

TEST_F(RenderQueueTest, AHungWorkerIsStopped) {
    wish.seconds = 10;  // much longer than anything that is alive needs for its next sign
    int stops = 0;
    listener.on_started = [&](const MasterWish& one) {
        if (one.master_name == "sleeper" && ++stops == 1) kill(queue->worker_process(), SIGSTOP);
    };
    run({master("sleeper"), master("other")});
    EXPECT_EQ(ended["sleeper"].end, MasterEnd::rendered) << "once may be an accident";
    EXPECT_EQ(ended["other"].end, MasterEnd::rendered);
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_THAT(lost[0], testing::HasSubstr("it did nothing for too long"));
}

TEST_F(RenderQueueTest, AWorkerThatCannotBeStartedIsSaid) {
    wish.program = folder.path / "missing";
    run({master("a")});
    EXPECT_EQ(ended["a"].end, MasterEnd::failed);
    EXPECT_THAT(ended["a"].problem, testing::HasSubstr("starting the worker"));
    wish.program = "/bin/false";
    run({master("a")});
    EXPECT_THAT(ended["a"].problem, testing::HasSubstr("it ended with code 1"));
}

TEST_F(RenderQueueTest, TheWorkerReadsNothingButWhatItMay) {
    if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
    // Whatever a master can make a decoder do, the worker cannot open this one.
    Folder elsewhere;
    MasterWish outside = master("outside");
    fs::rename(outside.master, elsewhere.path / "outside.jpg");
    outside.master = elsewhere.path / "outside.jpg";
    run({outside});
    EXPECT_EQ(ended["outside"].end, MasterEnd::failed);
    MasterWish unwritable = master("a");
    unwritable.out = elsewhere.path;
    run({unwritable});
    EXPECT_EQ(ended["a"].end, MasterEnd::failed);
}

}  // namespace
}  // namespace mattebox
