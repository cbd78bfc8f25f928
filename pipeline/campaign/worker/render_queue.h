/// Masters on their way through the worker: judged when their turn comes (is anything stale?), rendered,
/// recorded. What batch and watch have in common; neither renders anything itself.
///
/// Lives on a libuv loop, on one thread. Everything that it tells is told from that loop.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "campaign/master_result.h"
#include "campaign/master_wish.h"

struct uv_loop_s;

namespace mattebox {

class State;

/// What holds for every master of a queue.
struct QueueWish {
    std::filesystem::path program = "/proc/self/exe";  ///< what is started as the worker: `PROGRAM worker`
    std::vector<std::filesystem::path> preset_folders;
    std::filesystem::path models;  ///< a folder, before the built-in ones; may be empty
    Limits limits;
    int threads = 0;             ///< 0: one for each processor
    std::uint64_t memory = 0;    ///< bytes in flight; 0: half of what is free
    double seconds = 600;        ///< without any progress, until a master counts as hung
    bool is_forced = false;      ///< overwrite what is not ours, or was edited
    bool retries_failed = true;  ///< try masters again that failed as they are; a watcher does not
    std::vector<std::filesystem::path> readable;  ///< roots that the worker may read; masters lie there
    std::vector<std::filesystem::path> writable;  ///< folders that it may write
};

/// Each is called where it is there.
struct QueueListener {
    std::function<void(const MasterWish&)> on_started;
    /// As soon as a variant has its name, and is recorded.
    std::function<void(const MasterWish&, const VariantResult&)> on_variant;
    std::function<void(const MasterWish&, const MasterResult&)> on_end;
    /// The worker crashed or hung; a sentence. Its masters are tried again, one by one.
    std::function<void(const std::string&)> on_worker_lost;
};

class RenderQueue {
  public:
    /// `loop` and `state` have to outlive it. The worker is started when the first master needs one.
    RenderQueue(uv_loop_s& loop, State& state, QueueWish wish, QueueListener listener);
    RenderQueue(const RenderQueue&) = delete;
    RenderQueue& operator=(const RenderQueue&) = delete;
    ~RenderQueue();

    void add(MasterWish master);

    /// Forgets a master that waits, by its path: it ends as `cancelled`. One that is in work is finished.
    void forget(const std::filesystem::path& master);

    /// Begins no further master; those that wait end as `cancelled`, those in work are finished.
    void drain();
    /// The same, and what is in work ends at its next variant.
    void cancel();
    /// Ends the worker when nothing is left to do, so that the loop can end. add() starts another.
    void close();

    /// Masters whose settings changed: from the next master on.
    void reload(QueueWish wish);

    std::size_t waiting() const;
    int worker_process() const;  ///< its number; 0 where there is none
    std::vector<std::filesystem::path> in_work() const;
    bool is_idle() const;  ///< nothing waits, and nothing is with the worker

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace mattebox
