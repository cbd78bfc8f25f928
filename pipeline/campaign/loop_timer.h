/// A timer on a libuv loop, with an owner.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

struct uv_loop_s;

namespace mattebox {

class LoopTimer {
  public:
    LoopTimer(uv_loop_s& loop, std::function<void()> work);
    LoopTimer(const LoopTimer&) = delete;
    LoopTimer& operator=(const LoopTimer&) = delete;
    ~LoopTimer();  ///< the work is not done any more; libuv closes the timer when the loop runs next

    /// Does the work in so many milliseconds of the loop's monotonic clock, and again each `again` where that
    /// is not 0. A timer that runs is set anew. Keeps the loop alive, unless `is_quiet`.
    void start(std::uint64_t milliseconds, std::uint64_t again = 0, bool is_quiet = false);
    void stop();

  private:
    struct Inner;
    std::shared_ptr<Inner> inner_;
};

}  // namespace mattebox
