#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <memory>

#include "commands.h"
#include "mattebox.h"
#include "progress.h"
#include "render_options.h"
#include "terminal.h"

namespace mattebox {
namespace {

std::atomic<bool> was_interrupted = false;

void interrupt(int) {
    was_interrupted = true;
}

/// What became of the masters, for the exit code.
struct Tally {
    bool has_started = false;
    bool is_incomplete = false;

    void add(const Report& report, bool is_strict) {
        has_started = true;
        if (!report.problem.empty()) {
            complain(report.problem);
            is_incomplete = true;
        }
        for (const Outcome& outcome : report.outcomes) {
            if (!outcome.path || (is_strict && outcome.verdict() == Severity::fail)) is_incomplete = true;
        }
    }
    int exit_code() const {
        if (!has_started) return nothing_started;
        return is_incomplete ? something_not_made : everything_made;
    }
};

Report render_one(const std::filesystem::path& master, const std::string& name,
                  const std::vector<Placement>& presets, const RenderOptions& options) {
    const std::vector<Placement> placements = select(options.selectors, presets);
    Source source = open(master, options.opening);
    PlanWish plan_wish = options.plan;
    plan_wish.master_name = name;
    const Sidecar sidecar = load_sidecar(master, presets);
    const Attention attention =
        find_focus(source, sidecar, options.focus, widest_shrink(source.master(), placements));
    const Plan plan = make_plan(source, attention, sidecar, placements, plan_wish);
    if (plan.variants.empty()) {
        throw Error("rendering", master.string(),
                    fmt::format("none of the {} placements asked for takes {}", plan.skipped.size(),
                                source.master().motion ? "motion or a cover" : "a still"));
    }
    if (options.is_dry_run) return preview(plan);

    Progress progress(master.filename().string(), !options.is_json);
    RenderWish wish = options.render;
    wish.cancel = &was_interrupted;
    wish.progress = [&progress](std::size_t done, std::size_t all) { progress.show(done, all); };
    wish.picture_progress = [&progress](std::int64_t done, std::int64_t all) {
        progress.show_pictures(done, all);
    };
    return render(source, plan, wish);
}

int run(const RenderOptions& options) {
    const std::vector<Placement> presets = load_presets(options.preset_folders);
    select(options.selectors, presets);  // a misspelt one stops here, before any master is opened
    const std::vector<std::string> names = master_names(options.masters, options.plan.out);
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);

    Tally tally;
    std::vector<std::string> reports;
    for (std::size_t i = 0; i < options.masters.size() && !was_interrupted; ++i) {
        try {
            const Report report = render_one(options.masters[i], names[i], presets, options);
            tally.add(report, options.is_strict);
            if (options.is_json) {
                reports.push_back(to_json(report));
            } else {
                fmt::print("{}", to_table(report, terminal_width(), has_colors()));
            }
        } catch (const std::exception& problem) {
            complain(problem.what());
            tally.is_incomplete = true;
        }
    }
    // What is printed has the form of what was asked for: a failed master leaves the others' list a list.
    if (options.is_json) {
        const bool is_one = options.masters.size() == 1 && !reports.empty();
        fmt::print("{}\n", is_one ? reports[0] : fmt::format("[{}]", fmt::join(reports, ",\n")));
    }
    if (was_interrupted) {
        fmt::print(stderr, "mattebox: interrupted; every file that is there is whole\n");
        tally.is_incomplete = true;
    }
    return tally.exit_code();
}

constexpr const char* footer = R"(
Examples:
  mattebox render hero.jpg                        feed, vertical and card placements, into out/hero/
  mattebox render shots/*.jpg --to instagram,linkedin --surface ad
  mattebox render talk.mp4 --to reel              a video, framed shot by shot
  mattebox render hero.jpg --to all --dry-run     the plan alone: nothing is written
  mattebox render hero.jpg --json                 for programs; the README lists the keys

Exit codes: 0 everything was made; 1 a variant could not be made, or under --strict one failed its check;
2 nothing could be started.)";

}  // namespace

void add_render(CLI::App& program, Command& command) {
    CLI::App* render = program.add_subcommand("render", "Render masters to every placement asked for");
    const auto options = std::make_shared<RenderOptions>();
    add_options(*render, *options);
    render->footer(footer);
    render->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
