/// A campaign, rendered once: what `mattebox batch` does.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>

#include "campaign/campaign.h"
#include "campaign/report/campaign_report.h"
#include "campaign/worker/render_queue.h"

namespace mattebox {

struct BatchWish {
    Shard shard;                  ///< masters are dealt out by their content
    bool is_fail_fast = false;    ///< begin no further master once one, or a variant, could not be made
    bool is_only_failed = false;  ///< those alone of which the last run could not make everything
    QueueWish queue;              ///< presets and paths come from the campaign
    const std::atomic<bool>* cancel = nullptr;  ///< set it, from any thread or signal
};

/// Each is called where it is there, from the thread that called run_batch().
struct BatchListener {
    std::function<void(std::size_t masters)> on_begin;
    std::function<void(const MasterWish&)> on_started;
    std::function<void(const MasterWish&, const VariantResult&)> on_variant;
    std::function<void(const MasterWish&, const MasterResult&)> on_end;
    std::function<void(const std::string&)> on_notice;  ///< a sentence about the run itself
};

/// Renders what is stale, and tells of all. Throws Error where nothing could be started. A full disk ends it,
/// with what was made so far recorded.
CampaignReport run_batch(const Campaign& campaign, const BatchWish& wish, const BatchListener& listener);

}  // namespace mattebox
