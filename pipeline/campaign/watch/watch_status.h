/// How a watcher is, for people and programs that look from outside: written whole into the state folder,
/// and read from there by `mattebox watch --status`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mattebox {

struct WatchStatus {
    std::filesystem::path folder, out;
    std::int64_t process = 0;
    std::string doing =
        "watching";  ///< or "starting", "ending", "waiting for the folder", "waiting for room", ...
    std::string started, updated;  ///< "2026-11-26T04:16:43Z"
    bool is_polling = false;
    std::uint64_t unsettled = 0, queued = 0, rendered = 0, unchanged = 0, failed = 0;
    std::vector<std::string> in_work;                  ///< paths below the folder
    std::string failed_master, failed_why, failed_at;  ///< the last one that failed; empty: none did
    std::string problem;  ///< of the watcher itself, as long as it lasts: a full disk, rules with a mistake
    std::string problem_since;

    bool operator==(const WatchStatus&) const = default;
};

std::filesystem::path status_file(const std::filesystem::path& folder,
                                  const std::filesystem::path& state_folder);

std::string to_json(const WatchStatus& status);
/// Throws Error for what is not one.
WatchStatus parse_watch_status(const std::string& json, const std::string& name);

/// Replaces what is there. Throws Error.
void write_status(const WatchStatus& status, const std::filesystem::path& state_folder);
/// Nothing where `folder` was never watched. Throws Error where it cannot be read.
std::optional<WatchStatus> read_status(const std::filesystem::path& folder,
                                       const std::filesystem::path& state_folder);

/// For people. `is_alive`: whether the watcher still lives.
std::string to_table(const WatchStatus& status, bool is_alive);
/// For programs, with "alive".
std::string to_json(const WatchStatus& status, bool is_alive);

}  // namespace mattebox
