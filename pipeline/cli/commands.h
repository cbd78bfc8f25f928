/// The subcommands: each reads its own options, and is run when the user named it.
#pragma once

#include <functional>
#include <string>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace mattebox {

/// What the program ends with; also in the README.
enum ExitCode { everything_made = 0, something_not_made = 1, nothing_started = 2 };

/// Adds a subcommand to `program`; once it was parsed, `run` holds what it does, which returns the exit code.
using Command = std::function<int()>;

void add_render(CLI::App& program, Command& run);
void add_batch(CLI::App& program, Command& run);
void add_report(CLI::App& program, Command& run);
void add_watch(CLI::App& program, Command& run);
void add_focus(CLI::App& program, Command& run);
void add_check(CLI::App& program, Command& run);
void add_presets(CLI::App& program, Command& run);
void add_doctor(CLI::App& program, Command& run);
void add_cache(CLI::App& program, Command& run);
void add_worker(CLI::App& program, Command& run);

}  // namespace mattebox
