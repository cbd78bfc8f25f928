#include "campaign/worker/byte_budget.h"

#include <algorithm>
#include <chrono>

namespace mattebox {

ByteBudget::Held ByteBudget::hold(std::uint64_t bytes, const std::function<void()>& is_waiting) {
    const std::uint64_t asked = std::min(bytes, bytes_);
    std::unique_lock lock(mutex_);
    while (!has_room_.wait_for(lock, std::chrono::seconds(1), [&] { return held_ + asked <= bytes_; })) {
        lock.unlock();
        is_waiting();
        lock.lock();
    }
    held_ += asked;
    return {*this, asked};
}

ByteBudget::Held::~Held() {
    if (budget_ == nullptr) return;
    {
        const std::lock_guard lock(budget_->mutex_);
        budget_->held_ -= bytes_;
    }
    budget_->has_room_.notify_all();
}

}  // namespace mattebox
