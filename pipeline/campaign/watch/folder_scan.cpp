#include "campaign/watch/folder_scan.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <memory>

namespace mattebox {
namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

bool is_folder(int above, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
    struct stat found {};
    return fstatat(above, entry.d_name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(found.st_mode);
}

}  // namespace

FolderContent read_folder(const std::filesystem::path& folder) {
    FolderContent content;
    content.folder = folder;
    content.at = std::chrono::steady_clock::now();
    const std::unique_ptr<DIR, CloseFolder> open(opendir(folder.c_str()));
    if (!open) {
        content.is_gone = errno == ENOENT || errno == ENOTDIR;
        return content;
    }
    content.identity = identity_of(folder);
    errno = 0;
    while (const dirent* entry = readdir(open.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        if (is_folder(dirfd(open.get()), *entry))
            content.folders.push_back(name);
        else if (const auto facts = look_at_file(folder / name))
            content.files.emplace_back(name, *facts);
        errno = 0;
    }
    content.was_read = errno == 0;  // a share that went away ends the list early
    return content;
}

}  // namespace mattebox
