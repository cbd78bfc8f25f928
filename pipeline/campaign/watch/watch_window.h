/// What can be seen of a watcher from outside: its status in the state folder, its metrics as a file and on a
/// port, and what systemd is told. Told at most once a second, and only while something changes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "campaign/log.h"
#include "campaign/loop_timer.h"
#include "campaign/watch/metrics.h"
#include "campaign/watch/metrics_port.h"
#include "campaign/watch/notify.h"
#include "campaign/watch/watch_status.h"

namespace mattebox {

struct WatchWindowWish {
    std::filesystem::path state_folder;
    std::filesystem::path metrics_file;  ///< empty: none
    std::optional<int> metrics_port;
};

class WatchWindow {
  public:
    /// `collect` brings the figures up to date that change without being told. Throws Error where the port
    /// cannot be had.
    WatchWindow(uv_loop_s& loop, const Log& log, WatchWindowWish wish, std::function<void()> collect);

    WatchStatus status;
    Metrics metrics;
    Notify notify;

    void changed();  ///< within a second it is told
    void tell();     ///< at once

    void add(const std::string& shown, const MasterResult& result);
    void worry(const std::string& problem);  ///< of the watcher itself; empty: it is over

  private:
    void write_files();

    const Log& log_;
    WatchWindowWish wish_;
    std::function<void()> collect_;
    LoopTimer timer_, watchdog_;
    bool is_told_soon_ = false, has_complained_ = false;
    std::optional<MetricsPort> port_;
};

}  // namespace mattebox
