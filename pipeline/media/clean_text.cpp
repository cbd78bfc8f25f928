#include "media/clean_text.h"

#include <cstddef>

namespace mattebox {
namespace {

constexpr std::size_t longest_text = 2000;

/// Bytes of the UTF-8 letter at `start`; 0 where there is no valid one.
std::size_t letter_bytes(std::string_view text, std::size_t start) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(start);
    if (lead < 0x80) return 1;
    const std::size_t count = lead >= 0xf0 ? 4 : (lead >= 0xe0 ? 3 : 2);
    if (lead < 0xc2 || lead > 0xf4 || text.size() - start < count) return 0;
    for (std::size_t i = 1; i < count; ++i)
        if ((at(start + i) & 0xc0) != 0x80) return 0;
    const unsigned char second = at(start + 1);
    const bool is_overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    const bool is_no_letter = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
    // U+FFFE and U+FFFF: no XML may hold them.
    const bool is_not_xml = lead == 0xef && second == 0xbf && at(start + 2) >= 0xbe;
    return is_overlong || is_no_letter || is_not_xml ? 0 : count;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t count = letter_bytes(text, i);
        if (count == 0) return false;
        i += count;
    }
    return true;
}

std::string from_latin1(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x80) {
            out += letter;
        } else {
            out += static_cast<char>(0xc0 | code >> 6);
            out += static_cast<char>(0x80 | (code & 0x3f));
        }
    }
    return out;
}

}  // namespace

std::string clean_text(std::string_view text) {
    const std::string letters = is_utf8(text) ? std::string{text} : from_latin1(text);
    std::string out;
    bool wants_space = false;
    for (std::size_t i = 0; i < letters.size();) {
        const std::size_t count = letter_bytes(letters, i);
        const std::string_view letter = std::string_view{letters}.substr(i, count);
        i += count;
        const auto code = static_cast<unsigned char>(letter[0]);
        const bool is_c1_control = code == 0xc2 && static_cast<unsigned char>(letter[1]) < 0xa0;
        if (code <= ' ' || code == 0x7f || is_c1_control) {
            wants_space = !out.empty();
            continue;
        }
        if (out.size() + count + (wants_space ? 1 : 0) > longest_text) break;
        if (wants_space) out += ' ';
        wants_space = false;
        out += letter;
    }
    return out;
}

}  // namespace mattebox
