/// `mattebox watch` as its users start it, on a folder of the test's.
#include "campaign/watch/watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "campaign/watched_folder.h"
#include "places.h"
#include "run_command.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::text_of;
using test::WatchedFolder;
using test::write;

fs::path sample(const std::string& name) {
    return fs::path(test::root) / "samples/masters" / name;
}

/// Much longer than anything here should take, on a machine that does much else.
template <class Fact>
bool comes_true(Fact fact, std::chrono::seconds longest = 60s) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!fact()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(20ms);
    }
    return true;
}

/// A folder, the state of its own, and a watcher while there is one.
class Desk {
  public:
    Desk() = default;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
    ~Desk() {
        if (process_ > 0) end(SIGKILL);
    }

    void start() {
        process_ = fork();
        if (process_ != 0) return;
        setenv("XDG_STATE_HOME", state.path().c_str(), 1);
        const int log = open((state / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(log, STDERR_FILENO);
        execl(test::program, "mattebox", "watch", in.path().c_str(), "--to", "x.post-1x1", "--log", "json",
              "--log-level", "debug", "--metrics-file", (state / "metrics").c_str(), nullptr);
        _exit(127);
    }
    int end(int signal) {
        kill(process_, signal);
        int status = 0;
        if (!comes_true([&] { return waitpid(process_, &status, WNOHANG) == process_; })) {
            ADD_FAILURE() << "it does not end";
            kill(process_, SIGKILL);
            waitpid(process_, &status, 0);
        }
        process_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    test::Ran run(const std::string& options) const {
        return test::run("XDG_STATE_HOME=" + state.path().string() + " " + test::program + " watch " +
                         in.path().string() + " --to x.post-1x1 " + options);
    }
    nlohmann::json status() const { return nlohmann::json::parse(run("--status --json").output); }

    bool has_made(const std::string& name) const {
        std::error_code error;
        for (const fs::directory_entry& entry : fs::directory_iterator(in / ("out/" + name), error))
            if (entry.path().filename().string().starts_with("x.post-1x1.")) return true;
        return false;
    }
    int told(const std::string& event, const std::string& master = "") const {
        std::ifstream log(state / "log");
        int times = 0;
        for (std::string line; std::getline(log, line);) {
            const nlohmann::json read = nlohmann::json::parse(line, nullptr, false);
            if (read.is_object() && read["event"] == event && (master.empty() || read["master"] == master))
                ++times;
        }
        return times;
    }

    const WatchedFolder in, state;

  private:
    pid_t process_ = 0;
};

TEST(Watch, OnceRendersWhatIsThere) {
    const Desk desk;
    fs::create_directories(desk.in / "shop");
    fs::copy_file(sample("product.jpg"), desk.in / "shop/product.jpg");
    fs::copy_file(sample("logo.png"), desk.in / "logo.png");
    write(desk.in / "notes.txt", "not a master");
    write(desk.in / "half.jpg.part", "neither");
    const test::Ran first = desk.run("--once");
    EXPECT_EQ(first.exit_code, 0) << first.output;
    EXPECT_TRUE(desk.has_made("shop/product"));
    EXPECT_TRUE(desk.has_made("logo"));
    EXPECT_NE(first.output.find("ended: 2 rendered, 0 unchanged, 0 failed"), std::string::npos)
        << first.output;
    const test::Ran second = desk.run("--once");
    EXPECT_EQ(second.exit_code, 0);
    EXPECT_NE(second.output.find("ended: 0 rendered, 2 unchanged, 0 failed"), std::string::npos)
        << second.output;
}

TEST(Watch, ABadMasterLeavesANoteAndTheOthersGoOn) {
    const Desk desk;
    fs::copy_file(sample("product.jpg"), desk.in / "good.jpg");
    write(desk.in / "bad.jpg", text_of(sample("product.jpg")).substr(0, 3000));
    const test::Ran first = desk.run("--once");
    EXPECT_EQ(first.exit_code, 1);
    EXPECT_NE(first.output.find("warn: bad.jpg: failed: reading"), std::string::npos) << first.output;
    EXPECT_TRUE(desk.has_made("good"));
    EXPECT_NE(text_of(desk.in / "bad.jpg.failed.txt").find("the file ends in the middle"), std::string::npos);
    fs::copy_file(sample("product.jpg"), desk.in / "bad.jpg", fs::copy_options::overwrite_existing);
    EXPECT_EQ(desk.run("--once").exit_code, 0);
    EXPECT_FALSE(fs::exists(desk.in / "bad.jpg.failed.txt"));
}

TEST(Watch, OnceIsNotDoneWhereAFileIsStillBeingWritten) {
    const Desk desk;
    fs::copy_file(sample("product.jpg"), desk.in / "good.jpg");
    fs::copy_file(sample("product.jpg"), desk.in / "open.jpg");
    const int writer = open((desk.in / "open.jpg").c_str(), O_WRONLY | O_CLOEXEC);
    const test::Ran ran = desk.run("--once");
    close(writer);
    EXPECT_EQ(ran.exit_code, 1) << ran.output;
    EXPECT_NE(ran.output.find("1 still being written, and left out"), std::string::npos) << ran.output;
    EXPECT_TRUE(desk.has_made("good"));
    EXPECT_FALSE(desk.has_made("open"));
}

TEST(Watch, MovesMastersWhereTheRulesSaySo) {
    const Desk desk;
    write(desk.in / "mattebox.toml", "move = true\n");
    fs::create_directories(desk.in / "a");
    fs::copy_file(sample("product.jpg"), desk.in / "a/good.jpg");
    write(desk.in / "a/good.jpg.focus.toml", "[focal]\npoint = [0.5, 0.3]\n");
    write(desk.in / "bad.jpg", "not a picture");
    EXPECT_EQ(desk.run("--once").exit_code, 1);
    EXPECT_TRUE(fs::exists(desk.in / "done/a/good.jpg"));
    EXPECT_TRUE(fs::exists(desk.in / "done/a/good.jpg.focus.toml"));
    EXPECT_TRUE(fs::exists(desk.in / "failed/bad.jpg"));
    EXPECT_TRUE(fs::exists(desk.in / "failed/bad.jpg.failed.txt"));
    EXPECT_FALSE(fs::exists(desk.in / "a/good.jpg"));
    EXPECT_FALSE(fs::exists(desk.in / "bad.jpg"));
}

TEST(Watch, NothingIsStartedWithAMistakeInTheRules) {
    const Desk desk;
    write(desk.in / "mattebox.toml", "\nplacments = ['x']\n");
    const test::Ran ran = desk.run("--once");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_NE(ran.output.find("mattebox.toml:2:1: 'placments' is not a setting here"), std::string::npos)
        << ran.output;
    EXPECT_EQ(test::run(std::string(test::program) + " watch /nowhere/at/all").exit_code, 2);
}

TEST(Watch, HearsOfMastersSidecarsAndChanges) {
    Desk desk;
    desk.start();
    ASSERT_TRUE(comes_true([&] { return desk.told("watch.started") == 1; }));
    fs::copy_file(sample("product.jpg"), desk.in / ".product.tmp");
    fs::rename(desk.in / ".product.tmp", desk.in / "hero.jpg");
    ASSERT_TRUE(comes_true([&] { return desk.told("master.rendered", "hero.jpg") == 1; }));
    EXPECT_TRUE(desk.has_made("hero"));

    write(desk.in / "hero.jpg.focus.toml", "[placement.\"x.post-1x1\"]\ncut = [0.25, 0.25, 0.5, 0.5]\n");
    EXPECT_TRUE(comes_true([&] { return desk.told("master.rendered", "hero.jpg") == 2; }));

    // Another master of the same stem.
    fs::copy_file(sample("logo.png"), desk.in / "hero.png");
    EXPECT_TRUE(comes_true([&] { return desk.has_made("hero.png"); }));
    const test::Ran second = desk.run("");
    EXPECT_EQ(second.exit_code, 2);
    EXPECT_NE(second.output.find("watches it already"), std::string::npos) << second.output;

    EXPECT_TRUE(comes_true([&] { return desk.status()["rendered"] == 3; }));
    EXPECT_EQ(desk.status()["alive"], true);
    EXPECT_EQ(desk.end(SIGTERM), 0);
    EXPECT_NE(text_of(desk.state / "metrics").find("mattebox_masters_total{end=\"rendered\"} 3\n"),
              std::string::npos);
    EXPECT_EQ(desk.status()["alive"], false);
}

TEST(Watch, WhoThrowsTheNoteAwayHasItTriedAgain) {
    Desk desk;
    desk.start();
    ASSERT_TRUE(comes_true([&] { return desk.told("watch.started") == 1; }));
    write(desk.in / "bad.jpg", "no picture");
    ASSERT_TRUE(comes_true([&] { return desk.told("master.failed", "bad.jpg") == 1; }));
    ASSERT_TRUE(comes_true([&] { return fs::exists(desk.in / "bad.jpg.failed.txt"); }));
    fs::remove(desk.in / "bad.jpg.failed.txt");
    EXPECT_TRUE(comes_true([&] { return desk.told("master.failed", "bad.jpg") == 2; }));
    EXPECT_TRUE(comes_true([&] { return fs::exists(desk.in / "bad.jpg.failed.txt"); }));
}

TEST(Watch, GoesOnAfterItWasKilled) {
    Desk desk;
    fs::copy_file(sample("product.jpg"), desk.in / "a.jpg");
    desk.start();
    ASSERT_TRUE(comes_true([&] { return desk.told("master.rendered", "a.jpg") == 1; }));
    desk.end(SIGKILL);
    fs::copy_file(sample("logo.png"), desk.in / "b.png");
    desk.start();
    EXPECT_TRUE(comes_true([&] { return desk.told("master.rendered", "b.png") == 1; }));
    EXPECT_TRUE(comes_true([&] { return desk.told("master.kept", "a.jpg") == 1; }));
    EXPECT_EQ(desk.told("master.rendered", "a.jpg"), 1) << "nothing twice";
}

TEST(Watch, ReadsChangedRulesAndKeepsTheOldOnesWhereTheyAreWrong) {
    Desk desk;
    write(desk.in / "mattebox.toml", "ignore = ['old']\n");
    desk.start();
    ASSERT_TRUE(comes_true([&] { return desk.told("watch.started") == 1; }));
    write(desk.in / "mattebox.toml", "ignore = 3\n");
    EXPECT_TRUE(comes_true([&] { return desk.told("rules.refused") == 1; }));
    EXPECT_TRUE(comes_true([&] { return !desk.status()["problem"].is_null(); }));
    write(desk.in / "mattebox.toml", "ignore = ['drafts']\n");
    EXPECT_TRUE(comes_true([&] { return desk.told("rules.read") == 1; }));
    EXPECT_TRUE(comes_true([&] { return desk.status()["problem"].is_null(); }));
    EXPECT_EQ(desk.end(SIGINT), 0);
}

TEST(Watch, RulesThatWereThereAtTheStartAreReadOnce) {
    Desk desk;
    write(desk.in / "mattebox.toml", "placements = ['bluesky.image']\n");
    fs::copy_file(sample("product.jpg"), desk.in / "hero.jpg");
    desk.start();
    ASSERT_TRUE(comes_true([&] { return desk.told("master.rendered") == 1; }));
    EXPECT_EQ(desk.told("rules.read"), 0);
    EXPECT_EQ(desk.end(SIGTERM), 0);
}

}  // namespace
}  // namespace mattebox
