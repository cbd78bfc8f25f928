/// Files that appear whole or not at all: written under a temporary name in the same folder, synced, then
/// renamed.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

namespace mattebox {

/// Writes `bytes`; `confirm` is given the temporary file before it gets its name, and throws to refuse it. An
/// existing file of that name is replaced. Throws Error (no room, no permission, ...); then nothing is left
/// behind.
void write_finished(const std::filesystem::path& path, std::string_view bytes,
                    const std::function<void(const std::filesystem::path&)>& confirm = {});

/// Gives a finished file a second name: a hard link, or a copy where the file system has none. Replaces what
/// is there.
void repeat_finished(const std::filesystem::path& from, const std::filesystem::path& to);

/// A file that someone else writes, under a temporary name in the folder where it is to be. Goes away unless
/// it was finished.
class UnfinishedFile {
  public:
    /// `target` is where it is to be; nothing is made yet.
    explicit UnfinishedFile(const std::filesystem::path& target);
    UnfinishedFile(UnfinishedFile&& other) noexcept;
    UnfinishedFile& operator=(UnfinishedFile&&) = delete;
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile();

    const std::filesystem::path& path() const { return path_; }
    /// Gives it its name, which is `target` of the same folder or another one, and waits until the disk
    /// knows. What is in it has been synced already. An existing file of that name is replaced. Throws Error.
    void finish(const std::filesystem::path& target);

  private:
    std::filesystem::path path_;  ///< empty once it is finished
};

/// Waits until the disk has what was written to a file. Throws Error where it has not.
void sync_file(const std::filesystem::path& path);

/// Makes a folder and those above it. Throws Error where it cannot be made or written to.
void make_folder(const std::filesystem::path& folder);

/// Removes what a killed run left in a folder: temporary files whose process is gone.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace mattebox
