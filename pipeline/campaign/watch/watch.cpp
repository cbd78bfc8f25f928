#include "campaign/watch/watch.h"

#include <fmt/format.h>

#include <csignal>
#include <list>

#include "campaign/file_look.h"
#include "campaign/loop_handle.h"
#include "campaign/watch/instance_lock.h"
#include "campaign/watch/master_flow.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t between_checks = 100;  // milliseconds
/// Under --once, a file that somebody writes on and on is left out after this.
constexpr auto longest_settling = std::chrono::seconds(12);

class Watcher {
  public:
    explicit Watcher(const WatchWish& wish)
        : wish_(wish),
          log_(wish.log, wish.log_level),
          rules_read_(look_at_file(rules_file(wish.folder))),
          rules_(read_watch_rules(wish.folder, wish.said)),
          lock_(rules_.folder, state_folder()),
          out_((make_folder(rules_.out), rules_.out)),
          state_(out_),
          window_(loop_.get(), log_, {state_folder(), wish.metrics_file, wish.metrics_port},
                  [this] { collect(); }),
          flow_(loop_.get(), state_, rules_, window_, log_, [this]() -> FolderWatch& { return folder_; }),
          folder_(loop_.get(), rules_.folder, listener()),
          check_timer_(loop_.get(), [this] { check(); }) {
        for (const int number : {SIGTERM, SIGINT})
            signals_.emplace_back(loop_.get(), number, [this] { stop(); });
        signals_.emplace_back(loop_.get(), SIGHUP, [this] { reload("asked to"); });
        window_.status.folder = rules_.folder;
        window_.status.out = out_;
        window_.status.doing = "starting";
    }

    WatchEnd run() {
        if (!state_.notice().empty()) say(LogLevel::warn, "state.set_aside", state_.notice());
        say(LogLevel::info, "watch.started",
            fmt::format("watching {}, output in {}", rules_.folder.string(), out_.string()));
        window_.tell();
        window_.notify.ready();
        if (wish_.is_once) check_timer_.start(between_checks, between_checks);
        while (!is_over_) loop_.run_once();
        window_.notify.stopping();
        window_.status.doing = "ended";
        window_.tell();
        say(LogLevel::info, "watch.ended",
            fmt::format("ended: {} rendered, {} unchanged, {} failed", window_.status.rendered,
                        window_.status.unchanged, window_.status.failed));
        return {flow_.was_everything_made() && !has_left_out_};
    }

  private:
    FolderWatchListener listener();
    bool is_observed(const fs::path& file) const;
    void settle(const fs::path& file);
    void collect();
    void do_now(const std::string& doing);
    void reload(const std::string& why);
    void stop();
    void check();
    bool is_done();
    void say(LogLevel level, const std::string& event, const std::string& sentence) const {
        log_.say({level, event, sentence, {}});
    }

    const WatchWish& wish_;
    Log log_;
    std::optional<FileStamp> rules_read_;  ///< the file, as it was when it was read last
    WatchRules rules_;
    InstanceLock lock_;
    fs::path out_;
    State state_;
    Loop loop_;
    WatchWindow window_;
    MasterFlow flow_;
    FolderWatch folder_;
    LoopTimer check_timer_;
    std::list<LoopSignal> signals_;
    bool is_stopping_ = false, is_over_ = false, is_swept_ = false;
    bool has_left_out_ = false;  ///< under --once, files that were still being written
    std::size_t unsettled_ = 0;
    std::uint64_t ended_ = 0;
    Clock::time_point moved_at_ = Clock::now();
};

