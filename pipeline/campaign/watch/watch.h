/// A watched folder: every master in it is rendered once it is whole, again when it or its sidecar changes,
/// and nothing is rendered twice. What `mattebox watch` does.
#pragma once

#include <filesystem>
#include <optional>

#include "campaign/log.h"
#include "campaign/watch/watch_rules.h"

namespace mattebox {

struct WatchWish {
    std::filesystem::path folder;
    WatchSaid said;
    LogKind log = LogKind::text;
    LogLevel log_level = LogLevel::info;
    std::filesystem::path metrics_file;
    std::optional<int> metrics_port;
    bool is_once = false;  ///< render what is there and whole, and end
};

/// How a watcher ended.
struct WatchEnd {
    bool was_everything_made = true;
};

/// Until SIGTERM or SIGINT, which lets it finish what is in work; a second one does not. Throws Error where
/// it cannot be started.
WatchEnd watch(const WatchWish& wish);

}  // namespace mattebox
