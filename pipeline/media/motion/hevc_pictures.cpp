#include "media/motion/hevc_pictures.h"

#include <cstdint>

#include "media/head_bytes.h"

namespace mattebox {
namespace {

constexpr int rasl_n = 8, rasl_r = 9;
constexpr int last_of_pictures = 31;

/// Of the unit that starts at `offset`; -1 beyond the end.
int unit_kind(std::string_view packet, std::uint64_t offset) {
    const HeadBytes bytes{packet};
    return bytes.has(offset, 2) ? static_cast<int>(bytes.number(offset, 1) >> 1 & 0x3f) : -1;
}

bool is_rasl(int kind) {
    return kind == rasl_n || kind == rasl_r;
}

}  // namespace

int hevc_length_bytes(std::string_view header) {
    constexpr std::uint64_t where = 21;
    const HeadBytes bytes{header};
    return bytes.has(0, where + 1) && bytes.number(0, 1) == 1
               ? static_cast<int>(bytes.number(where, 1) & 3) + 1
               : 0;
}

bool is_hevc_orphan(std::string_view packet, int length_bytes) {
    const HeadBytes bytes{packet};
    if (length_bytes == 0) {
        for (std::size_t at = packet.find(std::string_view("\0\0\1", 3)); at != std::string_view::npos;
             at = packet.find(std::string_view("\0\0\1", 3), at + 3)) {
            const int kind = unit_kind(packet, at + 3);
            if (kind >= 0 && kind <= last_of_pictures) return is_rasl(kind);
        }
        return false;
    }
    const auto own = static_cast<std::uint64_t>(length_bytes);
    for (std::uint64_t at = 0; bytes.has(at, own + 2);) {
        const int kind = unit_kind(packet, at + own);
        if (kind <= last_of_pictures) return is_rasl(kind);
        at += own + bytes.number(at, static_cast<std::size_t>(length_bytes));
    }
    return false;
}

}  // namespace mattebox
