/// Masters of a watched folder on their way: settled, waiting, rendered, told, put away. Knows which of them
/// a sidecar or a logo belongs to, and what has to be tried again.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "campaign/log.h"
#include "campaign/loop_timer.h"
#include "campaign/state/state.h"
#include "campaign/watch/folder_watch.h"
#include "campaign/watch/master_names.h"
#include "campaign/watch/waiting_masters.h"
#include "campaign/watch/watch_rules.h"
#include "campaign/watch/watch_window.h"
#include "campaign/worker/render_queue.h"

namespace mattebox {

class MasterFlow {
  public:
    /// All have to outlive it. `folder` is asked for what is known of files.
    MasterFlow(uv_loop_s& loop, State& state, const WatchRules& rules, WatchWindow& window, const Log& log,
               std::function<FolderWatch&()> folder);

    // What the folder tells.
    void settle(const std::filesystem::path& file);
    void change(const std::filesystem::path& file);
    void lose(const std::filesystem::path& file);

    bool is_read_by_masters(const std::filesystem::path& file) const;  ///< a logo, a table
    std::string shown(const std::filesystem::path& file) const;        ///< below the folder
    void want_all();                    ///< every settled master; the queue tells which have not changed
    void reload();                      ///< the rules have changed
    void hold_back(bool is_held_back);  ///< begins nothing meanwhile
    void drain();                       ///< begins nothing any more
    void cancel() { queue_.cancel(); }
    void collect() const;  ///< the window's figures
    bool is_idle() const;  ///< nothing waits, or nothing may begin, and nothing is in work
    bool was_everything_made() const { return was_everything_made_; }
    std::uint64_t ended() const { return ended_; }  ///< masters so far

  private:
    struct Begun {
        FileStamp facts;
        std::chrono::steady_clock::duration unchanged_for;
        bool is_rendering = false;  ///< and not only judged
    };

    QueueListener listener();
    void remember_earlier_runs();
    void want(const std::filesystem::path& master);
    void drop(const std::filesystem::path& master);
    void pump();
    void begin(const std::string& master);
    void note_beginning(const std::string& master, bool is_rendering);
    void end(const MasterWish& wish, const MasterResult& result);
    bool has_to_wait(const std::string& master, const MasterResult& result);
    void tell(const std::string& master, const MasterResult& result);
    void put_away_or_note(const std::string& master, const MasterResult& result);
    bool is_as_begun(const std::string& master) const;
    void tell_counts();

    State& state_;
    const WatchRules& rules_;
    WatchWindow& window_;
    const Log& log_;
    std::function<FolderWatch&()> folder_;
    RenderQueue queue_;
    WaitingMasters masters_;
    MasterNames names_;
    std::map<std::string, Begun> begun_;
    std::map<std::string, std::set<std::string>> readers_;  ///< of a file beside masters
    std::set<std::string> noted_;                           ///< masters with a note of why they failed
    std::set<std::string> untold_;                          ///< failed once, and are tried again
    LoopTimer pump_timer_, room_timer_;
    bool is_held_back_ = false, is_out_of_room_ = false, is_draining_ = false;
    bool was_everything_made_ = true;
    std::string trouble_;  ///< why masters are tried again later; empty once one was rendered
    std::uint64_t ended_ = 0, unchanged_ = 0, failed_as_before_ = 0;
};

}  // namespace mattebox
