#include "media/stills/tiff_texts.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "media/file_bytes.h"
#include "media/number_at.h"
#include "media/stills/exif_block.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t most_entries = 1'000;
constexpr std::uint64_t longest_text = 4'000;
constexpr std::uint64_t content_credentials_tag = 0xcd41;  // C2PA 2.1, A.3.7

/// How wide the numbers of a file are.
struct Layout {
    ByteOrder order = ByteOrder::little_endian;
    std::size_t offset_bytes = 4;
    std::size_t entry_count_bytes = 2;
    std::size_t first = 4;  // where the offset of the first directory stands

    std::size_t entry_bytes() const { return 4 + 2 * offset_bytes; }
};

/// Whether `head` begins a TIFF; says how to read it.
bool find_layout(std::string_view head, Layout& layout) {
    const std::string_view mark = head.substr(0, 4);
    if (mark.substr(0, 2) == "MM") layout.order = ByteOrder::big_endian;
    if (mark == "II*\0"sv || mark == "MM\0*"sv) return true;
    if (mark != "II+\0"sv && mark != "MM\0+"sv) return false;
    layout.offset_bytes = layout.entry_count_bytes = layout.first = 8;
    return true;
}

}  // namespace

TiffTexts read_tiff_texts(const std::filesystem::path& path) {
    TiffTexts texts;
    FileBytes file{path};
    const std::string head = file.at(0, 16);
    Layout layout;
    if (!find_layout(head, layout)) return texts;
    const auto read = [&](std::string_view bytes, std::size_t offset, std::size_t count) {
        return number_at(bytes, offset, count, layout.order);
    };

    const std::uint64_t directory = read(head, layout.first, layout.offset_bytes);
    const std::string count_field = file.at(directory, layout.entry_count_bytes);
    const std::uint64_t entries = std::min(read(count_field, 0, layout.entry_count_bytes), most_entries);
    if (directory == 0 || entries == 0) return texts;
    const std::size_t entry_bytes = layout.entry_bytes();
    const std::string table = file.at(directory + layout.entry_count_bytes, entries * entry_bytes);
    for (std::size_t entry = 0; entry + entry_bytes <= table.size(); entry += entry_bytes) {
        const std::uint64_t tag = read(table, entry, 2);
        if (tag == content_credentials_tag) texts.has_content_credentials = true;
        if (tag != exif_tag::artist && tag != exif_tag::copyright) continue;
        if (!exif_type::is_text(static_cast<std::uint32_t>(read(table, entry + 2, 2)))) continue;
        const std::uint64_t length = read(table, entry + 4, layout.offset_bytes);
        const std::size_t value = entry + 4 + layout.offset_bytes;
        const std::uint64_t bounded = std::min(length, longest_text);
        std::string text = length <= layout.offset_bytes
                               ? table.substr(value, static_cast<std::size_t>(bounded))
                               : file.at(read(table, value, layout.offset_bytes), bounded);
        text.resize(std::min(text.size(), text.find('\0')));
        (tag == exif_tag::artist ? texts.artist : texts.copyright) = std::move(text);
    }
    return texts;
}

}  // namespace mattebox
