#include "campaign/state/state_open.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "campaign/state/content.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr int schema_version = 1;

constexpr const char* schema[] = {
    "CREATE TABLE IF NOT EXISTS folder (out TEXT, shard TEXT)",
    "CREATE TABLE IF NOT EXISTS seen (path PRIMARY KEY, size, changed, noted, inode, looked, content) "
    "WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS master (asset PRIMARY KEY, path, name, content, inputs, result) WITHOUT "
    "ROWID",
    "CREATE INDEX IF NOT EXISTS master_path ON master (path)",
    "CREATE INDEX IF NOT EXISTS master_content ON master (content)",
    "CREATE TABLE IF NOT EXISTS variant (path PRIMARY KEY, asset, content, size, changed, pixels, result) "
    "WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS variant_asset ON variant (asset)",
    "CREATE INDEX IF NOT EXISTS variant_pixels ON variant (pixels)",
};

}  // namespace

fs::path state_folder() {
    const char* said = std::getenv("XDG_STATE_HOME");
    if (said != nullptr && fs::path(said).is_absolute()) return fs::path(said) / "mattebox";
    const char* home = std::getenv("HOME");
    if (home == nullptr || !fs::path(home).is_absolute())
        throw Error("finding the state folder", "$HOME", "it is not set; set XDG_STATE_HOME to a folder");
    return fs::path(home) / ".local/state/mattebox";
}

fs::path state_file_of(const fs::path& out, Shard shard) {
    std::string name = content_of_text(out.string()).substr(0, 16);
    if (shard.count > 1) name += fmt::format("-{}-of-{}", shard.index, shard.count);
    return state_folder() / (name + ".sqlite");
}

std::vector<fs::path> state_files() {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(state_folder(), error))
        if (entry.path().extension() == ".sqlite") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::unique_ptr<StateFile> open_state(const fs::path& file) {
    auto opened = std::make_unique<StateFile>(file);
    std::int64_t version = 0;
    opened->run("PRAGMA user_version", {}, [&](const StateRow& row) { version = row.number(0); });
    if (version > schema_version)
        throw StateDamage("opening the record of what was rendered", file.string(),
                          fmt::format("it is of a newer mattebox (version {}; this one knows {})", version,
                                      schema_version));
    std::string problem;
    opened->run("PRAGMA quick_check", {}, [&](const StateRow& row) {
        if (problem.empty() && row.text(0) != "ok") problem = row.text(0);
    });
    if (!problem.empty())
        throw StateDamage("opening the record of what was rendered", file.string(), problem);
    opened->together([&] {
        for (const char* statement : schema) opened->run(statement);
        opened->run(fmt::format("PRAGMA user_version = {}", schema_version));
    });
    return opened;
}

std::string set_state_aside(const fs::path& file, const std::string& problem) {
    fs::path aside = file;
    aside += ".set-aside";
    for (int i = 2; fs::exists(aside); ++i) aside = fmt::format("{}.set-aside-{}", file.string(), i);
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::error_code error;
        fs::rename(file.string() + suffix, aside.string() + suffix, error);
        if (error && *suffix == '\0') throw Error("setting aside", file.string(), error.message());
    }
    return fmt::format(
        "{}. It was set aside as {}, and a new record begun: what cannot be told to be fresh is "
        "rendered again.",
        problem, aside.string());
}

}  // namespace mattebox
