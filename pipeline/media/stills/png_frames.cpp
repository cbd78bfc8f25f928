#include "media/stills/png_frames.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>

namespace mattebox {
namespace {

using Eight = std::array<char, 8>;

std::uint32_t number_of(const Eight& bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

}  // namespace

int png_frames(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    Eight head{};
    file.read(head.data(), head.size());  // the signature
    constexpr int most_chunks = 1000;     // before the picture, in a file of a stranger
    for (int i = 0; i < most_chunks && file.read(head.data(), head.size()); ++i) {
        const std::uint32_t bytes = number_of(head);
        const std::string_view name{head.data() + 4, 4};
        if (name == "IDAT")
            return 1;  // the animation's chunk stands before the picture, or counts for nothing
        if (name == "acTL") {
            if (!file.read(head.data(), head.size())) return 1;
            const std::uint32_t frames = number_of(head);
            return frames > 1 && frames < 0x7fffffff ? static_cast<int>(frames) : 1;
        }
        constexpr int checksum = 4;
        file.seekg(static_cast<std::streamoff>(bytes) + checksum, std::ios::cur);
    }
    return 1;
}

}  // namespace mattebox
