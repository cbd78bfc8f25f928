#include "campaign/watch/watch_status.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "campaign/watch/instance_lock.h"
#include "media/clean_text.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* schema = "mattebox-watch/1";

Json json_of(const WatchStatus& status) {
    Json in_work = Json::array();
    for (const std::string& master : status.in_work) in_work.push_back(clean_text(master));
    Json json{{"schema", schema},
              {"folder", status.folder.string()},
              {"out", status.out.string()},
              {"process", status.process},
              {"doing", status.doing},
              {"started", status.started},
              {"updated", status.updated},
              {"polling", status.is_polling},
              {"unsettled", status.unsettled},
              {"queue", status.queued},
              {"in_work", in_work},
              {"rendered", status.rendered},
              {"unchanged", status.unchanged},
              {"failed", status.failed}};
    json["last_error"] = status.failed_master.empty() ? Json()
                                                      : Json{{"master", clean_text(status.failed_master)},
                                                             {"why", clean_text(status.failed_why)},
                                                             {"at", status.failed_at}};
    json["problem"] = status.problem.empty()
                          ? Json()
                          : Json{{"why", clean_text(status.problem)}, {"since", status.problem_since}};
    return json;
}

std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string row(const char* name, const std::string& value) {
    return fmt::format("  {:<10} {}\n", name, value);
}

std::string first_few(const std::vector<std::string>& masters) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < masters.size() && i < most; ++i)
        text += (text.empty() ? "" : ", ") + clean_text(masters[i]);
    if (masters.size() > most) text += fmt::format(" and {} more", masters.size() - most);
    return text;
}

}  // namespace

std::filesystem::path status_file(const std::filesystem::path& folder,
                                  const std::filesystem::path& state_folder) {
    return state_folder / ("watch-" + key_of(folder) + ".json");
}

std::string to_json(const WatchStatus& status) {
    return printed(json_of(status));
}

std::string to_json(const WatchStatus& status, bool is_alive) {
    Json json = json_of(status);
    json["alive"] = is_alive;
    return printed(json);
}

WatchStatus parse_watch_status(const std::string& json, const std::string& name) {
    try {
        const Json read = Json::parse(json);
        if (read.at("schema") != schema) throw Error("reading", name, "it is of another version of mattebox");
        WatchStatus status;
        status.folder = read.at("folder").get<std::string>();
        status.out = read.at("out").get<std::string>();
        read.at("process").get_to(status.process);
        read.at("doing").get_to(status.doing);
        read.at("started").get_to(status.started);
        read.at("updated").get_to(status.updated);
        read.at("polling").get_to(status.is_polling);
        read.at("unsettled").get_to(status.unsettled);
        read.at("queue").get_to(status.queued);
        read.at("in_work").get_to(status.in_work);
        read.at("rendered").get_to(status.rendered);
        read.at("unchanged").get_to(status.unchanged);
        read.at("failed").get_to(status.failed);
        if (const Json& last = read.at("last_error"); !last.is_null()) {
            last.at("master").get_to(status.failed_master);
            last.at("why").get_to(status.failed_why);
            last.at("at").get_to(status.failed_at);
        }
        if (const Json& problem = read.at("problem"); !problem.is_null()) {
            problem.at("why").get_to(status.problem);
            problem.at("since").get_to(status.problem_since);
        }
        return status;
    } catch (const nlohmann::json::exception&) {
        throw Error("reading", name, "it is no status of a watcher");
    }
}

void write_status(const WatchStatus& status, const std::filesystem::path& state_folder) {
    write_finished(status_file(status.folder, state_folder), to_json(status));
}

std::optional<WatchStatus> read_status(const std::filesystem::path& folder,
                                       const std::filesystem::path& state_folder) {
    const std::filesystem::path path = status_file(folder, state_folder);
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return parse_watch_status({std::istreambuf_iterator<char>(file), {}}, path.string());
}

std::string to_table(const WatchStatus& status, bool is_alive) {
    std::string text = fmt::format("{}: {}\n", status.folder.string(),
                                   is_alive ? fmt::format("{} (process {})", status.doing, status.process)
                                            : "nobody watches it; this is how the last watcher left it");
    text += row("since", status.started);
    text += row("output", status.out.string());
    text += row("queue",
                fmt::format("{}{}", status.queued,
                            status.unsettled == 0
                                ? ""
                                : fmt::format(", and {} that may still be being written", status.unsettled)));
    text += row("in work", status.in_work.empty() ? "none" : first_few(status.in_work));
    text +=
        row("rendered", fmt::format("{}, and {} that had not changed", status.rendered, status.unchanged));
    text += row("failed", std::to_string(status.failed));
    if (!status.failed_master.empty())
        text += row("last error", fmt::format("{}: {} ({})", clean_text(status.failed_master),
                                              clean_text(status.failed_why), status.failed_at));
    if (!status.problem.empty())
        text +=
            row("problem", fmt::format("{} (since {})", clean_text(status.problem), status.problem_since));
    if (status.is_polling) text += row("events", "none from this disk; looked at every 2 s or less often");
    text += row("as of", status.updated);
    return text;
}

}  // namespace mattebox
