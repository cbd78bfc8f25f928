/// What the system tells of one file, and of the disk that a folder lies on.
#pragma once

#include <filesystem>
#include <optional>

#include "campaign/watch/settling.h"

struct stat;  // sys/stat.h

namespace mattebox {

/// Of what stat(2) said.
FileStamp stamp_of(const struct stat& facts);

/// Nothing where there is no such file, or none with bytes of its own, as a pipe or a folder.
std::optional<FileStamp> look_at_file(const std::filesystem::path& file);

/// Whether somebody has the file open for writing. The system tells owners and root alone, and not on every
/// disk.
Writer writer_of(const std::filesystem::path& file);

/// Whether changes to `folder` can come from other machines, or from where inotify does not hear them: NFS,
/// SMB, FUSE, 9p and their like. True as well where nobody can tell.
bool is_on_share(const std::filesystem::path& folder);

/// What a folder is, whatever its name: told apart from one that took its place.
struct FolderIdentity {
    std::uint64_t device = 0, inode = 0;
    bool is_mount = false;  ///< something is mounted there

    bool operator==(const FolderIdentity&) const = default;
};

/// Nothing where it is not there, or does not answer.
std::optional<FolderIdentity> identity_of(const std::filesystem::path& folder);

}  // namespace mattebox
