#include "campaign/loop_handle.h"

#include <csignal>

#include "plan/error.h"

namespace mattebox {

Loop::Loop() {
    if (const int error = uv_loop_init(&loop_); error != 0)
        throw Error("starting", "the event loop", uv_strerror(error));
    std::signal(SIGPIPE, SIG_IGN);
}

Loop::~Loop() {
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
}

LoopSignal::LoopSignal(uv_loop_s& loop, int signal, std::function<void()> call) : call_(std::move(call)) {
    auto handle = std::make_unique<uv_signal_t>();
    uv_signal_init(&loop, handle.get());
    handle->data = this;
    handle_.reset(handle.release());
    uv_signal_start(
        handle_.get(), [](uv_signal_t* came, int) { static_cast<LoopSignal*>(came->data)->call_(); }, signal);
    uv_unref(reinterpret_cast<uv_handle_t*>(handle_.get()));
}

}  // namespace mattebox
