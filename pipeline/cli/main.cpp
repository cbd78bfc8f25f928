#include <fmt/format.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "commands.h"
#include "mattebox.h"
#include "terminal.h"

namespace {

constexpr const char* description =
    "mattebox renders every platform-sized variant of one master: framed around what matters, checked\n"
    "against what each platform's interface covers, within each platform's limits.\n";

constexpr const char* examples = R"(
Examples:
  mattebox render hero.jpg                        feed, vertical and card placements, into out/hero/
  mattebox render hero.jpg --to instagram,linkedin --surface ad
  mattebox render hero.jpg --to all --dry-run     the plan alone: nothing is written
  mattebox focus hero.jpg --picture seen.jpg      what was found in it, as a table and drawn over it
  mattebox batch spring.toml                      a campaign: many masters, and only what changed
  mattebox watch incoming/                        everything that comes into a folder, as it comes
  mattebox presets list                           every placement there is
  mattebox check story.jpg --as instagram.story   a finished file against a placement
  mattebox doctor                                 what this machine can do, and what it lacks

Exit codes: 0 everything was made; 1 a variant could not be made, or under --strict one failed its check;
2 nothing could be started.)";

int run(int argc, char** argv) {
    CLI::App program(description);
    program.set_version_flag("--version", "mattebox " + mattebox::version());
    program.require_subcommand(1);

    mattebox::Command command;
    mattebox::add_render(program, command);
    mattebox::add_batch(program, command);
    mattebox::add_report(program, command);
    mattebox::add_watch(program, command);
    mattebox::add_focus(program, command);
    mattebox::add_check(program, command);
    mattebox::add_presets(program, command);
    mattebox::add_doctor(program, command);
    mattebox::add_cache(program, command);
    mattebox::add_worker(program, command);
    program.footer(examples);  // last, because subcommands begin with what it is when they are added

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& answer) {
        // CLI11 gives --help and --version the code 0, and mistakes codes of its own.
        return program.exit(answer) == 0 ? mattebox::everything_made : mattebox::nothing_started;
    }
    return command();
}

}  // namespace

int main(int argc, char** argv) {
    // Pictures of some megabytes come and go with every variant. Given back to the system each time, their
    // pages would be cleared anew each time: a tenth of all processor time.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    int code = mattebox::nothing_started;
    try {
        code = run(argc, argv);
    } catch (const std::exception& problem) {
        mattebox::complain(problem.what());
    }
    // What was printed may still lie in a buffer, and is lost on a full disk only when that is written.
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    fmt::print(stderr, "mattebox: what is printed could not be written to its end\n");
    return mattebox::something_not_made;
}
