#include "campaign/loop_timer.h"

#include <uv.h>

namespace mattebox {

struct LoopTimer::Inner {
    uv_timer_t timer{};
    std::function<void()> work;
    std::shared_ptr<Inner> self;  ///< until libuv has closed the timer
};

LoopTimer::LoopTimer(uv_loop_s& loop, std::function<void()> work) : inner_(std::make_shared<Inner>()) {
    inner_->work = std::move(work);
    inner_->self = inner_;
    inner_->timer.data = inner_.get();
    uv_timer_init(&loop, &inner_->timer);
}

LoopTimer::~LoopTimer() {
    inner_->work = {};
    uv_close(reinterpret_cast<uv_handle_t*>(&inner_->timer),
             [](uv_handle_t* closed) {  // NOLINT: libuv's inheritance
                 static_cast<Inner*>(closed->data)->self.reset();
             });
}

void LoopTimer::start(std::uint64_t milliseconds, std::uint64_t again, bool is_quiet) {
    const auto ring = [](uv_timer_t* timer) {
        const std::shared_ptr<Inner> inner = static_cast<Inner*>(timer->data)->self;
        // A copy: the work may let go of the timer, and of itself with it.
        if (const auto work = inner->work) work();
    };
    uv_timer_start(&inner_->timer, ring, milliseconds, again);
    auto* const handle = reinterpret_cast<uv_handle_t*>(&inner_->timer);  // NOLINT
    is_quiet ? uv_unref(handle) : uv_ref(handle);
}

void LoopTimer::stop() {
    uv_timer_stop(&inner_->timer);
}

}  // namespace mattebox
