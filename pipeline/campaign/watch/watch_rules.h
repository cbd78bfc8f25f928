/// What is done with the masters of a watched folder: DIR/mattebox.toml, with what the command line says.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "campaign/master_wish.h"
#include "campaign/worker/render_queue.h"

namespace mattebox {

/// What a file of the folder is.
enum class FileKind { nothing, master, sidecar, failed_note, rules };

struct WatchRules {
    std::filesystem::path folder;      ///< absolute, without links
    std::filesystem::path out;         ///< absolute
    std::vector<std::string> ignored;  ///< globs of paths below the folder
    bool is_moving = false;            ///< masters go to done/ or failed/ afterwards
    QueueWish queue;                   ///< its paths are absolute
    MasterWish wish;                   ///< of a master in the folder itself
    /// Of those below subfolders, by path below the folder ("shop/summer"), from the shallowest on.
    std::vector<std::pair<std::string, MasterWish>> subfolders;
};

/// What the command line says; it comes before what the file says.
struct WatchSaid {
    std::optional<std::filesystem::path> out;
    std::vector<std::string> selectors;
    std::vector<std::filesystem::path> preset_folders;
    std::filesystem::path models;
    std::optional<int> threads;
    std::optional<std::uint64_t> memory;
    bool is_forced = false;
};

/// Reads the rules of `folder`; the file need not be there. Throws Error with file, line and column, and
/// where what is rendered would come to lie among the masters.
WatchRules read_watch_rules(const std::filesystem::path& folder, const WatchSaid& said);

std::filesystem::path rules_file(const std::filesystem::path& folder);
std::filesystem::path done_folder(const WatchRules& rules);
std::filesystem::path failed_folder(const WatchRules& rules);

FileKind kind_of(const WatchRules& rules, const std::filesystem::path& file);
bool is_looked_into(const WatchRules& rules, const std::filesystem::path& folder);

MasterWish wish_of(const WatchRules& rules, const std::filesystem::path& master, const std::string& name);

}  // namespace mattebox
