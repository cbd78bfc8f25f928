#include "campaign/worker/render_queue.h"

#include <fmt/format.h>
#include <uv.h>

#include <map>
#include <nlohmann/json.hpp>

#include "campaign/loop_timer.h"
#include "campaign/out_of_room.h"
#include "campaign/result_json.h"
#include "campaign/state/inputs.h"
#include "campaign/state/known_files.h"
#include "campaign/state/state.h"
#include "campaign/wish_json.h"
#include "campaign/worker/turns.h"
#include "campaign/worker/worker_json.h"
#include "campaign/worker/worker_process.h"
#include "media/machine.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Json = nlohmann::json;
using Number = Turns::Number;

// So many, for each that is rendered, are with the worker, so that it never waits for the next.
constexpr std::size_t together_for_each_thread = 2;
constexpr int most_stillbirths = 3;
// An idle worker holds a hundred megabytes; another one takes a fifth of a second to start.
constexpr std::uint64_t idle_before_retiring = 10'000;  // in the loop's milliseconds
constexpr std::uint64_t a_second = 1000;                // in the loop's milliseconds
// Judging masters of which nothing changed must not keep signals and timers waiting.
constexpr std::uint64_t longest_judging = 50;

/// A master that was added and has not ended.
struct Entry {
    MasterWish wish;
    Inputs inputs;
    std::string changed;          ///< about it since the last time, for people
    std::uint64_t last_sign = 0;  ///< of life, by the loop's clock
};

std::size_t together(const QueueWish& wish) {
    const int threads = wish.threads > 0 ? wish.threads : processor_count();
    return static_cast<std::size_t>(threads) * together_for_each_thread;
}

}  // namespace

struct RenderQueue::Inner {
    Inner(uv_loop_s& its_loop, State& its_state, QueueWish its_wish, QueueListener its_listener)
        : loop(its_loop),
          state(its_state),
          wish(std::move(its_wish)),
          listener(std::move(its_listener)),
          turns(together(wish)),
          pump_timer(loop, [this] { pump(); }),
          sign_timer(loop, [this] { look_for_signs(); }),
          idle_timer(loop, [this] {
              if (entries.empty()) retire_worker();
          }) {}

    uv_loop_s& loop;
    State& state;
    QueueWish wish;
    QueueListener listener;
    Turns turns;
    LoopTimer pump_timer, sign_timer, idle_timer;
    std::map<Number, Entry> entries;
    Number last_number = 0;
    std::unique_ptr<WorkerProcess> worker;
    std::optional<CommonInputs> common;
    std::optional<Number> hung;
    int stillbirths = 0;  ///< workers in a row that died before they were ready
    bool is_worker_ready = false, is_draining = false, is_stale = false;

    void add(MasterWish master) {
        const Number number = ++last_number;
        entries[number].wish = std::move(master);
        turns.add(number);
        if (is_draining) return end_waiting("");
        pump_timer.start(0);
    }

    /// Gives the worker what it has room for; ends at once what needs no rendering.
    void pump() {
        const std::uint64_t start = uv_now(&loop);
        while (!is_draining) {
            if (is_stale && turns.in_work().empty()) retire_worker();
            if (is_stale) return;  // the end of what is in work comes back here
            uv_update_time(&loop);
            if (uv_now(&loop) - start > longest_judging) return pump_timer.start(0);
            const std::optional<Number> number = turns.next();
            if (!number) break;
            consider(*number);
        }
    }

    void consider(Number number) {
        Entry& entry = entries.at(number);
        try {
            if (std::optional<MasterResult> known = known_result(entry)) return end(number, *known);
            start_worker();
            worker->send({{"do", "render"},
                          {"master", number},
                          {"content", entry.inputs.content},
                          {"wish", wish_json(entry.wish)}});
            entry.last_sign = uv_now(&loop);
        } catch (const Error& problem) {
            end(number, failed(problem.what()));
        }
    }

    static MasterResult failed(const std::string& problem, MasterEnd as = MasterEnd::failed) {
        MasterResult result;
        result.end = as;
        result.problem = problem;
        return result;
    }

