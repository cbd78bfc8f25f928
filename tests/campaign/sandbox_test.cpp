/// What the worker may do, tried in a process of its own.
#include "campaign/worker/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <functional>

#include "campaign/folder.h"
#include "campaign/worker/sandbox_files.h"

namespace mattebox {
namespace {

using test::Folder;

/// What `act` gives in a process that is shut in: 0, or the errno it failed with.
int tried(const QueueWish& wish, const std::function<long()>& act) {
    const pid_t child = fork();
    if (child == 0) {
        shut_in(wish);
        errno = 0;
        _exit(act() >= 0 ? 0 : errno);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Sandbox, HasNoNetworkAndStartsNoProgram) {
    const QueueWish wish;
    for (const int family : {AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_VSOCK})
        EXPECT_EQ(tried(wish, [&] { return socket(family, SOCK_DGRAM, 0); }), EACCES) << family;
    EXPECT_EQ(tried(wish, [] { return socket(AF_UNIX, SOCK_STREAM, 0); }), 0);
    // It opens sockets too, past every filter.
    std::array<char, 256> rings{};
    EXPECT_EQ(tried(wish, [&] { return syscall(SYS_io_uring_setup, 4, rings.data()); }), EACCES);
    EXPECT_EQ(tried(wish, [] { return execl("/bin/true", "true", nullptr); }), EACCES);
}

TEST(Sandbox, SeesItsFilesAlone) {
    if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
    const Folder in, out, elsewhere;
    for (const Folder* folder : {&in, &out, &elsewhere}) folder->write("file", "text");
    QueueWish wish;
    wish.readable = {in.path};
    wish.writable = {out.path};
    const auto opened = [&](const Folder& folder, int how) {
        const std::string name = (folder.path / "file").string();
        return tried(wish, [&] { return open(name.c_str(), how); });
    };
    EXPECT_EQ(opened(in, O_RDONLY), 0);
    EXPECT_EQ(opened(in, O_WRONLY), EACCES);
    EXPECT_EQ(opened(out, O_RDWR), 0);
    EXPECT_EQ(opened(elsewhere, O_RDONLY), EACCES);
}

TEST(Sandbox, TakesNoMoreMemoryThanThereIs) {
    // Asked for is not yet used; without a limit it would be given.
    const auto take_all = [] {
        const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        const std::size_t all = page * static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES));
        void* const area = mmap(nullptr, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return area == MAP_FAILED ? -1L : 0L;
    };
    EXPECT_EQ(tried({}, take_all), ENOMEM);
}

}  // namespace
}  // namespace mattebox