FolderWatchListener Watcher::listener() {
    FolderWatchListener listener;
    listener.is_looked_into = [this](const fs::path& folder) { return is_looked_into(rules_, folder); };
    listener.is_observed = [this](const fs::path& file) { return is_observed(file); };
    listener.on_settled = [this](const fs::path& file) { settle(file); };
    listener.on_changing = [this](const fs::path& file) { flow_.change(file); };
    listener.on_gone = [this](const fs::path& file) { flow_.lose(file); };
    listener.on_swept = [this] {
        if (!std::exchange(is_swept_, true)) do_now("watching");
    };
    listener.on_lost = [this] {
        ++window_.metrics.rescans;
        say(LogLevel::debug, "folder.overflow", "events were lost; everything is looked at again");
    };
    listener.on_away = [this] {
        flow_.hold_back(true);
        window_.worry("the folder is not there");
        do_now("waiting for the folder");
        say(LogLevel::warn, "folder.away", rules_.folder.string() + " is not there; waiting until it is");
    };
    listener.on_back = [this] {
        flow_.hold_back(false);
        window_.worry("");
        do_now("watching");
        say(LogLevel::info, "folder.back", rules_.folder.string() + " is there again");
        flow_.want_all();
    };
    listener.on_polling = [this](const std::string& why) {
        say(LogLevel::info, "folder.polling",
            fmt::format("{} is looked at every 2 s: {}", rules_.folder.string(), why));
    };
    return listener;
}

bool Watcher::is_observed(const fs::path& file) const {
    return kind_of(rules_, file) != FileKind::nothing || flow_.is_read_by_masters(file);
}

void Watcher::settle(const fs::path& file) {
    if (is_stopping_) return;
    if (kind_of(rules_, file) != FileKind::rules) return flow_.settle(file);
    if (look_at_file(file) != rules_read_) reload(file.filename().string() + " changed");
}

void Watcher::collect() {
    flow_.collect();
    window_.status.unsettled = folder_.files().waiting();
    window_.status.is_polling = folder_.is_polling();
    window_.metrics.unsettled = folder_.files().waiting();
}

void Watcher::do_now(const std::string& doing) {
    if (!is_stopping_) window_.status.doing = doing;
    window_.changed();
}

void Watcher::reload(const std::string& why) {
    window_.notify.reloading();
    rules_read_ = look_at_file(rules_file(rules_.folder));
    try {
        WatchRules rules = read_watch_rules(wish_.folder, wish_.said);
        if (rules.out != out_)
            throw Error("reading", rules_file(rules.folder).string(),
                        "another output folder takes a new start; everything stays as it was");
        rules_ = std::move(rules);
        window_.worry("");
        say(LogLevel::info, "rules.read", "the rules were read again: " + why);
        flow_.reload();
        folder_.rescan();
    } catch (const std::exception& problem) {
        window_.worry(problem.what());
        say(LogLevel::error, "rules.refused", problem.what());
    }
    window_.notify.ready();
}

void Watcher::stop() {
    if (std::exchange(is_stopping_, true)) {
        say(LogLevel::info, "watch.cancelled", "asked twice to end: what is in work is left");
        return flow_.cancel();
    }
    say(LogLevel::info, "watch.stopping", "asked to end: what is in work is finished; ask again to leave it");
    window_.status.doing = "ending";
    window_.notify.stopping();
    window_.tell();
    flow_.drain();
    check_timer_.start(0, between_checks);
}

/// Under --once: everything that could be rendered is.
bool Watcher::is_done() {
    if (!is_swept_ || !flow_.is_idle()) return false;
    const std::size_t unsettled = folder_.files().waiting();
    if (unsettled == 0) return true;
    if (unsettled != unsettled_ || flow_.ended() != ended_) moved_at_ = Clock::now();
    unsettled_ = unsettled;
    ended_ = flow_.ended();
    if (Clock::now() - moved_at_ < longest_settling) return false;
    say(LogLevel::warn, "files.unsettled", fmt::format("{} still being written, and left out", unsettled));
    has_left_out_ = true;
    return true;
}

void Watcher::check() {
    is_over_ = is_stopping_ ? flow_.is_idle() : wish_.is_once && is_done();
    if (is_over_) check_timer_.stop();
}

}  // namespace

WatchEnd watch(const WatchWish& wish) {
    if (!identity_of(wish.folder))
        throw Error("watching", wish.folder.string(), "there is no such folder, or it cannot be read");
    return Watcher(wish).run();
}

}  // namespace mattebox
