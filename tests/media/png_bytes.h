/// PNG files put together byte by byte: of any depth and kind, with any chunks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plan/geometry.h"

namespace mattebox::samples {

inline std::string big_endian(std::size_t number, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xff);
    return out;
}

inline std::string png_chunk(const std::string& name, const std::string& data) {
    std::uint32_t sum = 0xffffffff;
    for (const char letter : name + data) {
        sum ^= static_cast<unsigned char>(letter);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320U : 0U);
    }
    return big_endian(data.size(), 4) + name + data + big_endian(~sum, 4);
}

/// A zlib stream that is not compressed; at most 65,535 bytes.
inline std::string stored(const std::string& data) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char letter : data) {
        a = (a + static_cast<unsigned char>(letter)) % 65521;
        b = (b + a) % 65521;
    }
    std::string block = "\x78\x01\x01";
    for (const std::size_t number : {data.size(), ~data.size()}) {
        block += static_cast<char>(number & 0xff);
        block += static_cast<char>(number >> 8 & 0xff);
    }
    return block + data + big_endian(b << 16 | a, 4);
}

/// `rows` without their filter bytes; `type` as the format numbers it: 0 grey, 2 rgb, 3 palette, 4 and 6 with
/// alpha.
inline std::string png(Size size, int depth, int type, const std::vector<std::string>& rows,
                       const std::string& chunks = {}) {
    std::string data;
    for (const std::string& row : rows) data += '\0' + row;
    const std::string header = big_endian(static_cast<std::size_t>(size.width), 4) +
                               big_endian(static_cast<std::size_t>(size.height), 4) +
                               static_cast<char>(depth) + static_cast<char>(type) + std::string(3, '\0');
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + chunks + png_chunk("IDAT", stored(data)) +
           png_chunk("IEND", "");
}

}  // namespace mattebox::samples
