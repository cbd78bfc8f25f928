/// Landlock: which files a process may see.
#pragma once

#include <filesystem>
#include <vector>

namespace mattebox {

int landlock_version();  ///< 0 where the kernel has none

/// From now on this process reads below `readable`, and also writes below `writable`, and sees nothing else.
/// Folders that are not there are left out. False where the kernel cannot do it.
bool allow_files(const std::vector<std::filesystem::path>& readable,
                 const std::vector<std::filesystem::path>& writable);

}  // namespace mattebox
