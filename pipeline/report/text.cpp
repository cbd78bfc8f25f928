#include "report/text.h"

#include <algorithm>
#include <array>

namespace mattebox {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view ellipsis = "…";
constexpr char32_t ellipsis_character = 0x2026, middle_dot = 0xB7;

/// Advances of U+0020 to U+007E in hundredths of an em.
using Advances = std::array<std::uint8_t, 95>;
constexpr Advances sans = {32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36,  32, 34, 64, 64, 64,
                           64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63,
                           58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63,  61, 73, 68, 99, 69,
                           61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35,  63, 63, 28, 28, 58,
                           28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59,  52, 64, 34, 64, 84};
constexpr Advances sans_bold = {
    35, 46, 52, 84, 70, 100, 87, 31,  46,  46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70,  70, 70,
    70, 70, 40, 40, 84, 84,  84, 58,  100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85,
    73, 85, 77, 72, 68, 81,  77, 110, 77,  72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68,  44, 72,
    71, 34, 34, 67, 34, 104, 71, 69,  72,  72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71,  84};

bool lies_in(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

bool is_combining(char32_t c) {
    return lies_in(c, 0x300, 0x36F) || lies_in(c, 0x200B, 0x200D) || lies_in(c, 0x20D0, 0x20FF) ||
           lies_in(c, 0xFE00, 0xFE0F) || lies_in(c, 0xFE20, 0xFE2F);
}

bool is_wide(char32_t c) {
    return lies_in(c, 0x1100, 0x115F) || lies_in(c, 0x2E80, 0xA4CF) || lies_in(c, 0xAC00, 0xD7A3) ||
           lies_in(c, 0xF900, 0xFAFF) || lies_in(c, 0xFE30, 0xFE6F) || lies_in(c, 0xFF00, 0xFF60) ||
           lies_in(c, 0xFFE0, 0xFFE6) || lies_in(c, 0x1F300, 0x1FAFF) || lies_in(c, 0x20000, 0x3FFFD);
}

bool is_harmful(char32_t c) {
    return c < 0x20 || lies_in(c, 0x7F, 0x9F) || lies_in(c, 0x2028, 0x202E) || lies_in(c, 0x2066, 0x2069) ||
           c == 0x200E || c == 0x200F || lies_in(c, 0xD800, 0xDFFF) || lies_in(c, 0xFDD0, 0xFDEF) ||
           (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

/// One character of `text` at `position`, which moves past it; U+FFFD for every byte that belongs to none.
char32_t next_character(std::string_view text, std::size_t& position) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(position++);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || position + more > text.size()) return replacement;
    char32_t character = first & (0x3Fu >> more);
    for (std::size_t i = position; i < position + more; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return replacement;
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 4> smallest = {0, 0x80, 0x800, 0x10000};
    if (character < smallest[more]) return replacement;
    position += more;
    return character;
}

double advance_of(char32_t character, const Advances& advances, double other) {
    if (lies_in(character, 0x20, 0x7E)) return advances[character - 0x20] / 100.0;
    if (is_combining(character)) return 0.0;
    if (character == middle_dot) return advances['.' - 0x20] / 100.0;
    const bool fills_em = is_wide(character) || character == ellipsis_character || character == replacement;
    return fills_em ? 1.03 : other;
}

/// Where `text` has to be cut so that what stands before it is at most `room` wide.
std::size_t cut_position(std::string_view text, double room, Advance advance) {
    double width = 0;
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        width += advance(next_character(text, position));
        if (width > room + 1e-9) return start;
    }
    return text.size();
}

}  // namespace

double terminal_advance(char32_t character) {
    return is_combining(character) ? 0.0 : is_wide(character) ? 2.0 : 1.0;
}

// Letters outside ASCII are mostly as wide as those inside; measured over Latin Extended-A and Cyrillic.
double sans_advance(char32_t character) {
    return advance_of(character, sans, 0.68);
}
double sans_bold_advance(char32_t character) {
    return advance_of(character, sans_bold, 0.75);
}

std::string printable_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        const std::size_t start = position;
        const char32_t character = next_character(text, position);
        if (character == replacement || is_harmful(character)) {
            clean += "\xEF\xBF\xBD";
        } else {
            clean += text.substr(start, position - start);
        }
    }
    return clean;
}

double text_width(std::string_view text, Advance advance) {
    double width = 0;
    for (std::size_t position = 0; position < text.size();) width += advance(next_character(text, position));
    return width;
}

std::string shorten_text(std::string_view text, double room, Advance advance) {
    if (cut_position(text, room, advance) == text.size()) return std::string(text);
    const double left = room - advance(ellipsis_character);
    if (left < 0) return {};
    std::string_view kept = text.substr(0, cut_position(text, left, advance));
    while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
    return std::string(kept) + std::string(ellipsis);
}

std::vector<std::string> wrap_text(std::string_view text, double room, Advance advance, std::size_t most) {
    std::vector<std::string> lines;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty()) {
        std::size_t end = cut_position(text, room, advance);
        if (end < text.size() && lines.size() + 1 == most) {
            lines.push_back(shorten_text(text, room, advance));
            break;
        }
        if (end < text.size()) {
            const std::size_t space = text.rfind(' ', end);
            if (space != std::string_view::npos && space > 0) end = space;
        }
        if (end == 0) next_character(text, end);
        std::string_view line = text.substr(0, end);
        while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(end);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    return lines;
}

}  // namespace mattebox
