/// The options of `mattebox render`, parsed and checked.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "mattebox.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace mattebox {

struct RenderOptions {
    std::vector<std::filesystem::path> masters;
    std::vector<std::string> selectors{"feed", "vertical", "card"};
    std::vector<std::filesystem::path> preset_folders;
    FocusMode focus = FocusMode::automatic;
    OpenWish opening;
    PlanWish plan;
    RenderWish render;
    bool is_strict = false;
    bool is_dry_run = false;
    bool is_json = false;
};

void add_options(CLI::App& command, RenderOptions& options);

/// --page, --salvage and the limits on masters, as every command that opens them takes them.
void add_opening_options(CLI::App& command, OpenWish& opening);

/// --max-pixels and its like: what larger masters are refused by.
void add_limit_options(CLI::App& command, Limits& limits);

/// --focus.
void add_focus_option(CLI::App& command, FocusMode& mode);

/// --models, as every command takes it that looks for what matters.
void add_models_option(CLI::App& command, std::filesystem::path& folder);

/// --threads and --memory.
void add_resource_options(CLI::App& command, int& threads, std::uint64_t& memory);

/// --presets, as every command takes it.
void add_preset_option(CLI::App& command, std::vector<std::filesystem::path>& folders);

}  // namespace mattebox
