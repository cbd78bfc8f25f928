#include "campaign/worker/sandbox.h"

#include <fmt/format.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

#include "campaign/worker/sandbox_files.h"
#include "mattebox.h"
#include "media/machine.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// What the program and its libraries read: themselves, fonts, facts about the machine.
std::vector<fs::path> own_files() {
    std::vector<fs::path> files{"/usr",
                                "/lib",
                                "/lib64",
                                "/etc",
                                "/proc",
                                "/sys",
                                "/dev/null",
                                "/dev/urandom",
                                "/dev/shm",
                                built_in_presets(),
                                built_in_models(),
                                fs::canonical("/proc/self/exe").parent_path()};
    if (const char* home = std::getenv("HOME"))
        for (const char* fonts : {".fonts", ".local/share/fonts", ".config/fontconfig"})
            files.push_back(fs::path(home) / fonts);
    return files;
}

struct Released {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// Other programs and sockets but those of this machine's own processes: refused, as if they were forbidden.
bool refuse_calls() {
    const std::unique_ptr<void, Released> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter) return false;
    seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1,
                     SCMP_A0(SCMP_CMP_NE, static_cast<scmp_datum_t>(AF_UNIX)));
    // What is asked for through io_uring, sockets among it, passes no filter.
    for (const int call : {SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
                           SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(mount),
                           SCMP_SYS(bpf), SCMP_SYS(keyctl), SCMP_SYS(process_vm_writev)})
        seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EACCES), call, 0);
    return seccomp_load(filter.get()) == 0;
}

/// Bytes of memory of its own that this process has asked for: the sixth number of proc(5)'s statm, in pages.
rlim_t data_in_use() {
    std::ifstream file("/proc/self/statm");
    rlim_t pages = 0;
    for (int i = 0; i < 6; ++i) file >> pages;
    return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource what, rlim_t most) {
    rlimit limits{};
    if (getrlimit(what, &limits) != 0) return;
    limits.rlim_cur = std::min(most, limits.rlim_max);
    limits.rlim_max = limits.rlim_cur;
    setrlimit(what, &limits);
}

void limit_resources(const QueueWish& wish) {
    constexpr rlim_t giga = rlim_t{1} << 30U;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 4096);
    limit(RLIMIT_FSIZE, 64 * giga);
    // Beside what the budget counts there are libraries, threads' stacks and what the allocator keeps; and
    // what is there already, which with sanitizers is more than any limit. Where nobody named a budget the
    // machine stays usable: it would end whatever it likes once its memory is used up.
    const rlim_t most = wish.memory > 0 ? 2 * wish.memory + 2 * giga : installed_memory() / 4 * 3;
    limit(RLIMIT_DATA, data_in_use() + most);
}

}  // namespace

void shut_in(const QueueWish& wish) {
    limit_resources(wish);
    std::vector<fs::path> readable = own_files();
    readable.insert(readable.end(), wish.readable.begin(), wish.readable.end());
    readable.insert(readable.end(), wish.preset_folders.begin(), wish.preset_folders.end());
    if (!wish.models.empty()) readable.push_back(wish.models);
    // libvips would put what is large into a file below /tmp, which is everybody's; the byte limits hold it
    // in memory.
    setenv("VIPS_DISC_THRESHOLD", "1t", 0);
    allow_files(readable, wish.writable);
    refuse_calls();
}

std::string sandbox_abilities() {
    const int version = landlock_version();
    return version > 0 ? fmt::format("files by Landlock {}, network and other programs by seccomp", version)
                       : "network and other programs by seccomp; files not, for this kernel has no Landlock";
}

}  // namespace mattebox
