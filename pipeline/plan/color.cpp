#include "plan/color.h"

#include <fmt/format.h>

namespace mattebox {
namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
    return std::nullopt;
}

}  // namespace

std::optional<Color> parse_color(std::string_view text) {
    if (text.empty() || text.front() != '#') return std::nullopt;
    text.remove_prefix(1);
    if (text.size() != 3 && text.size() != 6) return std::nullopt;

    const std::size_t digits = text.size() / 3;
    std::uint8_t channels[3] = {};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const auto high = hex_digit(text[channel * digits]);
        const auto low = hex_digit(text[channel * digits + digits - 1]);
        if (!high || !low) return std::nullopt;
        channels[channel] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return Color{channels[0], channels[1], channels[2]};
}

std::string to_text(Color color) {
    return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

}  // namespace mattebox
