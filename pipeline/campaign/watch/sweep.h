/// Reads a folder and all below it on libuv's threads, level by level, and hands each over on the loop. Who
/// listens may begin to hear a folder before it is read, so that nothing that arrives meanwhile is missed.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "campaign/watch/folder_scan.h"

struct uv_loop_s;

namespace mattebox {

struct SweepListener {
    /// Before it is read; false leaves it out.
    std::function<bool(const std::filesystem::path&)> before_folder;
    std::function<bool(const FolderContent&)> on_folder;  ///< false: not what is below it
    /// All were read, or could not be; how long that took.
    std::function<void(std::chrono::steady_clock::duration)> on_end;
};

class Sweep {
  public:
    Sweep(uv_loop_s& loop, SweepListener listener);
    Sweep(const Sweep&) = delete;
    Sweep& operator=(const Sweep&) = delete;
    /// What is being read is read to its end, and not told any longer.
    ~Sweep();

    /// One at a time; what is added while one runs becomes a part of it.
    void add(const std::filesystem::path& folder);
    bool is_running() const;

    struct Inner;

  private:
    std::shared_ptr<Inner> inner_;
};

}  // namespace mattebox
