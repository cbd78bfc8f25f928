#include "media/machine.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "plan/error.h"

namespace mattebox {
namespace {

std::uint64_t memory_of(int pages_name, std::uint64_t otherwise) {
    const long pages = sysconf(pages_name), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size)
                                 : otherwise;
}

}  // namespace

int processor_count() {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return std::max(1, CPU_COUNT(&allowed));
    return static_cast<int>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
}

std::uint64_t free_memory() {
    return memory_of(_SC_AVPHYS_PAGES, 1ULL << 31);
}

std::uint64_t installed_memory() {
    return memory_of(_SC_PHYS_PAGES, 0);
}

std::string today() {
    return fmt::format("{:%Y-%m-%d}", std::chrono::system_clock::now());
}

std::uint64_t free_bytes(const std::filesystem::path& folder) {
    std::error_code failure;
    const std::filesystem::space_info space = std::filesystem::space(folder, failure);
    return failure ? 0 : space.available;
}

std::string object_to_writing(const std::filesystem::path& folder) {
    std::string name = (folder / ".mattebox-XXXXXX").string();
    const int descriptor = mkstemp(name.data());
    if (descriptor < 0) return std::strerror(errno);
    const bool is_written = write(descriptor, "x", 1) == 1;
    std::string reason = is_written ? "" : std::strerror(errno);
    close(descriptor);
    unlink(name.c_str());
    return reason;
}

MemoryFile::MemoryFile(std::string_view contents) : descriptor_(memfd_create("mattebox", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw Error{"making", "a file in memory", std::strerror(errno)};
    if (write(descriptor_, contents.data(), contents.size()) != static_cast<ssize_t>(contents.size())) {
        close(descriptor_);
        throw Error{"filling", "a file in memory", std::strerror(errno)};
    }
}

MemoryFile::~MemoryFile() {
    close(descriptor_);
}

std::filesystem::path MemoryFile::path() const {
    return fmt::format("/proc/self/fd/{}", descriptor_);
}

}  // namespace mattebox
