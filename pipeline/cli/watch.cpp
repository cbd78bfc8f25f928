#include "campaign/watch/watch.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "campaign/state/state.h"
#include "campaign/watch/instance_lock.h"
#include "campaign/watch/watch_status.h"
#include "choice.h"
#include "commands.h"
#include "plan/error.h"
#include "render_options.h"

namespace mattebox {
namespace {

constexpr const char* explanation = R"(
DIR/mattebox.toml, which need not be there, says what is made of the masters, by subfolder; see
samples/watch/mattebox.toml. Variants go to DIR/out/<path of the master>/. A master that fails gets a note beside
it, NAME.failed.txt; throw it away, or change the master, and it is tried again.

SIGTERM and SIGINT end it once what is in work is finished, SIGHUP reads the rules again.

Examples:
  mattebox watch incoming/                      until it is asked to end
  mattebox watch incoming/ --to reel --once     what is there now
  mattebox watch incoming/ --status             how the watcher of it is

Exit codes: 0 it ended as asked, under --once with everything made; 1 under --once something could not be made or was
still being written, under --status no watcher lives; 2 nothing could be started.)";

struct WatchOptions {
    WatchWish wish;
    std::filesystem::path out;
    int threads = 0, metrics_port = -1;
    std::uint64_t memory = 0;
    bool is_status = false, is_json = false;
};

int show_status(const WatchOptions& options) {
    const auto status = read_status(options.wish.folder, state_folder());
    if (!status) throw Error("reading", options.wish.folder.string(), "nobody has watched it yet");
    const bool is_alive = lock_holder(options.wish.folder, state_folder()).has_value();
    fmt::print("{}", options.is_json ? to_json(*status, is_alive) : to_table(*status, is_alive));
    return is_alive ? everything_made : something_not_made;
}

int run(WatchOptions options) {
    if (options.is_status) return show_status(options);
    WatchWish& wish = options.wish;
    if (!options.out.empty()) wish.said.out = options.out;
    if (options.threads > 0) wish.said.threads = options.threads;
    if (options.memory > 0) wish.said.memory = options.memory;
    if (options.metrics_port >= 0) wish.metrics_port = options.metrics_port;
    if (!wish.metrics_file.empty()) wish.metrics_file = std::filesystem::absolute(wish.metrics_file);
    const bool was_everything_made = watch(wish).was_everything_made;
    // A watcher that ends when it is asked to has done its work; --once is a render of a folder.
    return was_everything_made || !wish.is_once ? everything_made : something_not_made;
}

}  // namespace

void add_watch(CLI::App& program, Command& command) {
    CLI::App* watch =
        program.add_subcommand("watch", "Render everything that comes into a folder, as it comes");
    watch->footer(explanation);
    const auto options = std::make_shared<WatchOptions>();
    WatchWish& wish = options->wish;
    watch->add_option("folder", wish.folder, "The folder; its subfolders too")->required()->type_name("DIR");
    watch->add_option("--out", options->out, "Where the variants go (DIR/out)")->type_name("DIR");
    watch
        ->add_option("--to", wish.said.selectors, "Placements, platforms, tags, globs or all, as of `render`")
        ->delimiter(',')
        ->type_name("SELECTOR")
        ->allow_extra_args(false)
        ->take_all();
    add_preset_option(*watch, wish.said.preset_folders);
    add_models_option(*watch, wish.said.models);
    watch->add_flag("--force", wish.said.is_forced,
                    "Overwrite files that mattebox did not make, or that were edited");
    watch->add_flag("--once", wish.is_once, "Render what is there and whole, and end");
    watch->add_flag("--status", options->is_status,
                    "Show how the watcher of DIR is; exit with 1 where none lives");
    watch->add_flag("--json", options->is_json, "The status as JSON");
    add_choice<LogKind>(*watch, "--log", wish.log, {{"text", LogKind::text}, {"json", LogKind::json}},
                        "What is told on standard error: lines for people, or JSON (text)");
    add_choice<LogLevel>(*watch, "--log-level", wish.log_level,
                         {{"debug", LogLevel::debug},
                          {"info", LogLevel::info},
                          {"warn", LogLevel::warn},
                          {"error", LogLevel::error}},
                         "How much of it (info)");
    watch
        ->add_option("--metrics-file", wish.metrics_file,
                     "Keep metrics in this file, for Prometheus' node exporter")
        ->type_name("FILE");
    watch
        ->add_option("--metrics-port", options->metrics_port,
                     "Show metrics on http://127.0.0.1:N/metrics; 0 takes a free port")
        ->check(CLI::Range(0, 65535))
        ->type_name("N");
    add_resource_options(*watch, options->threads, options->memory);
    watch->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
