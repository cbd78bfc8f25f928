#include <fmt/format.h>
#include <signal.h>
#include <uv.h>

#include <array>
#include <cstring>
#include <nlohmann/json.hpp>

#include "campaign/worker/worker_json.h"
#include "campaign/worker/worker_process.h"
#include "plan/error.h"

namespace mattebox {

/// What libuv's callbacks share with the owner. Each open handle keeps it alive by `self`.
struct WorkerProcess::Inner {
    uv_loop_s* loop = nullptr;
    Listener listener;
    uv_process_t process{};
    uv_pipe_t channel{}, complaints{};
    int open_handles = 0;
    bool has_exited = false, is_read_out = false, was_told = false;
    std::int64_t exit_status = 0;
    int exit_signal = 0;
    std::string last_words;  ///< the end of what it wrote on stderr
    std::string broken;      ///< why it is not understood
    MessageReader reader;
    std::array<char, std::size_t{64} << 10U> buffer{};
    std::shared_ptr<Inner> self;
};

namespace {

using Inner = WorkerProcess::Inner;

Inner& inner_of(void* data) {
    return *static_cast<Inner*>(data);
}

void close(uv_handle_t* handle) {
    if (uv_is_closing(handle) != 0) return;
    uv_close(handle, [](uv_handle_t* closed) {
        Inner& inner = inner_of(closed->data);
        if (--inner.open_handles == 0) inner.self.reset();
    });
}

template <class Handle>
uv_handle_t* handle(Handle& of) {
    return reinterpret_cast<uv_handle_t*>(&of);  // NOLINT: how libuv's types inherit
}

std::string last_line(const std::string& text) {
    const std::size_t end = text.find_last_not_of("\n ");
    if (end == std::string::npos) return {};
    const std::size_t begin = text.find_last_of('\n', end);
    return text.substr(begin + 1, end - begin);
}

std::string cause_of_death(const Inner& inner) {
    if (!inner.broken.empty()) return inner.broken;
    std::string cause = inner.exit_signal != 0 ? fmt::format("it crashed ({})", strsignal(inner.exit_signal))
                                               : fmt::format("it ended with code {}", inner.exit_status);
    const std::string words = last_line(inner.last_words);
    return words.empty() ? cause : fmt::format("{}: {}", cause, words);
}

/// The last messages of a process may arrive after its end: both have to be seen.
void tell_death(Inner& inner) {
    if (!inner.has_exited || !inner.is_read_out || inner.was_told) return;
    inner.was_told = true;
    close(handle(inner.complaints));
    // A copy: whoever hears it may let go of this, and of the function with it.
    if (const auto tell = inner.listener.on_death) tell(cause_of_death(inner));
}

void read_messages(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
    Inner& inner = inner_of(stream->data);
    const std::shared_ptr<Inner> alive = inner.self;
    if (count < 0) {
        inner.is_read_out = true;
        close(handle(inner.channel));
        return tell_death(inner);
    }
    try {
        for (const auto& message : inner.reader.feed({buffer->base, static_cast<std::size_t>(count)}))
            if (const auto tell = inner.listener.on_message) tell(message);
    } catch (const std::exception& problem) {
        inner.broken = problem.what();
        uv_process_kill(&inner.process, SIGKILL);
    }
}

void read_complaints(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
    constexpr std::size_t most = 4096;
    Inner& inner = inner_of(stream->data);
    if (count < 0) return close(handle(inner.complaints));
    inner.last_words.append(buffer->base, static_cast<std::size_t>(count));
    if (inner.last_words.size() > 2 * most) inner.last_words.erase(0, inner.last_words.size() - most);
}

void give_buffer(uv_handle_t* of, std::size_t, uv_buf_t* buffer) {
    Inner& inner = inner_of(of->data);
    *buffer = uv_buf_init(inner.buffer.data(), static_cast<unsigned>(inner.buffer.size()));
}

void note_exit(uv_process_t* process, std::int64_t status, int signal) {
    Inner& inner = inner_of(process->data);
    const std::shared_ptr<Inner> alive = inner.self;
    inner.has_exited = true;
    inner.exit_status = status;
    inner.exit_signal = signal;
    close(handle(inner.process));
    tell_death(inner);
}

}  // namespace

WorkerProcess::WorkerProcess(uv_loop_s& loop, const std::filesystem::path& program, Listener listener)
    : inner_(std::make_shared<Inner>()) {
    Inner& inner = *inner_;
    inner.loop = &loop;
    inner.listener = std::move(listener);
    inner.self = inner_;
    inner.process.data = inner.channel.data = inner.complaints.data = &inner;
    uv_pipe_init(&loop, &inner.channel, 0);
    uv_pipe_init(&loop, &inner.complaints, 0);
    inner.open_handles = 3;

    std::array<uv_stdio_container_t, worker_channel + 1> stdio{};
    stdio[0].flags = UV_IGNORE;
    stdio[1].flags = UV_IGNORE;  // libraries print where they please
    stdio[2].flags = static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_WRITABLE_PIPE);
    stdio[2].data.stream = reinterpret_cast<uv_stream_t*>(&inner.complaints);  // NOLINT
    stdio[worker_channel].flags =
        static_cast<uv_stdio_flags>(UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE);
    stdio[worker_channel].data.stream = reinterpret_cast<uv_stream_t*>(&inner.channel);  // NOLINT

    std::string name = "mattebox", command = "worker";
    std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
    uv_process_options_t options{};
    options.file = program.c_str();
    options.args = arguments.data();
    options.stdio = stdio.data();
    options.stdio_count = static_cast<int>(stdio.size());
    options.exit_cb = note_exit;
    const int code = uv_spawn(&loop, &inner.process, &options);
    if (code != 0) {
        inner.listener = {};
        for (uv_handle_t* one : {handle(inner.process), handle(inner.channel), handle(inner.complaints)})
            close(one);
        throw Error("starting the worker", program.string(), uv_strerror(code));
    }
    auto* const channel = reinterpret_cast<uv_stream_t*>(&inner.channel);        // NOLINT
    auto* const complaints = reinterpret_cast<uv_stream_t*>(&inner.complaints);  // NOLINT
    uv_read_start(channel, give_buffer, read_messages);
    uv_read_start(complaints, give_buffer, read_complaints);
}

WorkerProcess::~WorkerProcess() {
    inner_->listener = {};
    kill();
    close(handle(inner_->channel));
    inner_->is_read_out = true;
    close(handle(inner_->complaints));
}

void WorkerProcess::send(const nlohmann::json& message) {
    struct Sending {
        uv_write_t request{};
        std::string bytes;
    };
    if (uv_is_closing(handle(inner_->channel)) != 0) return;
    auto sending = std::make_unique<Sending>();
    sending->bytes = framed(message);
    sending->request.data = sending.get();
    const uv_buf_t buffer = uv_buf_init(sending->bytes.data(), static_cast<unsigned>(sending->bytes.size()));
    auto* const channel = reinterpret_cast<uv_stream_t*>(&inner_->channel);  // NOLINT
    const int code = uv_write(&sending->request, channel, &buffer, 1, [](uv_write_t* request, int) {
        const std::unique_ptr<Sending> sent(static_cast<Sending*>(request->data));
    });
    if (code == 0) static_cast<void>(sending.release());  // NOLINT: libuv gives it back when it is sent
}

void WorkerProcess::kill() {
    if (!inner_->has_exited) uv_process_kill(&inner_->process, SIGKILL);
}

int WorkerProcess::process() const {
    return uv_process_get_pid(&inner_->process);
}

}  // namespace mattebox
