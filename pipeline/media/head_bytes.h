/// Numbers and parts of a file's bytes, from a stranger: never beyond the end, zero where there is nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace mattebox {

struct HeadBytes {
    std::string_view bytes;
    bool is_big_endian = true;

    bool has(std::uint64_t offset, std::uint64_t count) const {
        return offset <= bytes.size() && bytes.size() - offset >= count;
    }

    /// Of `count` bytes, at most 8.
    std::uint64_t number(std::uint64_t offset, std::size_t count) const {
        if (!has(offset, count)) return 0;
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < count; ++i)
            number =
                number << 8 | static_cast<unsigned char>(bytes[offset + (is_big_endian ? i : count - 1 - i)]);
        return number;
    }

    /// Shorter than `count` where the end comes first.
    std::string_view part(std::uint64_t offset, std::uint64_t count) const {
        return offset < bytes.size() ? bytes.substr(offset, count) : std::string_view{};
    }
};

}  // namespace mattebox
