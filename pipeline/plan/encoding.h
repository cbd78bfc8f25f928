/// Format, quality and byte limits of one rendition.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "plan/color.h"

namespace mattebox {

enum class StillFormat { jpeg, png, webp };

struct Encoding {
    StillFormat format = StillFormat::jpeg;
    int quality = 90;          ///< where the search for a quality starts, and its best
    int quality_floor = 90;    ///< below it the search does not go; equal to `quality`: it is fixed
    bool full_chroma = false;  ///< 4:4:4, for graphics: 4:2:0 smears red letters
    bool keeps_alpha = false;  ///< otherwise the picture is flattened on `background`
    Color background = white;
    std::optional<std::uint64_t> max_bytes;          ///< the platform refuses more
    std::optional<std::uint64_t> min_bytes;          ///< the platform refuses less
    std::optional<std::uint64_t> recommended_bytes;  ///< a softer target, met where the floor allows

    bool operator==(const Encoding&) const = default;
};

const char* to_text(StillFormat format);
/// File name extension, without the dot: "jpg".
const char* extension(StillFormat format);
std::optional<StillFormat> parse_still_format(std::string_view text);

}  // namespace mattebox
