#include "campaign/watch/instance_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "campaign/state/content.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

std::filesystem::path lock_file(const std::filesystem::path& folder,
                                const std::filesystem::path& state_folder) {
    return state_folder / ("watch-" + key_of(folder) + ".lock");
}

pid_t process_in(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
    pid_t process = 0;
    if (size > 0) std::from_chars(text.data(), text.data() + size, process);
    return process;
}

}  // namespace

std::string key_of(const std::filesystem::path& folder) {
    std::string path = std::filesystem::weakly_canonical(folder).string();
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    std::string name;
    for (const char letter : std::filesystem::path(path).filename().string()) {
        const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
        if (name.size() < 40) name += is_plain ? letter : '_';
    }
    return name + "-" + content_of_text(path).substr(0, 16);
}

InstanceLock::InstanceLock(const std::filesystem::path& folder, const std::filesystem::path& state_folder) {
    make_folder(state_folder);
    const std::filesystem::path file = lock_file(folder, state_folder);
    descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) throw Error("locking", folder.string(), std::strerror(errno));
    if (flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const bool is_taken = errno == EWOULDBLOCK;
        const std::string reason = is_taken
                                       ? fmt::format("process {} watches it already", process_in(descriptor_))
                                       : std::strerror(errno);
        close(descriptor_);
        throw Error("watching", folder.string(), reason);
    }
    const std::string process = fmt::format("{}\n", getpid());
    // What cannot be written here is only missing from the other's sentence.
    if (ftruncate(descriptor_, 0) == 0 && pwrite(descriptor_, process.data(), process.size(), 0) < 0) return;
}

InstanceLock::~InstanceLock() {
    close(descriptor_);
}

std::optional<pid_t> lock_holder(const std::filesystem::path& folder,
                                 const std::filesystem::path& state_folder) {
    const int descriptor = open(lock_file(folder, state_folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    const bool is_held = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    const pid_t process = process_in(descriptor);
    close(descriptor);
    return is_held ? std::optional(process) : std::nullopt;
}

}  // namespace mattebox
