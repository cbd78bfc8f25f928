#include "campaign/watch/put_away.h"

#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "campaign/watch/ignored_files.h"
#include "media/finished_file.h"
#include "plan/error.h"
#include "plan/settings/sidecar.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr int most_of_one_name = 100'000;

/// 0, or what was in the way.
int move_without_overwriting(const fs::path& from, const fs::path& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // Some shares cannot promise it; nobody but us puts files there.
    std::error_code error;
    if (fs::exists(to, error)) return EEXIST;
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

void write_note(const fs::path& master, const std::string& sentence) {
    const std::string text = sentence + "\n";
    std::ifstream there(note_of(master), std::ios::binary);
    if (there && std::string(std::istreambuf_iterator<char>(there), {}) == text) return;
    write_finished(note_of(master), text);
}

void remove_note(const fs::path& master) {
    std::error_code ignored;
    fs::remove(note_of(master), ignored);
}

fs::path numbered(const fs::path& file, int number) {
    if (number < 2) return file;
    return file.parent_path() /
           (file.stem().string() + " " + std::to_string(number) + file.extension().string());
}

fs::path put_away(const fs::path& master, const fs::path& folder, const fs::path& to) {
    const fs::path wished = to / master.lexically_relative(folder);
    make_folder(wished.parent_path());
    for (int number = 1; number < most_of_one_name; ++number) {
        fs::path target = numbered(wished, number);
        std::error_code error;
        // A sidecar there without its master would become this one's.
        if (fs::exists(sidecar_path(target), error)) continue;
        const int obstacle = move_without_overwriting(master, target);
        if (obstacle == EEXIST) continue;
        if (obstacle != 0)
            throw Error("moving", master.string() + " to " + to.string(), std::strerror(obstacle));
        if (fs::exists(sidecar_path(master), error))
            move_without_overwriting(sidecar_path(master), sidecar_path(target));
        return target;
    }
    throw Error("moving", master.string() + " to " + to.string(), "there are too many of its name");
}

}  // namespace mattebox
