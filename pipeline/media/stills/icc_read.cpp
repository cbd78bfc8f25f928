#include "media/stills/icc_read.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace mattebox {
namespace {

constexpr std::size_t header_bytes = 128;

/// Zero past the end: a profile from a stranger may promise more than it holds.
std::size_t number_at(std::string_view icc, std::size_t offset, std::size_t bytes = 4) {
    if (offset > icc.size() || icc.size() - offset < bytes) return 0;
    std::size_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        number = number << 8 | static_cast<unsigned char>(icc[offset + i]);
    return number;
}

std::string_view part(std::string_view icc, std::size_t offset, std::size_t size) {
    return offset < icc.size() ? icc.substr(offset, size) : std::string_view{};
}

void append_utf8(std::string& out, std::size_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0xd800 || code > 0xdfff) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

std::string read_text(std::string_view tag) {
    constexpr std::size_t longest = 200;
    std::string text;
    if (tag.substr(0, 4) == "desc") {
        for (const char letter : part(tag, 12, std::min(number_at(tag, 8), longest)))
            if (letter >= ' ' && letter < 0x7f) text += letter;
    } else if (tag.substr(0, 4) == "mluc" && number_at(tag, 8) > 0) {
        const std::string_view wide =
            part(tag, number_at(tag, 24), std::min(number_at(tag, 20), 2 * longest));
        for (std::size_t i = 0; i + 1 < wide.size(); i += 2)
            if (const std::size_t code = number_at(wide, i, 2); code >= ' ') append_utf8(text, code);
    }
    return text;
}

}  // namespace

bool fits_profile(std::string_view icc, int colors) {
    const std::string_view space = colors == 1 ? "GRAY" : (colors == 4 ? "CMYK" : "RGB ");
    return part(icc, 36, 4) == "acsp" && part(icc, 16, 4) == space && number_at(icc, 0) <= icc.size();
}

std::string profile_description(std::string_view icc) {
    if (part(icc, 36, 4) != "acsp") return {};
    const std::size_t count = std::min<std::size_t>(number_at(icc, header_bytes), 100);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = header_bytes + 4 + 12 * i;
        if (part(icc, entry, 4) == "desc")
            return read_text(part(icc, number_at(icc, entry + 4), number_at(icc, entry + 8)));
    }
    return {};
}

}  // namespace mattebox