    /// What is known without opening the master; nothing where it has to be rendered. Throws Error.
    std::optional<MasterResult> known_result(Entry& entry) {
        if (!common) common = common_inputs(state, wish.preset_folders, wish.models);
        const std::optional<MasterRecord> record = state.asset(asset_of(entry.wish));
        const Inputs before = record ? unpack_inputs(record->inputs) : Inputs{};
        std::vector<std::filesystem::path> files;
        for (const auto& [path, content] : before.files) files.push_back(path);
        entry.inputs = look_at_inputs(state, entry.wish, *common, files);
        entry.changed = record ? what_changed(before, entry.inputs) : where_it_was(entry);
        if (!record || before != entry.inputs || wish.is_forced) return std::nullopt;
        if (is_out_of_room(record->result)) return std::nullopt;
        if (record->result.end == MasterEnd::failed || record->result.end == MasterEnd::quarantined)
            return wish.retries_failed ? std::nullopt : std::optional(record->result);
        return kept_result(state, *record);
    }

    std::string where_it_was(const Entry& entry) const {
        const std::optional<MasterRecord> twin = state.master_of_content(entry.inputs.content);
        if (!twin || twin->master == entry.wish.master) return "the master is new";
        std::error_code error;
        return fmt::format("{} {} before",
                           std::filesystem::exists(twin->master, error) ? "it is a copy of" : "it was",
                           twin->master.string());
    }

    void start_worker() {
        if (worker) return;
        is_worker_ready = false;
        worker = std::make_unique<WorkerProcess>(
            loop, wish.program,
            WorkerProcess::Listener{[this](const Json& message) { hear(message); },
                                    [this](const std::string& cause) { bury(cause); }});
        worker->send({{"do", "begin"}, {"setup", setup_json(wish)}});
        sign_timer.start(a_second, a_second, true);
    }

    void retire_worker() {
        worker.reset();
        is_stale = false;
        common.reset();
        sign_timer.stop();
    }

    /// From libuv's callback: no exception may leave.
    void hear(const Json& message) noexcept {
        Number number = 0;
        try {
            const std::string event = message.at("event");
            if (event == "ready") {
                is_worker_ready = true;
                stillbirths = 0;
                return;
            }
            number = message.at("master");
            const auto found = entries.find(number);
            if (found == entries.end()) return;
            found->second.last_sign = uv_now(&loop);
            hear_of(number, found->second, event, message.at("what"));
        } catch (const std::exception& problem) {
            // The record cannot be kept, as on a full disk: what was made is made again.
            if (!entries.contains(number)) return;
            // It may be waiting for answers.
            if (worker) worker->send({{"do", "answer"}, {"master", number}, {"answers", nullptr}});
            end(number, failed(problem.what()));
        }
    }

    void hear_of(Number number, Entry& entry, const std::string& event, const Json& what) {
        if (event == "begun") {
            turns.begin(number);
            if (listener.on_started) listener.on_started(entry.wish);
        } else if (event == "planned") {
            std::vector<VariantResult> planned;
            for (const Json& variant : what) planned.push_back(read_variant_result(variant));
            Json answers = Json::array();
            for (const Answer& one :
                 answer(state, asset_of(entry.wish), planned, entry.changed, wish.is_forced))
                answers.push_back(answer_json(one));
            worker->send({{"do", "answer"}, {"master", number}, {"answers", std::move(answers)}});
        } else if (event == "variant") {
            VariantRecord record = read_record(what);
            record.asset = asset_of(entry.wish);
            state.record(record);
            if (listener.on_variant) listener.on_variant(entry.wish, record.result);
        } else if (event == "end") {
            MasterResult result = read_master_result(what);
            if (result.end != MasterEnd::cancelled) remember(entry, result);
            end(number, result);
        }
    }

    /// Where the master changed while it was read, what was recorded does not hold for what it is now.
    void remember(const Entry& entry, const MasterResult& result) {
        MasterRecord record;
        record.asset = asset_of(entry.wish);
        record.master = entry.wish.master;
        record.name = entry.wish.master_name;
        record.result = result;
        record.content = entry.inputs.content;
        Inputs inputs = entry.inputs;
        try {
            inputs = look_at_inputs(state, entry.wish, *common, result.files);
        } catch (const Error&) {
            inputs.content.clear();
        }
        if (inputs.content != entry.inputs.content) inputs = Inputs{};
        record.inputs = pack(inputs);
        state.record(record);
    }

