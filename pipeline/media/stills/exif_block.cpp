#include "media/stills/exif_block.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "media/clean_text.h"

namespace mattebox {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::size_t entry_bytes = 12;
constexpr std::uint32_t most_entries = 1000;

void put(std::string& out, std::size_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

}  // namespace

ExifBlock::ExifBlock(std::string_view bytes) : bytes_(bytes) {
    if (bytes_.substr(0, 6) == "Exif\0\0"sv) bytes_.remove_prefix(6);
    if (bytes_.substr(0, 4) == "MM\0*"sv) order_ = ByteOrder::big_endian;
    if (order_ == ByteOrder::little_endian && bytes_.substr(0, 4) != "II*\0"sv) return;
    first_ = number(4, 4);
    if (const Entry entry = find(first_, exif_tag::details); entry.value != 0)
        details_ = number(entry.value, 4);
}

std::uint32_t ExifBlock::number(std::size_t offset, std::size_t count) const {
    return static_cast<std::uint32_t>(number_at(bytes_, offset, count, order_));
}

ExifBlock::Entry ExifBlock::find(std::size_t directory, int tag) const {
    if (directory == 0) return {};
    const std::uint32_t count = std::min(number(directory, 2), most_entries);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t entry = directory + 2 + entry_bytes * i;
        if (entry + entry_bytes > bytes_.size()) break;
        if (number(entry, 2) == static_cast<std::uint32_t>(tag))
            return {number(entry + 2, 2), number(entry + 4, 4), entry + 8};
    }
    return {};
}

std::string_view ExifBlock::text_in(std::size_t directory, int tag) const {
    const Entry entry = find(directory, tag);
    if (entry.value == 0 || !exif_type::is_text(entry.type)) return {};
    const std::size_t offset = entry.count <= 4 ? entry.value : number(entry.value, 4);
    if (offset >= bytes_.size()) return {};
    const std::string_view text = bytes_.substr(offset, entry.count);
    return text.substr(0, text.find('\0'));
}

std::string_view ExifBlock::text(int tag) const {
    return text_in(first_, tag);
}

bool ExifBlock::is_adobe_rgb() const {
    constexpr std::uint32_t says_adobe = 2;  // outside the standard, but written
    constexpr std::uint32_t not_calibrated = 0xffff;
    constexpr int interoperability_index = 1;
    const Entry space = find(details_, exif_tag::color_space);
    const std::uint32_t number_of_space = space.value != 0 ? number(space.value, 2) : 0;
    if (number_of_space != says_adobe && number_of_space != not_calibrated) return false;
    const Entry rules = find(details_, exif_tag::interoperability);
    return rules.value != 0 && text_in(number(rules.value, 4), interoperability_index) == "R03";
}

bool ExifBlock::has(int tag) const {
    const Entry first = find(first_, tag);
    return (first.value != 0 && first.count > 0) || find(details_, tag).count > 0;
}

std::string exif_block(const Credits& credits) {
    struct Text {
        int tag;
        std::string text;
    };
    std::vector<Text> texts;
    for (Text text : {Text{exif_tag::artist, clean_text(credits.creator)},
                      Text{exif_tag::copyright, clean_text(credits.copyright)}})
        if (!text.text.empty()) texts.push_back(std::move(text));
    if (texts.empty()) return {};

    std::string block = "II*\0\x08\0\0\0"s;
    put(block, texts.size(), 2);
    std::string values;
    const std::size_t values_start = block.size() + entry_bytes * texts.size() + 4;
    for (const Text& entry : texts) {
        const std::size_t count = entry.text.size() + 1;
        std::string value = entry.text;
        value.resize(std::max<std::size_t>(count + count % 2, 4));
        put(block, static_cast<std::size_t>(entry.tag), 2);
        put(block, exif_type::ascii, 2);
        put(block, count, 4);
        if (count <= 4) {
            block += value;
        } else {
            put(block, values_start + values.size(), 4);
            values += value;
        }
    }
    put(block, 0, 4);  // no further directory
    return block + values;
}

}  // namespace mattebox
