#include "media/stills/iptc_block.h"

#include <cstddef>

#include "media/clean_text.h"
#include "media/number_at.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

std::size_t big_endian(std::string_view bytes, std::size_t offset, std::size_t count) {
    return static_cast<std::size_t>(number_at(bytes, offset, count, ByteOrder::big_endian));
}

/// The IIM records within Photoshop's resources; the bytes themselves where they are records already.
std::string_view find_iim(std::string_view block) {
    if (block.substr(0, 14) == "Photoshop 3.0\0"sv) block.remove_prefix(14);
    while (block.substr(0, 4) == "8BIM") {
        const std::size_t name =
            (big_endian(block, 6, 1) + 2) / 2 * 2;  // a length, its letters, padded to even
        const std::size_t start = 6 + name + 4;
        const std::size_t size = big_endian(block, 6 + name, 4);
        if (start > block.size()) return {};
        if (big_endian(block, 4, 2) == 0x0404) return block.substr(start, size);
        const std::size_t next = start + size + size % 2;
        if (next > block.size()) return {};
        block.remove_prefix(next);
    }
    return block;
}

}  // namespace

Credits read_iptc(std::string_view block) {
    Credits credits;
    std::string_view records = find_iim(block);
    while (records.size() >= 5 && records[0] == '\x1c') {
        const std::size_t kind = big_endian(records, 1, 2);
        const std::size_t size = big_endian(records, 3, 2);
        if (size > 0x7fff || records.size() < 5 + size) break;
        const std::string_view text = records.substr(5, size);
        if (kind == 0x0250)
            credits.creator += (credits.creator.empty() ? "" : ", ") + clean_text(text);
        else if (kind == 0x026e)
            credits.credit = clean_text(text);
        else if (kind == 0x0274)
            credits.copyright = clean_text(text);
        records.remove_prefix(5 + size);
    }
    credits.creator = clean_text(credits.creator);
    return credits;
}

}  // namespace mattebox
