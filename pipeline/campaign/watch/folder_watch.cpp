#include "campaign/watch/folder_watch.h"

#include <algorithm>
#include <set>

#include "campaign/file_look.h"
#include "campaign/loop_timer.h"
#include "campaign/paths.h"
#include "campaign/watch/folder_events.h"
#include "campaign/watch/sweep.h"
#include "media/file_end.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t files_at_once = 256;

}  // namespace

milliseconds until_next_sweep(Clock::duration spent, bool is_polling) {
    const auto least = is_polling ? FolderWatch::between_polls : FolderWatch::between_sweeps;
    return std::max<milliseconds>(least, std::chrono::duration_cast<milliseconds>(spent * 50));
}

struct FolderWatch::Inner {
    Inner(uv_loop_s& loop, fs::path its_folder, FolderWatchListener its_listener, bool is_share_assumed)
        : folder(std::move(its_folder)),
          listener(std::move(its_listener)),
          is_always_share(is_share_assumed),
          events(loop, {[this](FolderEvent event, const fs::path& path) { take(event, path); },
                        [this] { lose_events(); }, [this] { go_away(); }}),
          sweep(loop, {[this](const fs::path& path) { return begin(path); },
                       [this](const FolderContent& content) { return take(content); },
                       [this](Clock::duration spent) { end_sweep(spent); }}),
          due_timer(loop, [this] { look_at_due(); }),
          sweep_timer(loop, [this] { start_sweep(); }) {}

    fs::path folder;
    FolderWatchListener listener;
    bool is_always_share;
    bool is_share = false, is_short_of_watches = false, is_away = false, is_sweeping = false;
    std::optional<FolderIdentity> identity;
    bool was_mount = false;
    Settling files;
    Clock::time_point sweep_start;
    std::set<fs::path> unread;  // in this sweep
    FolderEvents events;
    Sweep sweep;
    LoopTimer due_timer, sweep_timer;

    bool is_polling() const { return is_share || is_short_of_watches || is_away; }

    // What is seen of files.
    void observe(const fs::path& file, Observation seen);
    void touch(const fs::path& file);
    void lose(const fs::path& file);
    void lose_below(const fs::path& gone);
    void look_at_due();
    void wait_for_due();

    // What is told of folders.
    void take(FolderEvent event, const fs::path& path);
    void lose_events();
    void go_away();
    void come_back(const FolderIdentity& found);

    // Sweeps.
    void start_sweep();
    bool begin(const fs::path& path);
    bool take(const FolderContent& content);
    bool take_root(const FolderContent& content);
    void end_sweep(Clock::duration spent);
};

void FolderWatch::Inner::observe(const fs::path& file, Observation seen) {
    const std::string path = file.string();
    const bool was_settled = files.is_settled(path);
    seen.is_local = !is_share;
    const bool is_settled = files.observe(path, seen, Clock::now());
    if (was_settled && !files.is_settled(path)) listener.on_changing(file);
    if (is_settled) listener.on_settled(file);
}

void FolderWatch::Inner::touch(const fs::path& file) {
    const std::string path = file.string();
    const bool was_settled = files.is_settled(path);
    files.touch(path, Clock::now());
    if (was_settled) listener.on_changing(file);
}

void FolderWatch::Inner::lose(const fs::path& file) {
    if (!files.is_known(file.string())) return;
    files.forget(file.string());
    listener.on_gone(file);
}

void FolderWatch::Inner::lose_below(const fs::path& gone) {
    for (const std::string& path : files.known())
        if (is_below(path, gone.string())) lose(path);
}

void FolderWatch::Inner::look_at_due() {
    for (const std::string& path : files.due(Clock::now(), files_at_once)) {
        const auto facts = look_at_file(path);
        if (facts)
            observe(path, {.facts = *facts, .writer = writer_of(path), .lacks_its_end = lacks_its_end(path)});
        else if (!is_away)
            lose(path);
        else
            files.forget(path);  // it is found again when the folder is
    }
    wait_for_due();
}

void FolderWatch::Inner::wait_for_due() {
    const auto due = files.next_due();
    if (!due) return due_timer.stop();
    // Up to the next millisecond, so that the timer never comes a moment before what it waits for.
    const auto left = std::chrono::ceil<milliseconds>(*due - Clock::now());
    due_timer.start(static_cast<std::uint64_t>(std::max(left, milliseconds(0)).count()));
}

void FolderWatch::Inner::take(FolderEvent event, const fs::path& path) {
    if (event == FolderEvent::folder_appeared) {
        events.forget_below(path);
        if (listener.is_looked_into(path)) sweep.add(path);
        return;
    }
    if (event == FolderEvent::folder_gone) {
        events.forget_below(path);
        return lose_below(path);
    }
    if (!listener.is_observed(path)) return;
    if (event == FolderEvent::file_written) {
        touch(path);
    } else if (const auto facts = look_at_file(path)) {
        observe(path, {.facts = *facts, .was_closed = event == FolderEvent::file_closed});
    } else {
        lose(path);
    }
    wait_for_due();
}

