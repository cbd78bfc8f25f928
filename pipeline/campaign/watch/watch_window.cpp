#include "campaign/watch/watch_window.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "campaign/times.h"
#include "campaign/watch/watch_words.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr std::uint64_t a_second = 1000;

}  // namespace

WatchWindow::WatchWindow(uv_loop_s& loop, const Log& log, WatchWindowWish wish, std::function<void()> collect)
    : notify(std::getenv("NOTIFY_SOCKET")),
      log_(log),
      wish_(std::move(wish)),
      collect_(std::move(collect)),
      timer_(loop, [this] { tell(); }),
      watchdog_(loop, [this] { notify.alive(); }) {
    status.process = getpid();
    status.started = utc_now();
    metrics.started_at = seconds_now();
    if (wish_.metrics_port) {
        port_.emplace(loop, *wish_.metrics_port, [this] {
            collect_();
            return to_text(metrics);
        });
        log_.say({LogLevel::info,
                  "watch.metrics",
                  fmt::format("metrics on http://127.0.0.1:{}/metrics", port_->port()),
                  {{"port", static_cast<double>(port_->port())}}});
    }
    const auto often = watchdog_interval(std::getenv("WATCHDOG_USEC"), std::getenv("WATCHDOG_PID"), getpid());
    if (often) {
        const auto milliseconds = static_cast<std::uint64_t>(often->count());
        watchdog_.start(milliseconds, milliseconds, true);
    }
}

void WatchWindow::changed() {
    if (std::exchange(is_told_soon_, true)) return;
    timer_.start(a_second, 0, true);
}

void WatchWindow::tell() {
    is_told_soon_ = false;
    timer_.stop();
    collect_();
    status.updated = utc_now();
    notify.status(status.problem.empty()
                      ? fmt::format("{}: {} queued, {} in work, {} rendered, {} failed", status.doing,
                                    status.queued, status.in_work.size(), status.rendered, status.failed)
                      : status.problem);
    try {
        write_files();
        has_complained_ = false;
    } catch (const Error& problem) {
        if (!std::exchange(has_complained_, true))
            log_.say({LogLevel::warn, "watch.status", problem.what(), {}});
    }
}

void WatchWindow::write_files() {
    write_status(status, wish_.state_folder);
    if (!wish_.metrics_file.empty()) write_finished(wish_.metrics_file, to_text(metrics));
}

void WatchWindow::add(const std::string& shown, const MasterResult& result) {
    metrics.add(result);
    metrics.last_end_at = seconds_now();
    if (is_failure(result)) {
        ++status.failed;
        status.failed_master = shown;
        status.failed_why = result.problem;
        status.failed_at = utc_now();
    } else if (result.end == MasterEnd::kept) {
        ++status.unchanged;
    } else {
        ++status.rendered;
    }
    changed();
}

void WatchWindow::worry(const std::string& problem) {
    if (problem == status.problem) return;
    status.problem = problem;
    status.problem_since = problem.empty() ? "" : utc_now();
    changed();
}

}  // namespace mattebox
