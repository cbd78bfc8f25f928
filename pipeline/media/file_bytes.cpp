#include "media/file_bytes.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace mattebox {

FileBytes::FileBytes(const std::filesystem::path& path) : file_(path, std::ios::binary) {}

std::string FileBytes::at(std::uint64_t offset, std::uint64_t count) {
    constexpr auto farthest = static_cast<std::uint64_t>(std::numeric_limits<std::streamoff>::max());
    if (!file_.is_open() || offset > farthest) return {};
    file_.clear();
    file_.seekg(0, std::ios::end);
    const std::streamoff end = file_.tellg();
    if (end < 0 || static_cast<std::uint64_t>(end) <= offset) return {};
    std::string bytes(std::min(count, static_cast<std::uint64_t>(end) - offset), '\0');
    file_.seekg(static_cast<std::streamoff>(offset));
    file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file_.gcount(), 0)));
    return bytes;
}

}  // namespace mattebox
