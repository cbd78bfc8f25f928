#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "commands.h"
#include "mattebox.h"
#include "render_options.h"

namespace mattebox {
namespace {

struct PresetOptions {
    std::vector<std::filesystem::path> folders;
    std::vector<std::string> selectors{"*"};
    std::string placement;
    std::vector<std::filesystem::path> files;
};

std::string accepted_kinds(const Placement& placement) {
    std::string kinds;
    for (const auto& [is_accepted, kind] :
         {std::pair{placement.accepts_still, "still"}, std::pair{placement.accepts_motion, "motion"},
          std::pair{placement.accepts_document, "document"}}) {
        if (is_accepted) kinds += (kinds.empty() ? "" : ", ") + std::string(kind);
    }
    return kinds;
}

std::string zone_word(const Placement& placement) {
    const Zone* zone = zone_for(placement, Surface::organic);
    return zone != nullptr ? to_text(zone->confidence) : "unknown";
}

int list(const PresetOptions& options) {
    fmt::print("{:<34} {:<11} {:<14} {:<11} {}\n", "placement", "canvas", "takes", "zone", "tags");
    for (const Placement& placement : select(options.selectors, load_presets(options.folders))) {
        fmt::print("{:<34} {:<11} {:<14} {:<11} {}\n", placement.id,
                   fmt::format("{}x{}", placement.canvas.width, placement.canvas.height),
                   accepted_kinds(placement), zone_word(placement), fmt::join(placement.tags, ", "));
    }
    return everything_made;
}

int show(const PresetOptions& options) {
    for (const Placement& placement : select({options.placement}, load_presets(options.folders))) {
        fmt::print("{}\n", describe(placement));
    }
    return everything_made;
}

/// Checks files, or every preset of a folder; with nothing named, those that come with the program.
int check_presets(const PresetOptions& options) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path :
         options.files.empty() ? std::vector{built_in_presets()} : options.files) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(path)) {
            if (entry.path().extension() == ".toml") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::size_t broken = 0;
    for (const std::filesystem::path& file : files) {
        try {
            fmt::print("{}: {} placements\n", file.string(), load_preset(file).size());
        } catch (const Error& problem) {
            fmt::print(stderr, "{}\n", problem.what());
            ++broken;
        }
    }
    if (files.empty())
        throw Error("checking presets", options.files.front().string(), "there is no .toml file");
    return broken > 0 ? something_not_made : everything_made;
}

constexpr const char* footer_of_list = R"(
Examples:
  mattebox presets list                          every placement there is
  mattebox presets list instagram reel           of a platform, and of a tag
  mattebox presets list --presets brand/presets  with presets of your own

Exit codes: 0 they were listed; 2 a selector names no placement, or a preset is not valid.)";

constexpr const char* footer_of_show = R"(
Examples:
  mattebox presets show instagram.story
  mattebox presets show 'x.*'     of each, one after the other

Exit codes: 0 it was shown; 2 there is no such placement, or a preset is not valid.)";

constexpr const char* footer_of_check = R"(
Examples:
  mattebox presets check                 those that come with the program
  mattebox presets check brand/presets   every file of a folder

Exit codes: 0 all are valid; 1 one is not, and it says where: file, line, column; 2 there is nothing to check.)";

}  // namespace

void add_presets(CLI::App& program, Command& command) {
    CLI::App* presets = program.add_subcommand("presets", "List, show and check placements");
    presets->require_subcommand(1);
    const auto options = std::make_shared<PresetOptions>();
    const auto on_call = [&command, options](int (*action)(const PresetOptions&)) {
        return [&command, options, action] { command = [options, action] { return action(*options); }; };
    };

    CLI::App* listing = presets->add_subcommand("list", "Every placement, a line each");
    listing->add_option("selectors", options->selectors, "Only these: ids, platforms, tags, globs")
        ->type_name("SELECTOR");
    add_preset_option(*listing, options->folders);
    listing->footer(footer_of_list);
    listing->callback(on_call(list));

    CLI::App* showing = presets->add_subcommand("show", "All that is known of a placement, with its source");
    showing->add_option("placement", options->placement, "The placement, or any selector")
        ->required()
        ->type_name("ID");
    add_preset_option(*showing, options->folders);
    showing->footer(footer_of_show);
    showing->callback(on_call(show));

    CLI::App* checking = presets->add_subcommand("check", "Check preset files, or folders of them");
    checking->add_option("files", options->files, "Preset files (those that come with the program)")
        ->type_name("FILE");
    checking->footer(footer_of_check);
    checking->callback(on_call(check_presets));
}

}  // namespace mattebox
