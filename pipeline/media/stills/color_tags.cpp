#include "media/stills/color_tags.h"

#include <algorithm>

#include "media/head_bytes.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr double png_unit = 100'000;

ColorTags tags_at(const HeadBytes& bytes, std::uint64_t offset) {
    return {.primaries = static_cast<int>(bytes.number(offset, 1)),
            .transfer = static_cast<int>(bytes.number(offset + 1, 1)),
            .matrix = static_cast<int>(bytes.number(offset + 2, 1)),
            .is_full_range = bytes.number(offset + 3, 1) == 1};
}

void read_chunk(PngColor& color, std::string_view name, const HeadBytes& data) {
    const std::size_t size = data.bytes.size();
    if (name == "iCCP") color.has_profile = true;
    if (name == "cICP" && size == 4) color.tags = tags_at(data, 0);
    if (name == "sRGB" && size == 1) color.srgb_intent = static_cast<int>(data.number(0, 1));
    if (name == "gAMA" && size == 4 && data.number(0, 4) != 0)
        color.gamma = static_cast<double>(data.number(0, 4)) / png_unit;
    if (name == "cHRM" && size == 32) {
        std::array<double, 8>& numbers = color.chromaticity.emplace();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            numbers[i] = static_cast<double>(data.number(4 * i, 4)) / png_unit;
    }
}

}  // namespace

bool is_hdr(const ColorTags& tags) {
    return tags.transfer == transfer::pq || tags.transfer == transfer::hlg;
}

std::optional<ColorTags> color_tags_of_profile(std::string_view icc) {
    constexpr std::uint64_t header_bytes = 128;
    constexpr std::uint64_t most_tags = 100;
    const HeadBytes profile{icc};
    if (profile.part(36, 4) != "acsp") return std::nullopt;
    const std::uint64_t count = std::min(profile.number(header_bytes, 4), most_tags);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t entry = header_bytes + 4 + 12 * i;
        if (profile.part(entry, 4) != "cicp") continue;
        const std::uint64_t offset = profile.number(entry + 4, 4);
        if (profile.number(entry + 8, 4) < 12 || !profile.has(offset, 12)) return std::nullopt;
        if (profile.part(offset, 4) != "cicp") return std::nullopt;
        return tags_at(profile, offset + 8);
    }
    return std::nullopt;
}

PngColor read_png_color(std::string_view png) {
    PngColor color;
    const HeadBytes file{png};
    std::uint64_t offset = 8;
    if (file.part(0, offset) != "\x89PNG\r\n\x1a\n"sv) return color;
    while (file.has(offset, 8)) {
        const std::uint64_t size = file.number(offset, 4);
        const std::string_view name = file.part(offset + 4, 4);
        if (name == "IDAT" || name == "IEND" || !file.has(offset + 8, size)) break;
        read_chunk(color, name, {file.part(offset + 8, size)});
        offset += 8 + size + 4;  // and the checksum
    }
    return color;
}

}  // namespace mattebox
