/// One master in the worker: opened, looked at, planned, judged, rendered.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "campaign/master_result.h"
#include "campaign/worker/byte_budget.h"
#include "campaign/worker/worker_json.h"
#include "plan/placement.h"

namespace mattebox {

/// What the worker's masters share.
struct WorkerRoom {
    /// Reads the presets. Throws Error.
    explicit WorkerRoom(QueueWish its_wish);

    QueueWish wish;
    std::vector<Placement> presets;
    std::string pixels;  ///< pixel_version()
    ByteBudget budget;
    std::atomic<bool> is_cancelled = false;
};

/// Whom a master in work talks to. Each may be called from many threads.
struct WorkerVoice {
    /// What is planned, placement, path and pixels, is told; what is to be done with each comes back.
    std::function<std::vector<Answer>(const std::vector<VariantResult>&)> ask;
    std::function<void(const VariantRecord&)> record;  ///< a file has its name
    std::function<void()> is_alive;                    ///< something went on
};

/// Everything that went wrong is in the result; throws nothing. `content` is that of the master's bytes.
MasterResult render_master(const MasterWish& wish, const std::string& content, WorkerRoom& room,
                           const WorkerVoice& voice);

}  // namespace mattebox
