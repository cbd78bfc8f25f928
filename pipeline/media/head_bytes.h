/// Numbers and parts of a file's bytes, from a stranger: never beyond the end, zero where there is nothing.
#pragma once

#include <cstdint>
#include <string_view>

#include "media/number_at.h"

namespace mattebox {

struct HeadBytes {
    std::string_view bytes;
    bool is_big_endian = true;

    bool has(std::uint64_t offset, std::uint64_t count) const {
        return offset <= bytes.size() && bytes.size() - offset >= count;
    }

    /// Of `count` bytes, at most 8.
    std::uint64_t number(std::uint64_t offset, std::size_t count) const {
        return number_at(bytes, offset, count,
                         is_big_endian ? ByteOrder::big_endian : ByteOrder::little_endian);
    }

    /// Shorter than `count` where the end comes first.
    std::string_view part(std::uint64_t offset, std::uint64_t count) const {
        return offset < bytes.size() ? bytes.substr(offset, count) : std::string_view{};
    }
};

}  // namespace mattebox
