#include "campaign/worker/sandbox_files.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace mattebox {
namespace {

// Truncating is a right of its own since Landlock 3, in Linux 6.2; Debian 12's headers are of 6.1.
constexpr std::uint64_t truncate_right = std::uint64_t{1} << 14U;

constexpr std::uint64_t of_files =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t writing = reading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                  LANDLOCK_ACCESS_FS_MAKE_DIR;
constexpr std::uint64_t all_of_version_1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

/// Every right that this kernel knows of: what is not given later is refused.
std::uint64_t handled(int version) {
    std::uint64_t rights = all_of_version_1;
    if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3) rights |= truncate_right;
    return rights;
}

void allow(int rules, const std::filesystem::path& path, std::uint64_t rights) {
    const int descriptor = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0) return;
    struct stat facts {};
    if (fstat(descriptor, &facts) == 0 && !S_ISDIR(facts.st_mode)) rights &= of_files | truncate_right;
    landlock_path_beneath_attr rule{};
    rule.allowed_access = rights;
    rule.parent_fd = descriptor;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(descriptor);
}

}  // namespace

int landlock_version() {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : static_cast<int>(version);
}

bool allow_files(const std::vector<std::filesystem::path>& readable,
                 const std::vector<std::filesystem::path>& writable) {
    const int version = landlock_version();
    if (version == 0) return false;
    const std::uint64_t known = handled(version);
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = known;
    const long rules = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0) return false;
    const int descriptor = static_cast<int>(rules);
    for (const auto& path : readable) allow(descriptor, path, reading & known);
    for (const auto& path : writable)
        allow(descriptor, path, (writing | LANDLOCK_ACCESS_FS_REFER | truncate_right) & known);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const bool is_done = syscall(SYS_landlock_restrict_self, descriptor, 0) == 0;
    close(descriptor);
    return is_done;
}

}  // namespace mattebox
