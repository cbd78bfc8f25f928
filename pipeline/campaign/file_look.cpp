#include "campaign/file_look.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace mattebox {
namespace {

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// The numbers of linux/magic.h, and of those that are not in it.
constexpr std::array<std::uint32_t, 16> magic_of_shares{
    0x6969,      // NFS
    0x517B,      // SMB
    0xFE534D42,  // SMB 2
    0xFF534D42,  // CIFS
    0x65735546,  // FUSE: sshfs, rclone, s3fs, and disks of other systems
    0x01021997,  // 9p
    0x5346414F,  // AFS
    0x6B414653,  // AFS of the kernel
    0x73757245,  // Coda
    0x00C36400,  // Ceph
    0x0BD00BD0,  // Lustre
    0x47504653,  // GPFS
    0x7461636F,  // OCFS2
    0x01161970,  // GFS2
    0x786F4256,  // VirtualBox' shared folders
    0xBACBACBC,  // VMware's
};

}  // namespace

FileStamp stamp_of(const struct stat& facts) {
    return {static_cast<std::uint64_t>(facts.st_size), facts.st_ino, nanoseconds(facts.st_mtim),
            nanoseconds(facts.st_ctim)};
}

std::optional<FileStamp> look_at_file(const std::filesystem::path& file) {
    struct stat found {};
    if (stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    return stamp_of(found);
}

Writer writer_of(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) return Writer::unknown;
    // Who opens the file for writing in this moment waits until the lease is given back, and we get a signal:
    // one that does nothing, instead of SIGIO, which ends programs.
    fcntl(descriptor, F_SETSIG, SIGURG);
    Writer writer = Writer::unknown;
    if (fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0) {
        writer = Writer::none;
        fcntl(descriptor, F_SETLEASE, F_UNLCK);
    } else if (errno == EAGAIN) {
        writer = Writer::left;
    }
    close(descriptor);
    return writer;
}

bool is_on_share(const std::filesystem::path& folder) {
    struct statfs disk {};
    if (statfs(folder.c_str(), &disk) != 0) return true;
    const auto magic = static_cast<std::uint32_t>(disk.f_type);
    return std::find(magic_of_shares.begin(), magic_of_shares.end(), magic) != magic_of_shares.end();
}

std::optional<FolderIdentity> identity_of(const std::filesystem::path& folder) {
    struct stat own {
    }, above{};
    if (stat(folder.c_str(), &own) != 0 || !S_ISDIR(own.st_mode)) return std::nullopt;
    const bool is_mount = stat((folder / "..").c_str(), &above) == 0 && above.st_dev != own.st_dev;
    return FolderIdentity{own.st_dev, own.st_ino, is_mount};
}

}  // namespace mattebox
