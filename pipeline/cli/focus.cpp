#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "commands.h"
#include "mattebox.h"
#include "render_options.h"
#include "terminal.h"

namespace mattebox {
namespace {

struct FocusOptions {
    std::vector<std::filesystem::path> masters;
    std::filesystem::path picture;
    FocusMode mode = FocusMode::automatic;
    OpenWish opening;
    bool writes_sidecar = false;
    bool is_forced = false;
    bool is_json = false;
};

MasterFocus look_at_one(const std::filesystem::path& path, const FocusOptions& options) {
    MasterFocus focus;
    focus.path = path;
    try {
        if (options.writes_sidecar) refuse_taken_sidecar(path, options.is_forced);
        Source source = open(path, options.opening);
        const Sidecar sidecar = load_sidecar(path);
        focus.master = source.master();
        // Looked at as large as a render of the usual placements looks at it, so that both find the same.
        const int shrink = widest_shrink(focus.master, select({"feed", "vertical", "card"}, load_presets()));
        focus.attention = find_focus(source, sidecar, options.mode, shrink);
        if (!options.picture.empty()) draw_focus(source, focus.attention, options.picture, options.is_forced);
        if (options.writes_sidecar) write_sidecar(source, focus.attention, options.is_forced);
    } catch (const std::exception& problem) {
        complain(problem.what());
        focus = {path, problem.what(), {}, {}};
    }
    return focus;
}

/// What was written, and where.
void say_written(const MasterFocus& focus, const FocusOptions& options) {
    if (!options.picture.empty()) fmt::print("  drawn into {}\n", options.picture.string());
    if (options.writes_sidecar) fmt::print("  written into {}\n", sidecar_path(focus.path).string());
}

int run(const FocusOptions& options) {
    if (!options.picture.empty() && options.masters.size() > 1)
        throw Error(
            "drawing what was found into", options.picture.string(),
            fmt::format("it is one picture, and there are {} masters; name one", options.masters.size()));
    std::vector<MasterFocus> all;
    for (const std::filesystem::path& path : options.masters) {
        const MasterFocus& one = all.emplace_back(look_at_one(path, options));
        if (options.is_json || !one.problem.empty()) continue;
        fmt::print("{}", to_table(one, terminal_width(), has_colors()));
        say_written(one, options);
    }
    if (options.is_json) fmt::print("{}", to_json(all));
    const auto failed =
        std::count_if(all.begin(), all.end(), [](const auto& one) { return !one.problem.empty(); });
    if (failed == 0) return everything_made;
    return failed < static_cast<std::ptrdiff_t>(all.size()) ? something_not_made : nothing_started;
}

constexpr const char* footer = R"(
What is found here is what `mattebox render` frames around: faces, words, people, what stands out, and what a
sidecar declares beside the master. What must stay fails a variant that loses it; the rest only weighs.

A sidecar that is written is yours to edit: it holds every box that was found, and wins over what is found from
then on. It is never written over another one, unless --force replaces that; of what that said, boxes, the focal
point, `ignore` and `page` are kept.

Examples:
  mattebox focus hero.jpg
  mattebox focus hero.jpg --picture seen.jpg        drawn over the picture: solid what must stay, dashed the rest
  mattebox focus shots/*.jpg --write-sidecar        shots/a.jpg.focus.toml and so on, ready to edit
  mattebox focus hero.jpg --json                    for programs; the README lists the keys

Exit codes: 0 every master was looked at, and what was asked for written; 1 not every one; 2 none.)";

}  // namespace

void add_focus(CLI::App& program, Command& command) {
    CLI::App* focus =
        program.add_subcommand("focus", "Show what matters in masters, or write it down to edit");
    const auto options = std::make_shared<FocusOptions>();
    focus
        ->add_option("masters", options->masters,
                     "The masters: pictures, drawings and videos, see `mattebox doctor`")
        ->required()
        ->type_name("MASTER");
    focus
        ->add_option("--picture", options->picture,
                     "Draw what was found over the master, at most 1600 px, into this file")
        ->type_name("FILE.jpg|.png");
    focus->add_flag("--write-sidecar", options->writes_sidecar,
                    "Write it beside each master, as MASTER.focus.toml, ready to edit");
    add_focus_option(*focus, options->mode);
    focus->add_flag("--force", options->is_forced,
                    "Replace a sidecar that is there, or a picture that mattebox did not make");
    focus->add_flag("--json", options->is_json, "Print everything as JSON");
    add_models_option(*focus, options->opening.models);
    add_opening_options(*focus, options->opening);
    focus->footer(footer);
    focus->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
