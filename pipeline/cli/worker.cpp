#include "campaign/worker/worker.h"

#include <CLI/CLI.hpp>

#include "commands.h"

namespace mattebox {

void add_worker(CLI::App& program, Command& command) {
    CLI::App* worker = program.add_subcommand("worker", "What batch and watch render in; not for people");
    worker->group("");  // not in --help
    worker->callback([&command] { command = [] { return run_worker(); }; });
}

}  // namespace mattebox
