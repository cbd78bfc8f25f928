#include "campaign/watch/master_flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/file_look.h"
#include "campaign/out_of_room.h"
#include "campaign/state/inputs.h"
#include "campaign/watch/ignored_files.h"
#include "campaign/watch/put_away.h"
#include "campaign/watch/watch_words.h"
#include "plan/error.h"
#include "plan/settings/sidecar.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Enough for the queue to be busy; what waits beyond is only a path here.
constexpr std::size_t most_in_queue = 64;
constexpr std::uint64_t until_room_is_tried = 30'000;

/// Not the master's fault, so that it is tried again.
bool is_trouble_of_ours(const MasterResult& result) {
    if (result.end == MasterEnd::kept) return false;
    for (const char* trouble : {"the worker cannot be started", "starting the worker"})
        if (result.problem.starts_with(trouble)) return true;
    return is_out_of_room(result);
}

}  // namespace

MasterFlow::MasterFlow(uv_loop_s& loop, State& state, const WatchRules& rules, WatchWindow& window,
                       const Log& log, std::function<FolderWatch&()> folder)
    : state_(state),
      rules_(rules),
      window_(window),
      log_(log),
      folder_(std::move(folder)),
      queue_(loop, state, rules.queue, listener()),
      masters_(most_in_queue),
      names_(rules.folder),
      pump_timer_(loop, [this] { pump(); }),
      room_timer_(loop, [this] {
          is_out_of_room_ = false;
          pump();
      }) {
    remember_earlier_runs();
}

QueueListener MasterFlow::listener() {
    return {[this](const MasterWish& wish) {
                masters_.has_started(wish.master.string());
                note_beginning(wish.master.string(), true);
                log_.say({LogLevel::debug,
                          "master.started",
                          shown(wish.master) + ": rendering",
                          {{"master", shown(wish.master)}}});
                window_.changed();
            },
            {},
            [this](const MasterWish& wish, const MasterResult& result) { end(wish, result); },
            [this](const std::string& sentence) {
                ++window_.metrics.worker_restarts;
                log_.say({LogLevel::warn, "worker.lost", sentence, {}});
                window_.changed();
            }};
}

void MasterFlow::remember_earlier_runs() {
    for (const MasterRecord& record : state_.masters()) {
        const std::string path = record.master.string();
        if (!path.starts_with(rules_.folder.string() + "/")) continue;
        names_.keep(record.master, record.name);
        for (const auto& [file, content] : unpack_inputs(record.inputs).files)
            readers_[file.string()].insert(path);
    }
}

std::string MasterFlow::shown(const fs::path& file) const {
    return file.lexically_relative(rules_.folder).string();
}

bool MasterFlow::is_read_by_masters(const fs::path& file) const {
    return readers_.contains(file.string());
}

void MasterFlow::settle(const fs::path& file) {
    if (const auto found = readers_.find(file.string()); found != readers_.end())
        for (const std::string& master : found->second) want(master);
    switch (kind_of(rules_, file)) {
        case FileKind::master:
            return want(file);
        case FileKind::sidecar:
            return want(master_of_beside(file));
        case FileKind::failed_note:
            noted_.insert(master_of_beside(file).string());
            return;
        case FileKind::rules:
        case FileKind::nothing:
            return;
    }
}

void MasterFlow::change(const fs::path& file) {
    const FileKind kind = kind_of(rules_, file);
    if (kind == FileKind::master) drop(file);
    if (kind == FileKind::sidecar) drop(master_of_beside(file));
}

void MasterFlow::lose(const fs::path& file) {
    const FileKind kind = kind_of(rules_, file);
    if (kind == FileKind::master) {
        drop(file);
        if (noted_.erase(file.string()) > 0) remove_note(file);
    }
    if (kind == FileKind::sidecar) want(master_of_beside(file));
    // Who throws the note away wants it tried again.
    if (kind == FileKind::failed_note && noted_.erase(master_of_beside(file).string()) > 0) {
        const std::optional<MasterRecord> record = state_.master(master_of_beside(file));
        if (record && is_failure(record->result)) state_.forget_asset(record->asset);
        want(master_of_beside(file));
    }
}

void MasterFlow::want(const fs::path& master) {
    const Settling& files = folder_().files();
    // Its own settling, or its sidecar's, wants it again.
    if (!files.is_settled(master.string()) || kind_of(rules_, master) != FileKind::master) return;
    const std::string sidecar = sidecar_path(master).string();
    if (files.is_known(sidecar) && !files.is_settled(sidecar)) return;
    masters_.want(master.string());
    pump_timer_.start(0);
    window_.changed();
}

void MasterFlow::want_all() {
    std::vector<std::string> known = folder_().files().known();
    std::sort(known.begin(), known.end());
    for (const std::string& file : known) want(file);
}

void MasterFlow::drop(const fs::path& master) {
    if (masters_.drop(master.string())) queue_.forget(master);
    window_.changed();
}

void MasterFlow::reload() {
    // What waits was wished for by the rules of before.
    for (const std::string& master : masters_.recall()) queue_.forget(master);
    queue_.reload(rules_.queue);
    want_all();
}

void MasterFlow::hold_back(bool is_held_back) {
    is_held_back_ = is_held_back;
    if (is_held_back) {
        for (const std::string& master : masters_.recall()) queue_.forget(master);
    } else {
        pump_timer_.start(0);
    }
}

void MasterFlow::drain() {
    is_draining_ = true;
    queue_.drain();
}

bool MasterFlow::is_idle() const {
    const bool has_work = masters_.waiting() > 0 && !is_draining_;
    return !has_work && masters_.out() == 0 && queue_.is_idle();
}

