#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "campaign/worker/sandbox.h"
#include "commands.h"
#include "mattebox.h"
#include "render_options.h"
#include "terminal.h"

namespace mattebox {
namespace {

struct DoctorOptions {
    std::vector<std::filesystem::path> preset_folders;
    std::filesystem::path models;
    bool is_full = false;
    bool is_json = false;
};

int run(const DoctorOptions& options) {
    Health health = examine(options.preset_folders, options.models);
    health.worker = sandbox_abilities();
    fmt::print("{}", options.is_json ? to_json(health)
                                     : to_table(health, terminal_width(), has_colors(), options.is_full));
    return health.missing().empty() ? everything_made : something_not_made;
}

constexpr const char* footer = R"(
Every format is tried: a tiny file of it is decoded, a tiny picture encoded. What is missing stands at the
end, with what to install. Figures of presets that were last verified over 180 days ago warn; those that
are guessed, or not the platform's own, are named.

Examples:
  mattebox doctor
  mattebox doctor --presets brand/presets    with presets of your own
  mattebox doctor --figures                  what is guessed in the presets, and where figures come from
  mattebox doctor --json                     for programs; the README lists the keys

Exit codes: 0 everything that is needed is there; 1 something is missing; 2 nothing could be started.)";

}  // namespace

void add_doctor(CLI::App& program, Command& command) {
    CLI::App* doctor = program.add_subcommand("doctor", "Say what this machine can do, and what it lacks");
    const auto options = std::make_shared<DoctorOptions>();
    doctor->add_flag("--figures", options->is_full,
                     "Name every figure of the presets that is not the platform's own, with its source");
    doctor->add_flag("--json", options->is_json, "Print everything as JSON");
    add_preset_option(*doctor, options->preset_folders);
    add_models_option(*doctor, options->models);
    doctor->footer(footer);
    doctor->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
