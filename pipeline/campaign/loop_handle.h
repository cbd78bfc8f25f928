/// Owners of libuv's handles. Closing one takes until the loop's next turn, and its memory until then.
#pragma once

#include <uv.h>

#include <functional>
#include <memory>

namespace mattebox {

struct CloseLoopHandle {
    template <class Handle>
    void operator()(Handle* handle) const noexcept {
        uv_close(reinterpret_cast<uv_handle_t*>(handle), [](uv_handle_t* closed) {
            const std::unique_ptr<Handle> owner(reinterpret_cast<Handle*>(closed));
        });
    }
};

/// One that was given to the loop; before that, it is a plain unique_ptr.
template <class Handle>
using LoopHandle = std::unique_ptr<Handle, CloseLoopHandle>;

/// An event loop. What its handles have left to do is done when it goes away, so that it has to outlive them.
/// Who has one writes to processes and clients that may be gone: the signal of that is ignored from then on,
/// and writing fails.
class Loop {
  public:
    Loop();  ///< throws Error
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop();

    uv_loop_s& get() { return loop_; }
    void run() { uv_run(&loop_, UV_RUN_DEFAULT); }  ///< until nothing is left that could call
    void run_once() { uv_run(&loop_, UV_RUN_ONCE); }

  private:
    uv_loop_t loop_{};
};

/// Calls a function whenever a signal comes. Does not keep the loop running.
class LoopSignal {
  public:
    LoopSignal(uv_loop_s& loop, int signal, std::function<void()> call);
    LoopSignal(const LoopSignal&) = delete;
    LoopSignal& operator=(const LoopSignal&) = delete;
    ~LoopSignal() = default;

  private:
    std::function<void()> call_;
    LoopHandle<uv_signal_t> handle_;
};

}  // namespace mattebox
