#include "campaign/state/cache.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

#include "campaign/state/state_open.h"
#include "commands.h"
#include "plan/error.h"
#include "terminal.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// The states of the named output folders, or all.
std::vector<fs::path> states_of(const std::vector<fs::path>& folders) {
    if (folders.empty()) return state_files();
    std::vector<fs::path> files;
    for (const fs::path& folder : folders) {
        const fs::path out = fs::weakly_canonical(fs::absolute(folder));
        const std::string stem = state_file_of(out, {}).stem().string();
        const std::size_t before = files.size();
        for (const fs::path& file : state_files())  // and those of its shards
            if (file.stem().string().starts_with(stem)) files.push_back(file);
        if (files.size() == before)
            throw Error("looking for what was rendered into", folder.string(), "nothing was recorded there");
    }
    return files;
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

int show_stats(const std::vector<fs::path>& folders) {
    for (const fs::path& file : states_of(folders)) {
        const CacheStats stats = stats_of(file);
        if (stats.problem.empty()) {
            fmt::print("{}\n    {} masters, {} variants ({}); remembered in {} ({})\n", stats.out.string(),
                       stats.masters, stats.variants, megabytes(stats.variant_bytes), stats.file.string(),
                       megabytes(stats.bytes));
        } else {
            fmt::print("{}\n", stats.problem);
        }
    }
    return everything_made;
}

/// A state that cannot be opened, as one that another run holds, is said, and the others are cared for all
/// the same. `care` tells whether all is well.
int care_for_each(const std::vector<fs::path>& folders, const std::function<bool(const fs::path&)>& care) {
    bool is_all_well = true;
    for (const fs::path& file : states_of(folders)) {
        try {
            is_all_well = care(file) && is_all_well;
        } catch (const Error& problem) {
            complain(problem.what());
            is_all_well = false;
        }
    }
    return is_all_well ? everything_made : something_not_made;
}

bool collect_garbage_of(const fs::path& file) {
    State state(StateAt{file});
    const std::size_t forgotten = state.forget_missing();
    const bool is_empty = state.masters().empty() && state.variants().empty();
    fmt::print("{}: {} variants forgotten whose files are gone\n", state.out().string(), forgotten);
    std::error_code error;
    if (is_empty && !fs::exists(state.out(), error)) fs::remove(file, error);
    return true;
}

bool verify_state(const fs::path& file) {
    const State state(StateAt{file});
    const std::vector<Mismatch> found = verify(state);
    for (const Mismatch& one : found)
        fmt::print("{}: {}\n", one.path.string(), one.is_missing ? "gone" : "not what was rendered");
    fmt::print("{}: {}\n", state.out().string(),
               found.empty() ? "every file is as it was rendered"
                             : fmt::format("{} files are not as they were rendered", found.size()));
    return found.empty();
}

int collect_garbage(const std::vector<fs::path>& folders) {
    return care_for_each(folders, collect_garbage_of);
}

int verify_all(const std::vector<fs::path>& folders) {
    return care_for_each(folders, verify_state);
}

constexpr const char* footer_of_stats = R"(
Examples:
  mattebox cache stats         of every output folder
  mattebox cache stats out     of one

Exit codes: 0 it was told; 2 nothing is remembered of a folder that was named.)";

constexpr const char* footer_of_gc = R"(
Examples:
  mattebox cache gc         of every output folder
  mattebox cache gc out     of one

Exit codes: 0 all was looked at; 1 a memory is in use or cannot be read; 2 nothing is remembered of a folder that was
named.)";

constexpr const char* footer_of_verify = R"(
Examples:
  mattebox cache verify         of every output folder
  mattebox cache verify out     of one

Exit codes: 0 every file is as it was rendered; 1 one is not, or a memory is in use or cannot be read; 2 nothing is
remembered of a folder that was named.)";

}  // namespace

void add_cache(CLI::App& program, Command& command) {
    CLI::App* cache = program.add_subcommand("cache", "What is remembered of rendered campaigns and folders");
    cache->require_subcommand(1);
    const auto folders = std::make_shared<std::vector<fs::path>>();
    const auto add = [&](const char* name, const char* what, const char* footer,
                         int (*run)(const std::vector<fs::path>&)) {
        CLI::App* one = cache->add_subcommand(name, what);
        one->add_option("out", *folders, "The output folders; all where none is named")->type_name("OUT");
        one->footer(footer);
        one->callback([&command, folders, run] { command = [folders, run] { return run(*folders); }; });
    };
    add("stats", "How many masters and variants are remembered, and where", footer_of_stats, show_stats);
    add("gc", "Forget what is not there any more", footer_of_gc, collect_garbage);
    add("verify", "Read every variant, and name those that are gone or were changed", footer_of_verify,
        verify_all);
}

}  // namespace mattebox
