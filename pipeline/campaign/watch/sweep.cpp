#include "campaign/watch/sweep.h"

#include <uv.h>

#include <algorithm>
#include <set>

namespace mattebox {
namespace {

/// Folders that are read in one go on another thread.
constexpr std::size_t folders_at_once = 64;

/// One go; it lives until the loop has taken what it read.
struct Reading {
    uv_work_t work{};
    std::vector<std::filesystem::path> folders;
    std::vector<FolderContent> contents;
    std::weak_ptr<Sweep::Inner> sweep;
};

}  // namespace

struct Sweep::Inner : std::enable_shared_from_this<Sweep::Inner> {
    Inner(uv_loop_s& its_loop, SweepListener its_listener)
        : loop(its_loop), listener(std::move(its_listener)) {}

    uv_loop_s& loop;
    SweepListener listener;
    std::set<std::filesystem::path> waiting;
    bool is_reading = false;
    std::chrono::steady_clock::duration spent{};  // waiting for the disk

    void read_next();
    void take(const std::vector<FolderContent>& contents);
    static void read(uv_work_t* work);
    static void after_reading(uv_work_t* work, int status);
};

void Sweep::Inner::read_next() {
    if (is_reading) return;
    auto reading = std::make_unique<Reading>();
    while (!waiting.empty() && reading->folders.size() < folders_at_once) {
        const std::filesystem::path folder = waiting.extract(waiting.begin()).value();
        if (listener.before_folder(folder)) reading->folders.push_back(folder);
    }
    if (reading->folders.empty()) {
        listener.on_end(std::exchange(spent, {}));
        return;
    }
    is_reading = true;
    reading->sweep = weak_from_this();
    reading->work.data = reading.get();
    uv_queue_work(&loop, &reading.release()->work, read, after_reading);
}

void Sweep::Inner::read(uv_work_t* work) {
    auto& reading = *static_cast<Reading*>(work->data);
    std::transform(reading.folders.begin(), reading.folders.end(), std::back_inserter(reading.contents),
                   read_folder);
}

void Sweep::Inner::after_reading(uv_work_t* work, int) {
    const std::unique_ptr<Reading> reading(static_cast<Reading*>(work->data));
    const std::shared_ptr<Inner> inner = reading->sweep.lock();
    if (!inner) return;
    if (!reading->contents.empty())
        inner->spent += std::chrono::steady_clock::now() - reading->contents.front().at;
    inner->is_reading = false;
    inner->take(reading->contents);
    inner->read_next();
}

void Sweep::Inner::take(const std::vector<FolderContent>& contents) {
    for (const FolderContent& content : contents) {
        if (!listener.on_folder(content)) continue;
        for (const std::string& name : content.folders) waiting.insert(content.folder / name);
    }
}

Sweep::Sweep(uv_loop_s& loop, SweepListener listener)
    : inner_(std::make_shared<Inner>(loop, std::move(listener))) {}

Sweep::~Sweep() = default;

void Sweep::add(const std::filesystem::path& folder) {
    inner_->waiting.insert(folder);
    inner_->read_next();
}

bool Sweep::is_running() const {
    return inner_->is_reading || !inner_->waiting.empty();
}

}  // namespace mattebox
