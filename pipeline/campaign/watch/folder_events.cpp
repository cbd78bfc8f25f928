#include "campaign/watch/folder_events.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <unordered_map>
#include <vector>

#include "campaign/loop_handle.h"
#include "campaign/paths.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr std::uint32_t heard = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE |
                                IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR |
                                IN_DONT_FOLLOW | IN_EXCL_UNLINK;

struct Descriptor {
    Descriptor() : number(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        if (number < 0) throw Error("listening to", "folders", std::strerror(errno));
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number); }
    int number;
};

}  // namespace

struct FolderEvents::Inner {
    explicit Inner(FolderListener its_listener) : listener(std::move(its_listener)) {}

    FolderListener listener;
    Descriptor inotify;  // closed after the poll handle has been stopped
    LoopHandle<uv_poll_t> poll;
    std::unordered_map<int, std::string> folder_of;
    std::map<std::string, int> watch_of;  // ordered, so that what lies below a folder stands together
    std::string root;

    void read_all();
    void take(const inotify_event& event);
    void take_of_file(std::uint32_t mask, const std::filesystem::path& file) const;
    void forget(const std::string& folder);
};

void FolderEvents::Inner::read_all() {
    // As much as the kernel has, but not for ever: somebody may write faster than we read.
    alignas(inotify_event) std::array<char, 65536> buffer;  // NOLINT: filled by read
    for (int round = 0; round < 16; ++round) {
        const ssize_t size = read(inotify.number, buffer.data(), buffer.size());
        if (size <= 0) return;
        const inotify_event* last = nullptr;
        for (const char* at = buffer.data(); at < buffer.data() + size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(at);
            at += sizeof(inotify_event) + event->len;
            const bool is_repeated = last && last->wd == event->wd && last->mask == event->mask &&
                                     last->len == event->len &&
                                     std::memcmp(last->name, event->name, event->len) == 0;
            if (!is_repeated) take(*event);
            last = event;
        }
    }
}

void FolderEvents::Inner::take(const inotify_event& event) {
    if ((event.mask & IN_Q_OVERFLOW) != 0U) return listener.on_overflow();
    const auto found = folder_of.find(event.wd);
    if (found == folder_of.end()) return;  // forgotten already
    const std::string folder = found->second;
    if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) != 0U) {
        // A folder that moved within the root was forgotten when it left its old place.
        if ((event.mask & IN_IGNORED) != 0U || folder == root) forget(folder);
        if (folder == root) listener.on_root_lost();
        return;
    }
    if (event.len == 0) return;
    const std::filesystem::path path = std::filesystem::path(folder) / event.name;
    if ((event.mask & IN_ISDIR) == 0U) return take_of_file(event.mask, path);
    if ((event.mask & (IN_CREATE | IN_MOVED_TO)) != 0U)
        listener.on_event(FolderEvent::folder_appeared, path);
    else if ((event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0U)
        listener.on_event(FolderEvent::folder_gone, path);
}

void FolderEvents::Inner::take_of_file(std::uint32_t mask, const std::filesystem::path& file) const {
    if ((mask & IN_MODIFY) != 0U) listener.on_event(FolderEvent::file_written, file);
    if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0U) listener.on_event(FolderEvent::file_closed, file);
    if ((mask & (IN_CREATE | IN_ATTRIB)) != 0U) listener.on_event(FolderEvent::file_appeared, file);
    if ((mask & (IN_DELETE | IN_MOVED_FROM)) != 0U) listener.on_event(FolderEvent::file_gone, file);
}

void FolderEvents::Inner::forget(const std::string& folder) {
    const auto found = watch_of.find(folder);
    if (found == watch_of.end()) return;
    inotify_rm_watch(inotify.number, found->second);
    folder_of.erase(found->second);
    watch_of.erase(found);
}

FolderEvents::FolderEvents(uv_loop_s& loop, FolderListener listener)
    : inner_(std::make_unique<Inner>(std::move(listener))) {
    auto handle = std::make_unique<uv_poll_t>();
    if (const int error = uv_poll_init(&loop, handle.get(), inner_->inotify.number); error != 0)
        throw Error("listening to", "folders", uv_strerror(error));
    handle->data = inner_.get();
    inner_->poll.reset(handle.release());
    uv_poll_start(inner_->poll.get(), UV_READABLE, [](uv_poll_t* poll, int status, int) {
        if (status == 0) static_cast<Inner*>(poll->data)->read_all();
    });
}

FolderEvents::~FolderEvents() {
    uv_poll_stop(inner_->poll.get());
}

FolderEvents::Hearing FolderEvents::hear(const std::filesystem::path& folder) {
    const int watch = inotify_add_watch(inner_->inotify.number, folder.c_str(), heard);
    if (watch < 0) return errno == ENOSPC || errno == ENOMEM ? Hearing::no_more_watches : Hearing::is_gone;
    // The same folder under another name, where it was moved, has the same watch.
    if (const auto earlier = inner_->folder_of.find(watch); earlier != inner_->folder_of.end())
        inner_->watch_of.erase(earlier->second);
    // Another folder took the name.
    if (const auto known = inner_->watch_of.find(folder.string());
        known != inner_->watch_of.end() && known->second != watch)
        inner_->forget(folder.string());
    inner_->folder_of.insert_or_assign(watch, folder.string());
    inner_->watch_of.insert_or_assign(folder.string(), watch);
    if (inner_->root.empty()) inner_->root = folder.string();
    return Hearing::yes;
}

bool FolderEvents::is_heard(const std::filesystem::path& folder) const {
    return inner_->watch_of.contains(folder.string());
}

void FolderEvents::forget_below(const std::filesystem::path& folder) {
    std::vector<std::string> gone;
    for (auto at = inner_->watch_of.lower_bound(folder.string()); at != inner_->watch_of.end(); ++at) {
        if (!at->first.starts_with(folder.string())) break;
        if (at->first == folder.string() || is_below(at->first, folder.string())) gone.push_back(at->first);
    }
    for (const std::string& path : gone) inner_->forget(path);
}

void FolderEvents::forget_all() {
    while (!inner_->watch_of.empty()) inner_->forget(std::string(inner_->watch_of.begin()->first));
    inner_->root.clear();
}

}  // namespace mattebox