void FolderWatch::Inner::lose_events() {
    listener.on_lost();
    start_sweep();
}

void FolderWatch::Inner::go_away() {
    identity.reset();
    events.forget_all();
    sweep_timer.start(0);  // it may only have been replaced
}

void FolderWatch::Inner::come_back(const FolderIdentity& found) {
    const bool was_away = std::exchange(is_away, false);
    identity = found;
    was_mount = found.is_mount;
    const bool was_share = std::exchange(is_share, is_always_share || is_on_share(folder));
    if (is_share && !was_share) listener.on_polling("it lies on a share, which tells of no changes");
    if (was_away) listener.on_back();
}

void FolderWatch::Inner::start_sweep() {
    sweep_timer.stop();
    is_sweeping = true;
    sweep_start = Clock::now();
    unread.clear();
    sweep.add(folder);
}

bool FolderWatch::Inner::begin(const fs::path& path) {
    if (!listener.is_looked_into(path)) return false;
    if (is_share || is_always_share) return true;
    if (events.hear(path) == FolderEvents::Hearing::no_more_watches && !is_short_of_watches) {
        is_short_of_watches = true;
        listener.on_polling("the system's watches are used up (fs.inotify.max_user_watches)");
    }
    return true;
}

bool FolderWatch::Inner::take_root(const FolderContent& content) {
    // A share that was unmounted leaves an empty folder.
    const bool is_there = content.was_read && content.identity && (!was_mount || content.identity->is_mount);
    if (!is_there) {
        unread.insert(folder);
        identity.reset();
        events.forget_all();
        if (!std::exchange(is_away, true)) listener.on_away();
        return false;
    }
    if (identity == content.identity) return true;
    const bool is_first = !identity && !is_away && files.known().empty();
    come_back(*content.identity);
    if (is_share) {
        events.forget_all();
    } else if (!is_first) {
        // What was heard until now was another folder's.
        events.forget_all();
        begin(folder);
        sweep.add(folder);
    }
    return true;
}

bool FolderWatch::Inner::take(const FolderContent& content) {
    if (content.folder == folder && !take_root(content)) return false;
    if (!content.was_read) {
        // What is gone is told at the end, when it is known that the share itself is not.
        if (!content.is_gone) unread.insert(content.folder);
        return false;
    }
    for (const auto& [name, facts] : content.files) {
        const fs::path file = content.folder / name;
        if (!listener.is_observed(file)) continue;
        // What an event told meanwhile is newer.
        const auto seen = files.last_seen(file.string());
        if (!seen || *seen < content.at) observe(file, {.facts = facts});
    }
    wait_for_due();
    return true;
}

void FolderWatch::Inner::end_sweep(Clock::duration spent) {
    if (!std::exchange(is_sweeping, false)) return;
    const auto is_unread = [this](const std::string& path) {
        return std::any_of(unread.begin(), unread.end(),
                           [&path](const fs::path& other) { return is_below(path, other.string()); });
    };
    const bool is_still_there = !is_away && identity_of(folder) == identity;
    for (const std::string& path : files.known()) {
        const auto seen = files.last_seen(path);
        if (is_still_there && seen && *seen < sweep_start && !is_unread(path) &&
            (is_share || !look_at_file(path)))
            lose(path);
    }
    sweep_timer.start(static_cast<std::uint64_t>(until_next_sweep(spent, is_polling()).count()));
    if (!is_away) listener.on_swept();
}

FolderWatch::FolderWatch(uv_loop_s& loop, fs::path folder, FolderWatchListener listener,
                         bool is_share_assumed)
    : inner_(std::make_unique<Inner>(loop, std::move(folder), std::move(listener), is_share_assumed)) {
    inner_->is_share = is_share_assumed || is_on_share(inner_->folder);
    if (inner_->is_share) inner_->listener.on_polling("it lies on a share, which tells of no changes");
    inner_->sweep_timer.start(0);
}

FolderWatch::~FolderWatch() = default;

void FolderWatch::rescan() {
    inner_->sweep_timer.start(0);
}

void FolderWatch::hold(const fs::path& file) {
    inner_->files.hold(file.string());
    inner_->wait_for_due();
}

const Settling& FolderWatch::files() const {
    return inner_->files;
}

bool FolderWatch::is_away() const {
    return inner_->is_away;
}

bool FolderWatch::is_polling() const {
    return inner_->is_polling();
}

}  // namespace mattebox
