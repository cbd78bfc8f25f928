#include "media/motion/av_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include "plan/error.h"

namespace mattebox {
namespace {

int read_bytes(void* file, std::uint8_t* buffer, int size) {
    const std::size_t count =
        std::fread(buffer, 1, static_cast<std::size_t>(size), static_cast<std::FILE*>(file));
    if (count > 0) return static_cast<int>(count);
    return std::ferror(static_cast<std::FILE*>(file)) != 0 ? AVERROR(EIO) : AVERROR_EOF;
}

std::int64_t seek_bytes(void* opaque, std::int64_t offset, int whence) {
    auto* file = static_cast<std::FILE*>(opaque);
    const std::int64_t now = ftello(file);
    if (whence == AVSEEK_SIZE) {
        if (fseeko(file, 0, SEEK_END) != 0) return AVERROR(EIO);
        const std::int64_t size = ftello(file);
        return fseeko(file, now, SEEK_SET) == 0 ? size : AVERROR(EIO);
    }
    return fseeko(file, offset, whence & ~AVSEEK_FORCE) == 0 ? ftello(file) : AVERROR(errno);
}

}  // namespace

AvFile::AvFile(const std::filesystem::path& path) {
    const auto refuse = [&path](const std::string& reason) { throw Error{"reading", path.string(), reason}; };
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found) refuse("there is no such file");
    if (std::filesystem::is_directory(status)) refuse("it is a folder, not a video");
    if (!std::filesystem::is_regular_file(status)) refuse("it is a device or a pipe, not a file");
    file_ = decltype(file_){std::fopen(path.c_str(), "rbe")};
    if (!file_) refuse(fmt::format("it cannot be opened ({})", std::strerror(errno)));
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);

    constexpr int buffer_bytes = 1 << 16;
    auto* buffer = static_cast<unsigned char*>(av_malloc(buffer_bytes));
    io_.reset(avio_alloc_context(buffer, buffer_bytes, 0, file_.get(), read_bytes, nullptr, seek_bytes));
    if (!io_) refuse("there is not enough memory");
}

}  // namespace mattebox