void MasterFlow::collect() const {
    window_.status.queued = masters_.waiting() + masters_.out() - masters_.in_work().size();
    window_.status.in_work.clear();
    for (const std::string& master : masters_.in_work()) window_.status.in_work.push_back(shown(master));
    window_.metrics.queue_length = window_.status.queued;
    window_.metrics.in_work = window_.status.in_work.size();
    window_.metrics.is_waiting_for_room = is_out_of_room_;
}

void MasterFlow::pump() {
    while (!is_held_back_ && !is_out_of_room_ && !is_draining_) {
        const auto master = masters_.next();
        if (!master) break;
        begin(*master);
    }
    if (is_idle()) tell_counts();
}

/// Of masters that were only judged there may be thousands at a start: one line for all.
void MasterFlow::tell_counts() {
    const auto tell_count = [this](std::uint64_t& masters, const char* event, const char* what) {
        const std::string counted = fmt::format("{} {}", masters, masters == 1 ? "master" : "masters");
        const LogField field("masters", static_cast<double>(masters));
        if (masters > 0) log_.say({LogLevel::info, event, counted + what, {field}});
        masters = 0;
    };
    tell_count(unchanged_, "masters.kept", " had not changed");
    tell_count(failed_as_before_, "masters.failed", " failed before, and had not changed");
}

void MasterFlow::begin(const std::string& master) {
    log_.say({LogLevel::debug, "master.queued", shown(master) + ": queued", {{"master", shown(master)}}});
    // Judged without being begun where nothing changed.
    note_beginning(master, false);
    queue_.add(wish_of(rules_, master, names_.name_of(master)));
}

void MasterFlow::note_beginning(const std::string& master, bool is_rendering) {
    begun_[master] = {look_at_file(master).value_or(FileStamp{}),
                      folder_().files().unchanged_for(master, Clock::now()), is_rendering};
}

bool MasterFlow::is_as_begun(const std::string& master) const {
    const auto begun = begun_.find(master);
    return begun != begun_.end() && look_at_file(master) == begun->second.facts;
}

/// Whether nothing is told yet, because it will be rendered again anyway.
bool MasterFlow::has_to_wait(const std::string& master, const MasterResult& result) {
    if (is_trouble_of_ours(result)) {
        if (!std::exchange(is_out_of_room_, true)) {
            const std::string why = is_out_of_room(result) ? "the disk is full" : result.problem;
            if (why != trouble_)
                log_.say({LogLevel::error, "watch.waiting", why + "; it is tried again every 30 s", {}});
            trouble_ = why;
            window_.worry(why);
            room_timer_.start(until_room_is_tried);
            for (const std::string& waiting : masters_.recall()) queue_.forget(waiting);
        }
        masters_.want(master);
        return true;
    }
    if (!is_failure(result)) return false;
    if (!look_at_file(master)) return true;  // gone, and told as that
    const auto begun = begun_.find(master);
    const bool is_fresh = begun != begun_.end() && begun->second.is_rendering &&
                          begun->second.unchanged_for < Settling::unchanged;
    if (!is_fresh && is_as_begun(master)) return false;
    // It may have been read in the middle of being copied.
    log_.say({LogLevel::debug,
              "master.retried",
              shown(master) + ": tried again when it has settled: " + result.problem,
              {{"master", shown(master)}}});
    untold_.insert(master);
    folder_().hold(master);
    return true;
}

void MasterFlow::end(const MasterWish& wish, const MasterResult& result) {
    const std::string master = wish.master.string();
    if (!masters_.is_out(master)) return;  // recalled, or dropped
    const bool is_told = result.end != MasterEnd::cancelled && !has_to_wait(master, result);
    masters_.has_ended(master);
    if (is_told) tell(master, result);
    begun_.erase(master);
    if (!is_draining_) pump_timer_.start(0);
    window_.changed();
}

void MasterFlow::tell(const std::string& master, const MasterResult& result) {
    ++ended_;
    if (result.end == MasterEnd::kept) ++unchanged_;
    if (!is_out_of_room_ && !is_failure(result) && !trouble_.empty()) {
        if (window_.status.problem == trouble_) window_.worry("");
        log_.say({LogLevel::info, "watch.goes_on", "goes on: it works again", {}});
        trouble_.clear();
    }
    if (is_failure(result) || count(result, Made::not_made) > 0) was_everything_made_ = false;
    LogLine line = line_of(shown(master), result);
    const auto begun = begun_.find(master);
    const bool is_news = untold_.erase(master) > 0 || begun == begun_.end() || begun->second.is_rendering;
    if (is_failure(result) && !is_news) {
        line.level = LogLevel::debug;
        ++failed_as_before_;
    }
    log_.say(line);
    window_.add(shown(master), result);
    for (const fs::path& file : result.files)
        if (file != sidecar_path(master)) readers_[file.string()].insert(master);
    try {
        put_away_or_note(master, result);
    } catch (const Error& problem) {
        log_.say({LogLevel::warn, "master.not_moved", problem.what(), {{"master", shown(master)}}});
    }
}

void MasterFlow::put_away_or_note(const std::string& master, const MasterResult& result) {
    const bool is_last =
        !masters_.is_wanted(master) && is_as_begun(master) && folder_().files().is_settled(master);
    if (!is_failure(result)) {
        noted_.erase(master);
        remove_note(master);
        if (rules_.is_moving && is_last) put_away(master, rules_.folder, done_folder(rules_));
        return;
    }
    fs::path place = master;
    if (rules_.is_moving && is_last) {
        place = put_away(master, rules_.folder, failed_folder(rules_));
        noted_.erase(master);
        remove_note(master);
    } else {
        noted_.insert(master);
    }
    write_note(place, result.problem);
}

}  // namespace mattebox
