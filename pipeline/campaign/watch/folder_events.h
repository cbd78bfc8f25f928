/// What inotify tells of folders, in words of ours. libuv's own events neither say that a file was closed nor
/// that some were lost.
///
/// Knows of folders that it was told to hear, and does not look into them itself.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

struct uv_loop_s;

namespace mattebox {

enum class FolderEvent {
    file_written,   ///< bytes came
    file_closed,    ///< after writing, or under its name as a whole
    file_appeared,  ///< not written to yet, or under a second name; or its attributes were changed
    file_gone,
    folder_appeared,
    folder_gone,
};

struct FolderListener {
    std::function<void(FolderEvent, const std::filesystem::path&)> on_event;
    std::function<void()> on_overflow;   ///< events were lost
    std::function<void()> on_root_lost;  ///< the first folder was removed, moved or unmounted
};

class FolderEvents {
  public:
    enum class Hearing { yes, is_gone, no_more_watches };

    FolderEvents(uv_loop_s& loop, FolderListener listener);
    FolderEvents(const FolderEvents&) = delete;
    FolderEvents& operator=(const FolderEvents&) = delete;
    ~FolderEvents();

    /// Hears `folder` from now on; the first one is the root. What lies in it already is not told.
    Hearing hear(const std::filesystem::path& folder);
    bool is_heard(const std::filesystem::path& folder) const;
    void forget_below(const std::filesystem::path& folder);  ///< and itself
    void forget_all();

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace mattebox
