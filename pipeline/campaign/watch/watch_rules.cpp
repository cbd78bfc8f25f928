#include "campaign/watch/watch_rules.h"

#include <algorithm>

#include "campaign/paths.h"
#include "campaign/watch/ignored_files.h"
#include "campaign/wish_settings.h"
#include "mattebox.h"
#include "plan/error.h"
#include "plan/settings/selector.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr const char* rules_name = "mattebox.toml";

fs::path absolute_in(const fs::path& folder, const fs::path& path) {
    fs::path whole = fs::weakly_canonical(folder / path);
    return whole.has_filename() ? whole : whole.parent_path();
}

void read_limits(Settings& table, QueueWish& queue) {
    const double any = 1e15;
    queue.threads = table.integer_if("threads", {1, 1024}).value_or(queue.threads);
    queue.memory = table.bytes_if("memory").value_or(queue.memory);
    queue.seconds = table.number_if("seconds", {1, 86400}).value_or(queue.seconds);
    Limits& limits = queue.limits;
    if (const auto pixels = table.number_if("pixels", {1, any}))
        limits.pixels = static_cast<std::uint64_t>(*pixels);
    limits.side = table.integer_if("side", {1, 1'000'000}).value_or(limits.side);
    limits.pages = table.integer_if("pages", {1, 1'000'000}).value_or(limits.pages);
    limits.frames = table.integer_if("frames", {1, 1'000'000}).value_or(limits.frames);
    limits.decoder_bytes = table.bytes_if("decoder_memory").value_or(limits.decoder_bytes);
    limits.seconds = table.number_if("motion_seconds", {1, 1e6}).value_or(limits.seconds);
    table.finish();
}

std::string subfolder_of(Settings& all, const std::string& name) {
    const fs::path path = fs::path(name).lexically_normal();
    std::string text = path.generic_string();
    while (text.ends_with('/')) text.pop_back();
    if (text.empty() || text == "." || path.is_absolute() || text.starts_with(".."))
        all.refuse(name, "'" + name + "' is no folder below the watched one; write [folder.\"shop/summer\"]");
    return text;
}

void read_subfolders(Settings& all, WatchRules& rules, const std::vector<Placement>& presets) {
    std::vector<std::pair<std::string, Settings>> tables;
    for (auto& [name, table] : all.named_tables())
        tables.emplace_back(subfolder_of(all, name), std::move(table));
    all.finish();
    const auto depth = [](const std::string& path) { return std::count(path.begin(), path.end(), '/'); };
    std::stable_sort(tables.begin(), tables.end(),
                     [&depth](const auto& a, const auto& b) { return depth(a.first) < depth(b.first); });
    for (auto& [name, table] : tables) {
        MasterWish wish = wish_of(rules, rules.folder / name / "any", "");
        read_wish(table, wish, presets);
        table.finish();
        rules.subfolders.emplace_back(name, std::move(wish));
    }
}

void read_file(Settings& table, WatchRules& rules, const WatchSaid& said) {
    if (const auto out = table.text_if("out"); out && !said.out) rules.out = absolute_in(rules.folder, *out);
    for (const std::string& presets : table.texts_if("presets"))
        rules.queue.preset_folders.push_back(absolute_in(rules.folder, presets));
    if (const auto models = table.text_if("models"); models && rules.queue.models.empty())
        rules.queue.models = absolute_in(rules.folder, *models);
    rules.ignored = table.texts_if("ignore");
    rules.is_moving = table.flag_if("move").value_or(false);
    auto limits = table.table_if("limits");
    if (limits) read_limits(*limits, rules.queue);
    const std::vector<Placement> presets = load_presets(rules.queue.preset_folders);
    read_wish(table, rules.wish, presets);
    auto folders = table.table_if("folder");
    table.finish();
    if (!said.selectors.empty()) rules.wish.selectors = said.selectors;
    if (folders) read_subfolders(*folders, rules, presets);
}

void check_out(const WatchRules& rules) {
    if (is_within(rules.folder, rules.out))
        throw Error("watching", rules.folder.string(),
                    "the output folder is the watched one or holds it, so that what is rendered would be "
                    "rendered again; choose another with --out");
}

}  // namespace

WatchRules read_watch_rules(const fs::path& folder, const WatchSaid& said) {
    WatchRules rules;
    rules.folder = absolute_in(fs::current_path(), folder);
    rules.out = said.out ? absolute_in(fs::current_path(), *said.out) : rules.folder / "out";
    for (const fs::path& presets : said.preset_folders)
        rules.queue.preset_folders.push_back(absolute_in(fs::current_path(), presets));
    if (!said.models.empty()) rules.queue.models = absolute_in(fs::current_path(), said.models);
    rules.queue.is_forced = said.is_forced;
    if (fs::exists(rules_file(rules.folder))) {
        Settings table = Settings::read(rules_file(rules.folder));
        read_file(table, rules, said);
    } else if (!said.selectors.empty()) {
        rules.wish.selectors = said.selectors;
    }
    if (!said.selectors.empty()) select(said.selectors, load_presets(rules.queue.preset_folders));
    rules.queue.threads = said.threads.value_or(rules.queue.threads);
    rules.queue.memory = said.memory.value_or(rules.queue.memory);
    rules.queue.retries_failed = false;
    rules.queue.readable = {rules.folder};
    rules.queue.writable = {rules.out};
    check_out(rules);
    return rules;
}

fs::path rules_file(const fs::path& folder) {
    return folder / rules_name;
}

fs::path done_folder(const WatchRules& rules) {
    return rules.folder / "done";
}

fs::path failed_folder(const WatchRules& rules) {
    return rules.folder / "failed";
}

bool is_looked_into(const WatchRules& rules, const fs::path& folder) {
    if (!is_within(folder, rules.folder) || is_within(folder, rules.out) ||
        is_within(folder, done_folder(rules)) || is_within(folder, failed_folder(rules)))
        return false;
    const fs::path relative = folder.lexically_relative(rules.folder);
    if (relative == ".") return true;
    return std::none_of(relative.begin(), relative.end(),
                        [](const fs::path& part) { return is_ignored_folder(part.string()); });
}

FileKind kind_of(const WatchRules& rules, const fs::path& file) {
    if (!is_looked_into(rules, file.parent_path())) return FileKind::nothing;
    if (file == rules_file(rules.folder)) return FileKind::rules;
    const std::string name = file.filename().string();
    if (is_sidecar(name)) return FileKind::sidecar;
    if (is_failed_note(name)) return FileKind::failed_note;
    if (is_ignored_name(name) || is_taken_by(rules.ignored, file.lexically_relative(rules.folder)))
        return FileKind::nothing;
    return FileKind::master;
}

MasterWish wish_of(const WatchRules& rules, const fs::path& master, const std::string& name) {
    const MasterWish* wish = &rules.wish;
    for (const auto& [subfolder, its_wish] : rules.subfolders)
        if (is_within(master, rules.folder / subfolder)) wish = &its_wish;
    MasterWish whole = *wish;
    whole.master = master;
    whole.master_name = name;
    whole.out = rules.out;
    return whole;
}

}  // namespace mattebox
