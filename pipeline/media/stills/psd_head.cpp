#include "media/stills/psd_head.h"

#include "media/head_bytes.h"

namespace mattebox {
namespace {

constexpr std::size_t header_bytes = 26;
constexpr std::uint64_t longest_side_psd = 30'000;
constexpr std::uint64_t longest_side_psb = 300'000;
constexpr std::uint64_t most_channels = 56;
constexpr std::uint64_t version_info = 1057;

std::optional<PsdColor> color_of(std::uint64_t mode) {
    if (mode > 9 || mode == 5 || mode == 6) return std::nullopt;
    return static_cast<PsdColor>(mode);
}

/// The image resources: a list of blocks, each with a number, a name of even length and data of even length.
bool says_composite(const HeadBytes& resources) {
    std::uint64_t offset = 0;
    while (resources.has(offset, 12)) {
        const std::uint64_t number = resources.number(offset + 4, 2);
        const std::uint64_t name_bytes = (resources.number(offset + 6, 1) + 2) / 2 * 2;
        const std::uint64_t data = offset + 6 + name_bytes + 4;
        const std::uint64_t bytes = resources.number(offset + 6 + name_bytes, 4);
        constexpr std::uint64_t flag_at = 4;  // after the version of the resource
        if (number == version_info && bytes > flag_at && resources.has(data, flag_at + 1))
            return resources.number(data + flag_at, 1) != 0;
        offset = data + (bytes + 1) / 2 * 2;
    }
    return true;
}

/// A negative number of layers means that the composite's first further channel is its transparency;
/// documents of 16 and 32 bits say so by a block of their own, among those behind the layers.
bool says_transparent(const HeadBytes& layers, std::size_t length_bytes) {
    constexpr std::uint64_t sign = 0x8000;
    if (layers.number(0, length_bytes) > 0 && (layers.number(length_bytes, 2) & sign) != 0) return true;
    for (const std::string_view key : {"8BIMMtrn", "8BIMMt16", "8BIMMt32"})
        if (layers.bytes.find(key) != std::string_view::npos) return true;
    return false;
}

}  // namespace

std::optional<PsdHead> read_psd_head(std::string_view file) {
    const HeadBytes head{file};
    if (head.part(0, 4) != "8BPS" || !head.has(0, header_bytes)) return std::nullopt;
    const std::uint64_t version = head.number(4, 2);
    const std::uint64_t channels = head.number(12, 2);
    const std::uint64_t height = head.number(14, 4);
    const std::uint64_t width = head.number(18, 4);
    const std::uint64_t depth = head.number(22, 2);
    const std::optional<PsdColor> color = color_of(head.number(24, 2));
    const std::uint64_t longest_side = version == 1 ? longest_side_psd : longest_side_psb;
    if (version != 1 && version != 2) return std::nullopt;
    if (channels == 0 || channels > most_channels || !color) return std::nullopt;
    if (width == 0 || height == 0 || width > longest_side || height > longest_side) return std::nullopt;
    if (depth != 1 && depth != 8 && depth != 16 && depth != 32) return std::nullopt;

    const std::uint64_t resources_at = header_bytes + 4 + head.number(header_bytes, 4);
    const HeadBytes resources{head.part(resources_at + 4, head.number(resources_at, 4))};
    const std::uint64_t layers_at = resources_at + 4 + head.number(resources_at, 4);
    const std::size_t length_bytes = version == 1 ? 4 : 8;
    const std::uint64_t layers_bytes = head.number(layers_at, length_bytes);
    const HeadBytes layers{head.part(layers_at + length_bytes, layers_bytes)};
    return PsdHead{.version = static_cast<int>(version),
                   .channels = static_cast<int>(channels),
                   .size = {static_cast<int>(width), static_cast<int>(height)},
                   .depth = static_cast<int>(depth),
                   .color = *color,
                   .has_composite = says_composite(resources),
                   .has_transparency = says_transparent(layers, length_bytes),
                   .layers_at = layers_at,
                   .composite_at = layers_at + length_bytes + layers_bytes};
}

std::string without_layers(std::string_view file, const PsdHead& head) {
    if (head.composite_at >= file.size()) return std::string{file.substr(0, head.layers_at)};
    std::string flat{file.substr(0, head.layers_at)};
    flat.append(head.version == 1 ? 4 : 8, '\0');
    return flat.append(file.substr(head.composite_at));
}

}  // namespace mattebox