    void end(Number number, const MasterResult& result) {
        const auto found = entries.find(number);
        if (found == entries.end()) return;
        const MasterWish ended = std::move(found->second.wish);
        entries.erase(found);
        turns.end(number);
        if (!is_draining) pump_timer.start(0);
        if (entries.empty()) idle_timer.start(idle_before_retiring, 0, true);
        if (listener.on_end) listener.on_end(ended, result);
    }

    void end_waiting(const std::string& problem) {
        for (const Number number : turns.take_waiting())
            end(number, problem.empty() ? failed("", MasterEnd::cancelled) : failed(problem));
    }

    /// The worker is dead.
    void bury(const std::string& cause) {
        const bool was_ready = is_worker_ready;
        worker.reset();
        const std::string how = hung ? "it did nothing for too long, and was stopped" : cause;
        const std::vector<Number> given_up = turns.lose_worker(hung);
        hung.reset();
        if (listener.on_worker_lost) listener.on_worker_lost(fmt::format("the worker died: {}", how));
        for (const Number number : given_up) {
            const MasterWish& its = entries.at(number).wish;
            MasterResult result = failed(
                fmt::format("rendering {}: twice the worker died of it, alone: {}", its.master.string(), how),
                MasterEnd::quarantined);
            try {
                remember(entries.at(number), result);
            } catch (const Error&) {
                // It is told all the same, and tried again by the next run.
            }
            end(number, result);
        }
        if (!was_ready && ++stillbirths >= most_stillbirths) {
            end_waiting(fmt::format("the worker cannot be started: {}", how));
            stillbirths = 0;
        }
        if (is_draining) end_waiting("");
        pump_timer.start(0);
    }

    void look_for_signs() {
        const auto patience = static_cast<std::uint64_t>(wish.seconds * a_second);
        for (const auto& [number, entry] : entries) {
            if (!turns.is_begun(number) || hung || uv_now(&loop) - entry.last_sign < patience) continue;
            hung = number;
            worker->kill();
            return;
        }
    }
};

RenderQueue::RenderQueue(uv_loop_s& loop, State& state, QueueWish wish, QueueListener listener)
    : inner_(std::make_unique<Inner>(loop, state, std::move(wish), std::move(listener))) {}
RenderQueue::~RenderQueue() = default;

void RenderQueue::add(MasterWish master) {
    inner_->add(std::move(master));
}

void RenderQueue::forget(const std::filesystem::path& master) {
    std::vector<Number> those;
    for (const auto& [number, entry] : inner_->entries)
        if (entry.wish.master == master && inner_->turns.forget(number)) those.push_back(number);
    for (const Number number : those) inner_->end(number, Inner::failed("", MasterEnd::cancelled));
}

void RenderQueue::drain() {
    inner_->is_draining = true;
    inner_->end_waiting("");
}

void RenderQueue::cancel() {
    drain();
    if (inner_->worker) inner_->worker->send({{"do", "cancel"}});
}

void RenderQueue::close() {
    inner_->retire_worker();
    inner_->pump_timer.stop();
}

void RenderQueue::reload(QueueWish wish) {
    inner_->wish = std::move(wish);
    inner_->is_stale = true;
    inner_->pump_timer.start(0);
}

std::size_t RenderQueue::waiting() const {
    return inner_->turns.waiting();
}

int RenderQueue::worker_process() const {
    return inner_->worker ? inner_->worker->process() : 0;
}

std::vector<std::filesystem::path> RenderQueue::in_work() const {
    std::vector<std::filesystem::path> masters;
    for (const auto& [number, entry] : inner_->entries)
        if (inner_->turns.is_begun(number)) masters.push_back(entry.wish.master);
    return masters;
}

bool RenderQueue::is_idle() const {
    return inner_->entries.empty();
}

}  // namespace mattebox
