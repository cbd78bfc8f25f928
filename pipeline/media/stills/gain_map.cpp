#include "media/stills/gain_map.h"

#include "media/head_bytes.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t app1 = 0xe1;
constexpr std::uint64_t app2 = 0xe2;

struct Marks {
    bool has_xmp = false;
    bool has_iso = false;
    bool lists_pictures = false;
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

void look_at(Marks& marks, std::uint64_t marker, std::string_view data) {
    if (marker == app1 && data.starts_with("http://ns.adobe.com/xap/1.0/\0"sv)) {
        if (contains(data, "hdrgm:Version")) marks.has_xmp = true;
        if (contains(data, "Semantic") && contains(data, "GainMap")) marks.lists_pictures = true;
    }
    if (marker != app2) return;
    if (data.starts_with("urn:iso:std:iso:ts:21496:-1\0"sv)) marks.has_iso = true;
    if (data.starts_with("MPF\0"sv)) marks.lists_pictures = true;
}

bool stands_alone(std::uint64_t marker) {
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

}  // namespace

GainMap find_gain_map(std::string_view jpeg) {
    constexpr std::uint64_t end = 0xd9;
    constexpr std::uint64_t scan = 0xda;
    const HeadBytes file{jpeg};
    Marks marks;
    std::uint64_t offset = 2;
    if (file.part(0, offset) != "\xff\xd8"sv) return GainMap::none;
    while (file.has(offset, 4) && file.number(offset, 1) == 0xff) {
        const std::uint64_t marker = file.number(offset + 1, 1);
        if (marker == end || marker == scan) break;
        if (marker == 0xff) {  // may be repeated
            ++offset;
            continue;
        }
        offset += 2;
        if (stands_alone(marker)) continue;
        const std::uint64_t size = file.number(offset, 2);
        if (size < 2) break;
        look_at(marks, marker, file.part(offset + 2, size - 2));
        offset += size;
    }
    if (!marks.lists_pictures) return GainMap::none;
    if (marks.has_iso) return GainMap::iso_21496;
    return marks.has_xmp ? GainMap::ultra_hdr : GainMap::none;
}

}  // namespace mattebox
