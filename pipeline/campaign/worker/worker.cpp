#include "campaign/worker/worker.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "campaign/result_json.h"
#include "campaign/wish_json.h"
#include "campaign/worker/sandbox.h"
#include "campaign/worker/worker_json.h"
#include "campaign/worker/worker_master.h"
#include "mattebox.h"
#include "media/machine.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Json = nlohmann::json;

/// The socket, from many threads.
class Channel {
  public:
    void send(const Json& message) {
        const std::string bytes = framed(message);
        const std::lock_guard lock(mutex_);
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t count =
                ::send(worker_channel, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) _exit(1);  // nobody listens any more
            sent += static_cast<std::size_t>(count);
        }
    }

    /// Nothing at the end.
    std::vector<Json> receive() {
        std::vector<char> bytes(std::size_t{64} << 10U);
        for (;;) {
            const ssize_t count = read(worker_channel, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return {};
            auto messages = reader_.feed({bytes.data(), static_cast<std::size_t>(count)});
            if (!messages.empty()) return messages;
        }
    }

  private:
    std::mutex mutex_;
    MessageReader reader_;
};

/// Requests on their way from the reading thread to those that render.
class Requests {
  public:
    void add(Json request) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(request));
        arrived_.notify_one();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        arrived_.notify_all();
    }
    std::optional<Json> take() {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [this] { return is_closed_ || !waiting_.empty(); });
        if (is_closed_) return std::nullopt;
        Json request = std::move(waiting_.front());
        waiting_.pop_front();
        return request;
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Json> waiting_;
    bool is_closed_ = false;
};

/// Answers on their way to the masters that asked.
class Answers {
  public:
    void give(std::uint64_t master, Json answers) {
        const std::lock_guard lock(mutex_);
        given_[master] = std::move(answers);
        arrived_.notify_all();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
        arrived_.notify_all();
    }
    /// Throws Error where none will come any more, or the other end gave it up.
    std::vector<Answer> wait(std::uint64_t master) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return is_closed_ || given_.contains(master); });
        if (!given_.contains(master)) throw Error("rendering", "a master", "the run ended");
        const Json json = std::move(given_[master]);
        given_.erase(master);
        if (json.is_null()) throw Error("rendering", "a master", "nothing about it can be kept");
        std::vector<Answer> answers;
        for (const Json& one : json) answers.push_back(read_answer(one));
        return answers;
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<std::uint64_t, Json> given_;
    bool is_closed_ = false;
};

class Worker {
  public:
    explicit Worker(QueueWish wish)
        : room_(std::move(wish)), arena_(room_.wish.threads > 0 ? room_.wish.threads : processor_count()) {
        room_.wish.threads = arena_.max_concurrency();
    }

    void run(Channel& channel, const std::vector<Json>& rest) {
        channel.send({{"event", "ready"}});
        std::vector<std::thread> threads;
        threads.reserve(static_cast<std::size_t>(arena_.max_concurrency()));
        for (int i = 0; i < arena_.max_concurrency(); ++i)
            threads.emplace_back([this, &channel] {
                while (const auto request = requests_.take()) render(*request, channel);
            });
        for (const Json& message : rest) hear(message);
        for (auto messages = channel.receive(); !messages.empty(); messages = channel.receive())
            for (const Json& message : messages) hear(message);
        room_.is_cancelled = true;
        requests_.close();
        answers_.close();
        for (std::thread& thread : threads) thread.join();
    }

  private:
    void hear(const Json& message) {
        const std::string what = message.at("do");
        if (what == "render") requests_.add(message);
        if (what == "answer") answers_.give(message.at("master"), message.at("answers"));
        if (what == "cancel") room_.is_cancelled = true;
    }

    void render(const Json& request, Channel& channel) {
        const std::uint64_t master = request.at("master");
        const auto tell = [&](const char* event, Json what) {
            channel.send({{"event", event}, {"master", master}, {"what", std::move(what)}});
        };
        ++in_work_;
        tell("begun", {});
        WorkerVoice voice;
        voice.ask = [&](const std::vector<VariantResult>& planned) {
            Json variants = Json::array();
            for (const VariantResult& variant : planned) variants.push_back(variant_json(variant));
            tell("planned", std::move(variants));
            return answers_.wait(master);
        };
        voice.record = [&](const VariantRecord& record) { tell("variant", record_json(record)); };
        std::atomic<std::int64_t> last_sign = 0;
        voice.is_alive = [&] {
            // Once a second is often enough to tell slow from hung.
            const std::int64_t now =
                std::chrono::steady_clock::now().time_since_epoch() / std::chrono::seconds(1);
            if (last_sign.exchange(now) != now) tell("alive", {});
        };
        const MasterWish wish = read_master_wish(request.at("wish"));
        MasterResult result;
        arena_.execute([&] { result = render_master(wish, request.at("content"), room_, voice); });
        tell("end", result_json(result));
        // Encoders of motion hold hundreds of megabytes, which the allocator would keep for more of them.
        if (--in_work_ == 0 || result.is_motion) malloc_trim(0);
    }

    WorkerRoom room_;
    tbb::task_arena arena_;
    Requests requests_;
    Answers answers_;
    std::atomic<int> in_work_ = 0;
};

}  // namespace

int run_worker() {
    // Whoever started this is gone: what is unfinished is not wanted any more, and must not meet the next
    // run's.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_IGN);  // Ctrl-C reaches the whole group; the other end decides
    signal(SIGTERM, SIG_IGN);
    Channel channel;
    std::vector<Json> first = channel.receive();
    if (first.empty() || first.front().value("do", "") != "begin")
        throw Error("starting the worker", "mattebox worker",
                    "it is not for people: `mattebox batch` and `mattebox watch` start it themselves");
    QueueWish wish = read_setup(first.front().at("setup"));
    shut_in(wish);
    Worker worker(std::move(wish));
    first.erase(first.begin());
    worker.run(channel, first);
    return 0;
}

}  // namespace mattebox
