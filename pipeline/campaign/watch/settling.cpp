#include "campaign/watch/settling.h"

#include <algorithm>

namespace mattebox {
namespace {

constexpr auto before_the_writer_is_asked_again = std::chrono::seconds(1);

}  // namespace

void Settling::take_in(File& file, const Observation& seen, Time now) const {
    const bool is_another = file.has_facts && file.facts.inode != seen.facts.inode;
    const bool has_changed = !file.has_facts || file.facts != seen.facts;
    if (is_another || (has_changed && file.is_settled && now - file.changed_at > rest))
        file.is_slow = file.is_closed = false;
    if (has_changed) {
        // Attributes may change after closing, as by programs that set the time; the size does not.
        if (file.is_closed && file.facts.size != seen.facts.size) file.is_slow = true;
        file.is_settled = false;
        file.changed_at = now;
    }
    if (seen.was_closed) {
        file.is_settled = false;
        file.is_closed = true;
        file.closed_at = now;
    }
    if (seen.lacks_its_end && !file.is_settled) file.is_slow = true;
    file.facts = seen.facts;
    file.has_facts = true;
    file.is_local = seen.is_local;
    file.seen_at = now;
}

bool Settling::observe(const std::string& path, const Observation& seen, Time now) {
    File& file = files_[path];
    take_in(file, seen, now);
    if (file.is_settled) return false;
    const bool is_closed = file.is_closed || seen.writer == Writer::none;
    // What is empty was made a moment before it is filled.
    const bool is_fast = file.is_local && is_closed && !file.is_slow && file.facts.size > 0;
    const Time since =
        is_fast && file.is_closed ? std::max(file.changed_at, file.closed_at) : file.changed_at;
    const Time due = since + (is_fast ? after_closing : unchanged);
    if (seen.writer == Writer::left) {
        wait_until(path, file, std::max(due, now + before_the_writer_is_asked_again));
        return false;
    }
    if (now < due) {
        // Whether a writer is left is asked when the file is due, so that all are due early at first.
        const bool is_early = file.is_local && !file.is_slow && file.facts.size > 0 && now == file.changed_at;
        wait_until(path, file, is_early ? now + after_closing : due);
        return false;
    }
    stop_waiting(path, file);
    file.is_settled = file.is_closed = true;
    return true;
}

void Settling::touch(const std::string& path, Time now) {
    File& file = files_[path];
    if (file.is_settled && now - file.changed_at > rest) file.is_slow = file.is_closed = false;
    if (file.is_closed) file.is_slow = true;
    file.is_closed = file.is_settled = false;
    file.changed_at = file.seen_at = now;
    wait_until(path, file, now + (file.is_slow ? unchanged : after_closing));
}

void Settling::hold(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end()) return;
    File& file = found->second;
    file.is_slow = true;
    file.is_settled = false;
    wait_until(path, file, file.changed_at + unchanged);
}

void Settling::forget(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end()) return;
    stop_waiting(path, found->second);
    files_.erase(found);
}

void Settling::wait_until(const std::string& path, File& file, Time due) {
    due_.erase({file.due_at, path});
    file.due_at = due;
    if (file.is_local) due_.emplace(due, path);
    waiting_.insert(path);
}

void Settling::stop_waiting(const std::string& path, File& file) {
    due_.erase({file.due_at, path});
    waiting_.erase(path);
}

std::vector<std::string> Settling::due(Time now, std::size_t at_most) const {
    std::vector<std::string> paths;
    for (const auto& [due, path] : due_) {
        if (due > now || paths.size() == at_most) break;
        paths.push_back(path);
    }
    return paths;
}

std::optional<Settling::Time> Settling::next_due() const {
    return due_.empty() ? std::nullopt : std::optional(due_.begin()->first);
}

bool Settling::is_settled(const std::string& path) const {
    const auto found = files_.find(path);
    return found != files_.end() && found->second.is_settled;
}

std::optional<FileStamp> Settling::facts_of(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() || !found->second.has_facts ? std::nullopt
                                                             : std::optional(found->second.facts);
}

Settling::Duration Settling::unchanged_for(const std::string& path, Time now) const {
    const auto found = files_.find(path);
    return found == files_.end() ? Duration{} : now - found->second.changed_at;
}

std::optional<Settling::Time> Settling::last_seen(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? std::nullopt : std::optional(found->second.seen_at);
}

std::vector<std::string> Settling::known() const {
    std::vector<std::string> paths;
    paths.reserve(files_.size());
    for (const auto& [path, file] : files_) paths.push_back(path);
    return paths;
}

}  // namespace mattebox
