#include "campaign/batch.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "campaign/loop_handle.h"
#include "campaign/loop_timer.h"
#include "campaign/out_of_room.h"
#include "campaign/state/state.h"
#include "campaign/times.h"
#include "campaign/worker/render_queue.h"
#include "mattebox.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

bool is_incomplete(const MasterResult& result) {
    if (result.end == MasterEnd::failed || result.end == MasterEnd::quarantined) return true;
    return std::any_of(result.variants.begin(), result.variants.end(),
                       [](const VariantResult& variant) { return variant.made == Made::not_made; });
}

/// Which shard a master belongs to: whatever it is called, and whoever else is in the campaign.
int shard_of(const std::string& content, int count) {
    return static_cast<int>(std::stoull(content.substr(0, 15), nullptr, 16) % static_cast<unsigned>(count)) +
           1;
}

/// Everything that the worker has to read: the folders of masters and sidecars, and what these name, wherever
/// it lies.
std::vector<fs::path> roots_of(const Campaign& campaign) {
    std::set<fs::path> roots(campaign.files.begin(), campaign.files.end());
    roots.insert(campaign.file.parent_path());
    for (const MasterWish& wish : campaign.masters) {
        roots.insert(wish.master.parent_path());
        // What a link points to has to be readable too.
        std::error_code error;
        roots.insert(fs::canonical(wish.master, error).parent_path());
        if (wish.sidecar) roots.insert(wish.sidecar->parent_path());
    }
    roots.erase(fs::path());
    return {roots.begin(), roots.end()};
}

class Batch {
  public:
    Batch(const Campaign& campaign, const BatchWish& wish, const BatchListener& listener)
        : campaign_(campaign),
          wish_(wish),
          listener_(listener),
          state_(campaign.out, wish.shard),
          queue_(loop_.get(), state_, queue_wish(), queue_listener()),
          cancel_timer_(loop_.get(), [this] { look_for_cancel(); }) {
        report_.campaign = campaign.name;
        report_.file = campaign.file;
        report_.out = campaign.out;
        report_.shard = wish.shard;
        report_.started = utc_now();
    }

    CampaignReport run() {
        const auto start = std::chrono::steady_clock::now();
        if (!state_.notice().empty()) notice(state_.notice());
        std::vector<const MasterWish*> masters = masters_of_this_run();
        if (listener_.on_begin) listener_.on_begin(masters.size());
        left_ = masters.size();
        for (const MasterWish* master : masters) {
            lines_[asset_of(*master)] = report_.lines.size();
            report_.lines.push_back({*master, {}});
        }
        cancel_timer_.start(100, 100, true);
        for (const MasterWish* master : masters) queue_.add(*master);
        if (left_ == 0) queue_.close();
        loop_.run();
        report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return std::move(report_);
    }

  private:
    QueueWish queue_wish() const {
        QueueWish queue = wish_.queue;
        queue.preset_folders = campaign_.preset_folders;
        queue.readable = roots_of(campaign_);
        queue.writable = {campaign_.out};
        return queue;
    }

    QueueListener queue_listener() {
        return {[this](const MasterWish& master) {
                    if (listener_.on_started) listener_.on_started(master);
                },
                [this](const MasterWish& master, const VariantResult& variant) {
                    if (listener_.on_variant) listener_.on_variant(master, variant);
                },
                [this](const MasterWish& master, const MasterResult& result) { end(master, result); },
                [this](const std::string& sentence) { notice(sentence); }};
    }

    /// Those of this shard, and of --only-failed. One that cannot be read is of every shard's first.
    std::vector<const MasterWish*> masters_of_this_run() {
        std::vector<const MasterWish*> masters;
        for (const MasterWish& wish : campaign_.masters) {
            if (wish_.shard.count > 1 && shard_of(content_of(wish), wish_.shard.count) != wish_.shard.index)
                continue;
            if (wish_.is_only_failed && !was_incomplete(wish)) continue;
            masters.push_back(&wish);
        }
        return masters;
    }

    std::string content_of(const MasterWish& wish) {
        try {
            return state_.content_of(wish.master);
        } catch (const Error&) {
            return std::string(32, '0');
        }
    }

    bool was_incomplete(const MasterWish& wish) const {
        std::optional<MasterRecord> record = state_.asset(asset_of(wish));
        if (!record) return true;
        for (const VariantRecord& variant : state_.variants_of(record->asset)) {
            record->result.variants.push_back(variant.result);
            if (variant.content.empty()) return true;
        }
        return is_incomplete(record->result);
    }

    void end(const MasterWish& master, const MasterResult& result) {
        report_.lines[lines_.at(asset_of(master))].result = result;
        if (listener_.on_end) listener_.on_end(master, result);
        if (--left_ == 0) {
            cancel_timer_.stop();
            queue_.close();
            return;
        }
        if (is_ending_ || report_.was_cancelled) return;
        if (is_out_of_room(result)) {
            is_ending_ = true;
            notice(
                "the disk is full: nothing further is begun; run it again when there is room, and it goes on "
                "where it was");
            queue_.drain();
        } else if (wish_.is_fail_fast && is_incomplete(result)) {
            is_ending_ = true;
            queue_.drain();
        }
    }

    void look_for_cancel() {
        if (report_.was_cancelled || wish_.cancel == nullptr || !wish_.cancel->load()) return;
        report_.was_cancelled = true;
        queue_.cancel();
    }

    void notice(const std::string& sentence) const {
        if (listener_.on_notice) listener_.on_notice(sentence);
    }

    const Campaign& campaign_;
    const BatchWish& wish_;
    const BatchListener& listener_;
    State state_;
    Loop loop_;
    RenderQueue queue_;
    LoopTimer cancel_timer_;
    CampaignReport report_;
    std::map<std::string, std::size_t> lines_;  ///< of each asset, its line in the report
    std::size_t left_ = 0;
    bool is_ending_ = false;
};

}  // namespace

CampaignReport run_batch(const Campaign& campaign, const BatchWish& wish, const BatchListener& listener) {
    make_folder(campaign.out);
    return Batch(campaign, wish, listener).run();
}

}  // namespace mattebox
