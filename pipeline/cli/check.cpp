#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "commands.h"
#include "mattebox.h"
#include "render_options.h"

namespace mattebox {
namespace {

struct CheckOptions {
    std::filesystem::path file;
    std::string placement;
    std::vector<std::filesystem::path> preset_folders;
};

int run(const CheckOptions& options) {
    const std::vector<Placement> placements =
        select({options.placement}, load_presets(options.preset_folders));
    bool has_failed = false;
    for (const Placement& placement : placements) {
        const std::vector<Finding> findings = check(options.file, placement);
        fmt::print("{} as {}: {}\n", options.file.string(), placement.id, to_text(verdict(findings)));
        for (const Finding& finding : findings)
            fmt::print("  {:<5} {}\n", to_text(finding.severity), finding.sentence);
        has_failed = has_failed || verdict(findings) == Severity::fail;
    }
    return has_failed ? something_not_made : everything_made;
}

}  // namespace

void add_check(CLI::App& program, Command& command) {
    CLI::App* check = program.add_subcommand("check", "Check a finished still against a placement's limits");
    const auto options = std::make_shared<CheckOptions>();
    check->add_option("file", options->file, "The finished file")->required()->type_name("FILE");
    check->add_option("--as", options->placement, "The placement, or any selector")
        ->required()
        ->type_name("PLACEMENT");
    add_preset_option(*check, options->preset_folders);
    check->footer("Exits with 1 when the file fails a limit.");
    check->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
