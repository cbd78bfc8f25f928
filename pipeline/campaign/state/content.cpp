#include "campaign/state/content.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

#include "plan/error.h"

namespace mattebox {
namespace {

std::string digits(const XXH128_hash_t& hash) {
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

struct Freed {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

/// Closes a descriptor in the end. A pipe is not waited for.
struct Opened {
    int descriptor;
    explicit Opened(const std::filesystem::path& file)
        : descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        if (descriptor >= 0) close(descriptor);
    }
};

}  // namespace

std::string content_of_text(std::string_view text) {
    return digits(XXH3_128bits(text.data(), text.size()));
}

std::string content_of_file(const std::filesystem::path& file) {
    constexpr std::size_t at_once = std::size_t{1} << 20U;
    const auto refuse = [&file] { throw Error("reading", file.string(), std::strerror(errno)); };
    const Opened opened(file);
    if (opened.descriptor < 0) refuse();
    struct stat facts {};
    if (fstat(opened.descriptor, &facts) != 0) refuse();
    if (!S_ISREG(facts.st_mode)) throw Error("reading", file.string(), "it is not a file");
    const std::unique_ptr<XXH3_state_t, Freed> state(XXH3_createState());
    XXH3_128bits_reset(state.get());
    std::vector<char> bytes(at_once);
    for (;;) {
        const ssize_t count = read(opened.descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse();
        if (count == 0) break;
        XXH3_128bits_update(state.get(), bytes.data(), static_cast<std::size_t>(count));
    }
    return digits(XXH3_128bits_digest(state.get()));
}

}  // namespace mattebox
