#include "media/finished_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr const char* doing = "writing";
constexpr std::string_view prefix = ".mattebox-";
constexpr std::string_view suffix = ".part";

std::string reason_of(int error) {
    switch (error) {
        case ENOSPC:
            return "the disk is full";
        case EDQUOT:
            return "the disk quota is used up";
        case EACCES:
        case EPERM:
            return "no permission to write there";
        case EROFS:
            return "the file system is read-only";
        case ENAMETOOLONG:
            return "the name is too long";
        default:
            return std::strerror(error);
    }
}

fs::path temporary_beside(const fs::path& path) {
    static std::atomic<unsigned> count{0};
    return path.parent_path() / (std::string(prefix) + std::to_string(getpid()) + "-" +
                                 std::to_string(count++) + std::string(suffix));
}

/// A temporary file that goes away unless it was given its name.
class Temporary {
  public:
    explicit Temporary(const fs::path& target) : target_(target), path_(temporary_beside(target)) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (descriptor_ >= 0) close(descriptor_);
        if (!is_named_) unlink(path_.c_str());
    }

    const fs::path& path() const { return path_; }

    void fill(std::string_view bytes) {
        descriptor_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0) refuse(errno);
        while (!bytes.empty()) {
            const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) refuse(errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        if (fdatasync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) refuse(errno);
        const int closed = close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) refuse(errno);
    }

    void give_name() {
        if (rename(path_.c_str(), target_.c_str()) != 0) refuse(errno);
        is_named_ = true;
    }

    [[noreturn]] void refuse(int error) const { throw Error(doing, target_.string(), reason_of(error)); }

  private:
    fs::path target_, path_;
    int descriptor_ = -1;
    bool is_named_ = false;
};

}  // namespace

void write_finished(const fs::path& path, std::string_view bytes,
                    const std::function<void(const fs::path&)>& confirm) {
    Temporary file(path);
    file.fill(bytes);
    if (confirm) confirm(file.path());
    file.give_name();
}

UnfinishedFile::UnfinishedFile(const fs::path& target) : path_(temporary_beside(target)) {}

UnfinishedFile::UnfinishedFile(UnfinishedFile&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
}

UnfinishedFile::~UnfinishedFile() {
    if (!path_.empty()) unlink(path_.c_str());
}

void UnfinishedFile::finish(const fs::path& target) {
    if (rename(path_.c_str(), target.c_str()) != 0) throw Error(doing, target.string(), reason_of(errno));
    path_.clear();
    const fs::path folder = target.parent_path();
    sync_file(folder.empty() ? fs::path(".") : folder);
}

void sync_file(const fs::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw Error(doing, path.string(), reason_of(errno));
    const bool is_synced = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS;
    const int error = errno;
    close(descriptor);
    if (!is_synced) throw Error(doing, path.string(), reason_of(error));
}

void repeat_finished(const fs::path& from, const fs::path& to) {
    Temporary file(to);
    if (link(from.c_str(), file.path().c_str()) != 0) {
        std::error_code error;
        fs::copy_file(from, file.path(), error);
        if (error) file.refuse(error.value());
    }
    file.give_name();
    // Renaming one hard link over another of the same file does nothing, so the temporary name may still be
    // there.
    unlink(file.path().c_str());
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Error("making the folder", folder.string(), reason_of(error.value()));
    if (!fs::is_directory(folder))
        throw Error("making the folder", folder.string(), "a file of that name is in the way");
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error("writing into", folder.string(), reason_of(errno));
}

void remove_leftovers(const fs::path& folder) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(suffix)) continue;
        pid_t process = 0;
        std::from_chars(name.data() + prefix.size(), name.data() + name.size(), process);
        if (process > 0 && process != getpid() && kill(process, 0) != 0 && errno == ESRCH)
            fs::remove(entry, error);
    }
}

}  // namespace mattebox
