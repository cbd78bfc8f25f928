/// A colour of sRGB, 8 bits a channel.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mattebox {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const Color&) const = default;
};

inline constexpr Color white{255, 255, 255};
inline constexpr Color dark{0x1c, 0x1c, 0x20};  ///< under what would vanish on white

/// Reads "#rrggbb" or "#rgb"; nothing where it is neither.
std::optional<Color> parse_color(std::string_view text);

/// "#rrggbb", lower case.
std::string to_text(Color color);

}  // namespace mattebox
