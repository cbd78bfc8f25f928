#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "choice.h"
#include "commands.h"
#include "mattebox.h"
#include "render_options.h"
#include "terminal.h"

namespace mattebox {
namespace {

struct CheckOptions {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> selectors;
    std::vector<std::filesystem::path> preset_folders;
    CheckWish wish;
    bool is_full = false;
    bool is_json = false;
};

/// A file that cannot be looked at is said, and the others are checked all the same.
FileCheck check_one(const std::filesystem::path& file, const std::vector<Placement>& placements,
                    const CheckWish& wish) {
    try {
        FileCheck done = check(file, placements, wish);
        if (!done.placements.empty()) return done;
        const bool is_video = done.facts.motion && !done.facts.is_animation();
        throw Error("checking", file.string(),
                    fmt::format("none of the {} placements asked for takes {}", placements.size(),
                                is_video ? "motion" : "a still"));
    } catch (const std::exception& problem) {
        complain(problem.what());
        FileCheck failed;
        failed.path = file;
        failed.problem = problem.what();
        return failed;
    }
}

int run(const CheckOptions& options) {
    const std::vector<Placement> placements = select(options.selectors, load_presets(options.preset_folders));
    std::vector<FileCheck> checks;
    for (const std::filesystem::path& file : options.files) {
        const FileCheck& done = checks.emplace_back(check_one(file, placements, options.wish));
        if (!options.is_json)
            fmt::print("{}", to_table(done, terminal_width(), has_colors(), options.is_full));
    }
    if (options.is_json) fmt::print("{}", to_json(checks));
    if (std::none_of(checks.begin(), checks.end(), [](const auto& done) { return done.problem.empty(); }))
        return nothing_started;
    const bool fit =
        std::all_of(checks.begin(), checks.end(), [](const auto& done) { return done.fits_all(); });
    return fit ? everything_made : something_not_made;
}

constexpr const char* footer = R"(
Each limit of the placement, and each trait of the file that matters on any platform, is a row: ok, warn
(worth a look) or fail (the platform refuses it, or shows it wrong). The file is decoded to its end. In a
still, faces and words are looked for: one that the interface covers, or a device crop cuts, fails or warns as
it would in a render. Of a video, container, codec, profile, colour tags, GOPs, edit lists, rate, bitrate,
duration and sound are rows too.

Examples:
  mattebox check story.jpg --as instagram.story
  mattebox check clip.mp4 --as instagram.reel,tiktok       a finished video
  mattebox check ad.png --as tiktok --surface ad           what an ad's interface covers
  mattebox check out/hero/*.jpg --as instagram,linkedin   which of them it fits
  mattebox check banner.png --as all --json               for programs; the README lists the keys

Exit codes: 0 every file fits every placement; 1 a row fails, or a file could not be looked at; 2 nothing
could be started.)";

}  // namespace

void add_check(CLI::App& program, Command& command) {
    CLI::App* check = program.add_subcommand(
        "check", "Check finished stills and videos against placements' limits and zones");
    const auto options = std::make_shared<CheckOptions>();
    check->add_option("files", options->files, "The finished files, in any format that is read")
        ->required()
        ->type_name("FILE");
    check
        ->add_option(
            "--as", options->selectors,
            "Placements (instagram.story), platforms (linkedin), tags (card), globs (*.story) or all")
        ->required()
        ->delimiter(',')
        ->type_name("PLACEMENT")
        ->allow_extra_args(false)
        ->take_all();
    add_choice<Surface>(*check, "--surface", options->wish.surface,
                        {{"organic", Surface::organic}, {"ad", Surface::ad}},
                        "Whose interface covers the canvas: an own post's or an ad's (organic)");
    add_choice<FocusMode>(*check, "--focus", options->wish.focus,
                          {{"auto", FocusMode::automatic}, {"none", FocusMode::none}},
                          "Look for faces and words, and what covers them, or for nothing (auto)");
    check->add_flag("--all-rows", options->is_full,
                    "Show what is met too, also where there are several placements");
    check->add_flag("--json", options->is_json, "Print everything as JSON");
    add_preset_option(*check, options->preset_folders);
    add_models_option(*check, options->wish.models);
    check->footer(footer);
    check->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
