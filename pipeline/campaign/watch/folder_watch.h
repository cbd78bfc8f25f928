/// A folder and all below it, over time: which files are whole, which are changing, which are gone. By events
/// where there are any, and by looking at everything every now and then; on shares by looking alone. Waits
/// where the folder itself goes away, and takes nothing in it for deleted.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "campaign/watch/settling.h"

struct uv_loop_s;

namespace mattebox {

struct FolderWatchListener {
    std::function<bool(const std::filesystem::path&)> is_looked_into;  ///< of a folder
    std::function<bool(const std::filesystem::path&)> is_observed;     ///< of a file
    std::function<void(const std::filesystem::path&)> on_settled;
    std::function<void(const std::filesystem::path&)> on_changing;  ///< it was settled before
    std::function<void(const std::filesystem::path&)> on_gone;
    std::function<void()> on_swept;                      ///< everything was looked at
    std::function<void()> on_lost;                       ///< events were lost; everything is looked at again
    std::function<void()> on_away;                       ///< the folder itself is not there
    std::function<void()> on_back;                       ///< it is there again
    std::function<void(const std::string&)> on_polling;  ///< why events cannot be relied on; told once
};

class FolderWatch {
  public:
    static constexpr std::chrono::seconds between_polls{2};
    static constexpr std::chrono::seconds between_sweeps{30};

    /// Begins at once; tells from `loop` alone. `is_share_assumed` is for tests.
    FolderWatch(uv_loop_s& loop, std::filesystem::path folder, FolderWatchListener listener,
                bool is_share_assumed = false);
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;
    ~FolderWatch();

    void rescan();
    /// A settled file is told as settled again once it has been unchanged for long.
    void hold(const std::filesystem::path& file);

    const Settling& files() const;
    bool is_away() const;
    bool is_polling() const;

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

/// How long to wait after looking at everything took `spent`: never more than a fiftieth of the time is spent
/// looking.
std::chrono::milliseconds until_next_sweep(std::chrono::steady_clock::duration spent, bool is_polling);

}  // namespace mattebox
