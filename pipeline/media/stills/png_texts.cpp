#include "media/stills/png_texts.h"

#include <algorithm>
#include <cstdint>

#include "media/file_bytes.h"
#include "media/number_at.h"

namespace mattebox {
namespace {

constexpr std::uint64_t signature_bytes = 8;
constexpr std::uint64_t header_bytes = 8;     // of a chunk: its length and its name
constexpr std::uint64_t overhead_bytes = 12;  // the header, and a checksum
constexpr std::uint64_t longest_text = 4'000;
constexpr int most_chunks = 100'000;

}  // namespace

std::string read_png_text(const std::filesystem::path& path, std::string_view keyword) {
    FileBytes file{path};
    const std::string mark = std::string{keyword} + '\0';
    std::uint64_t at = signature_bytes;
    for (int i = 0; i < most_chunks; ++i) {
        const std::string header = file.at(at, header_bytes);
        if (header.size() < header_bytes) break;
        const std::uint64_t size = number_at(header, 0, 4, ByteOrder::big_endian);
        if (header.substr(4) == "tEXt") {
            const std::string data = file.at(at + header_bytes, std::min(size, mark.size() + longest_text));
            if (data.substr(0, mark.size()) == mark) return data.substr(mark.size());
        }
        at += overhead_bytes + size;
    }
    return {};
}

}  // namespace mattebox
