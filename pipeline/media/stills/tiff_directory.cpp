#include "media/stills/tiff_directory.h"

#include <algorithm>
#include <array>
#include <set>

namespace mattebox {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t most_entries = 4096;
constexpr int most_pages = 10'000;

/// How long one value of a type is: BYTE, ASCII, SHORT, LONG, ...; 0 for those that hold no whole numbers.
constexpr std::array<std::size_t, 19> bytes_of_type{0, 1, 1, 2, 4, 0, 1, 1, 2, 4, 0, 0, 0, 4, 0, 0, 8, 8, 8};

}  // namespace

TiffDirectory::TiffDirectory(const HeadBytes& file, bool is_big_tiff, std::uint64_t offset)
    : file_(file), is_big_tiff_(is_big_tiff) {
    const std::size_t count_bytes = is_big_tiff ? 8 : 2;
    if (offset == 0 || !file.has(offset, count_bytes)) return;
    entries_at_ = offset + count_bytes;
    count_ = file.number(offset, count_bytes);
}

std::optional<TiffDirectory> TiffDirectory::find(std::string_view bytes, int page) {
    const HeadBytes file{bytes, bytes.substr(0, 2) == "MM"sv};
    if (!file.is_big_endian && bytes.substr(0, 2) != "II"sv) return std::nullopt;
    const std::uint64_t version = file.number(2, 2);
    if (version != 42 && version != 43) return std::nullopt;
    const bool is_big_tiff = version == 43;
    std::uint64_t offset = is_big_tiff ? file.number(8, 8) : file.number(4, 4);
    std::set<std::uint64_t> seen;
    for (int i = 0; i <= std::min(page, most_pages); ++i) {
        if (offset == 0 || !seen.insert(offset).second) return std::nullopt;
        const TiffDirectory directory{file, is_big_tiff, offset};
        if (directory.count_ == 0) return std::nullopt;
        if (i == page) return directory;
        offset = directory.next();
    }
    return std::nullopt;
}

std::uint64_t TiffDirectory::next() const {
    const std::uint64_t entry_bytes = is_big_tiff_ ? 20 : 12;
    if (count_ > most_entries) return 0;
    return file_.number(entries_at_ + entry_bytes * count_, is_big_tiff_ ? 8 : 4);
}

TiffValues TiffDirectory::values(int tag) const {
    const std::uint64_t entry_bytes = is_big_tiff_ ? 20 : 12;
    const std::size_t word = is_big_tiff_ ? 8 : 4;
    for (std::uint64_t i = 0; i < std::min(count_, most_entries); ++i) {
        const std::uint64_t entry = entries_at_ + entry_bytes * i;
        if (!file_.has(entry, entry_bytes)) break;
        if (file_.number(entry, 2) != static_cast<std::uint64_t>(tag)) continue;
        const std::uint64_t type = file_.number(entry + 2, 2);
        const std::size_t size = type < bytes_of_type.size() ? bytes_of_type[type] : 0;
        const std::uint64_t count = file_.number(entry + 4, word);
        if (size == 0 || count == 0) return {};
        const std::uint64_t field = entry + 4 + word;
        const std::uint64_t offset = count <= word / size ? field : file_.number(field, word);
        const std::uint64_t held = file_.has(offset, 0) ? (file_.bytes.size() - offset) / size : 0;
        return {file_, offset, size, std::min(count, held)};
    }
    return {};
}

}  // namespace mattebox
