/// One watcher a folder: a lock that goes away with the process, however it ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

namespace mattebox {

/// Names files that belong to a folder, in one place for all folders: "hotfolder-1f3a5b7c9d0e2f46".
std::string key_of(const std::filesystem::path& folder);

class InstanceLock {
  public:
    /// Takes the lock of `folder`, as a file in `state_folder`, which is made where it is not there. Throws
    /// Error with the other's process where it is taken.
    InstanceLock(const std::filesystem::path& folder, const std::filesystem::path& state_folder);
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;
    ~InstanceLock();

  private:
    int descriptor_ = -1;
};

/// The process that holds the lock of `folder`, if any does; 0 where it did not say which it is.
std::optional<pid_t> lock_holder(const std::filesystem::path& folder,
                                 const std::filesystem::path& state_folder);

}  // namespace mattebox
