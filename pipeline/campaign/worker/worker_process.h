/// The worker as its owner sees it: a process on a libuv loop that is told things and tells things, and may
/// die.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

struct uv_loop_s;

namespace mattebox {

class WorkerProcess {
  public:
    struct Listener {
        std::function<void(const nlohmann::json&)> on_message;
        /// Once, when it has ended, with a sentence that says how. Nothing is told after it.
        std::function<void(const std::string&)> on_death;
    };

    /// Starts `program` as a worker. Throws Error.
    WorkerProcess(uv_loop_s& loop, const std::filesystem::path& program, Listener listener);
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;
    /// Kills it where it lives still; nothing is told any more.
    ~WorkerProcess();

    void send(const nlohmann::json& message);
    void kill();  ///< at once; on_death follows
    int process() const;

    struct Inner;

  private:
    std::shared_ptr<Inner> inner_;  ///< shared with libuv, which closes handles later
};

}  // namespace mattebox
