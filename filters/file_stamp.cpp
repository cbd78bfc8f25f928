#include "file_stamp.h"

#include <fmt/format.h>

#include <array>
#include <fstream>

#include "plan/error.h"

namespace mattebox {

std::string file_stamp(const std::filesystem::path& file, std::uint64_t most_bytes) {
    std::error_code trouble;
    if (std::filesystem::is_directory(file, trouble)) throw Error("reading", file.string(), "it is a folder");
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("reading", file.string(), "there is no such file, or it may not be read");

    // FNV-1a: the same on every machine, which std::hash does not promise.
    std::uint64_t hash = 0xcbf29ce484222325U;
    std::uint64_t size = 0;
    std::array<char, 65536> block{};
    while (in.read(block.data(), block.size()), in.gcount() > 0) {
        size += static_cast<std::uint64_t>(in.gcount());
        if (size > most_bytes) {
            throw Error("reading", file.string(), fmt::format("it is larger than {} MiB", most_bytes >> 20));
        }
        for (std::streamsize i = 0; i < in.gcount(); ++i) {
            hash ^= static_cast<unsigned char>(block[static_cast<std::size_t>(i)]);
            hash *= 0x100000001b3U;
        }
    }
    return fmt::format("{}-{:016x}", size, hash);
}

}  // namespace mattebox
