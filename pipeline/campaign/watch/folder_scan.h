/// One folder, read: its files with what they are, and its folders. Waits for the disk; not for the loop's
/// own thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "campaign/file_look.h"

namespace mattebox {

struct FolderContent {
    std::filesystem::path folder;
    std::chrono::steady_clock::time_point at;              ///< when reading it began
    bool was_read = false;                                 ///< false: nothing is known of what is in it
    bool is_gone = false;                                  ///< there is no such folder any longer
    std::optional<FolderIdentity> identity;                ///< what was read
    std::vector<std::pair<std::string, FileStamp>> files;  ///< by name
    std::vector<std::string> folders;                      ///< names; links are not followed
};

FolderContent read_folder(const std::filesystem::path& folder);

}  // namespace mattebox
