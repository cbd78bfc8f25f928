/// Numbers within the bytes of a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mattebox {

enum class ByteOrder { big_endian, little_endian };

/// `count` bytes at `offset`, at most eight; zero where any of them is missing.
inline std::uint64_t number_at(std::string_view bytes, std::uint64_t offset, std::size_t count,
                               ByteOrder order) {
    if (offset > bytes.size() || bytes.size() - offset < count) return 0;
    const std::string_view digits = bytes.substr(static_cast<std::size_t>(offset), count);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t next = order == ByteOrder::big_endian ? i : count - 1 - i;
        number = number << 8 | static_cast<unsigned char>(digits[next]);
    }
    return number;
}

}  // namespace mattebox
