#include "media/file_end.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>

#include "media/file_bytes.h"
#include "media/head_bytes.h"
#include "media/motion/motion_container.h"
#include "media/motion/mp4_boxes.h"
#include "media/stills/still_kind.h"

namespace mattebox {
namespace {

using namespace std::string_view_literals;

/// What may follow the end mark: padding, notes of cameras and editors.
constexpr std::uint64_t tail_bytes = 4096;
/// Enough for every box at the top of a file that is not in thousands of fragments.
constexpr int most_boxes = 10'000;
constexpr int most_pages = 100;
/// Of a large Photoshop document; a header that names more is none.
constexpr std::uint64_t most_channels = 56, most_rows = 300'000;

/// By the format's numbers: bytes, texts, shorts, longs, fractions, and BigTIFF's.
std::size_t tiff_value_bytes(std::uint64_t type) {
    constexpr std::string_view bytes = "\1\1\1\2\4\10\1\1\2\4\10\4\10\4\1\1\10\10\10";
    return type < bytes.size() ? static_cast<std::size_t>(bytes[type]) : 1;
}

struct TiffForm {
    bool is_big_endian = false, is_big = false;
    std::size_t word() const { return is_big ? 8 : 4; }
};

class FileEnd {
  public:
    FileEnd(const std::filesystem::path& path, std::uint64_t size)
        : path_(path), bytes_(path), size_(size), head_(bytes_.at(0, kind_bytes)) {}

    bool is_missing() {
        const StillKind* kind = find_still_kind(head_);
        const std::string_view format = kind != nullptr ? kind->format : ""sv;
        if (format == "jpeg") return !ends_with("\xff\xd9");
        if (format == "png") return !ends_with("IEND\xae\x42\x60\x82");
        if (format == "gif") return last_byte() != ';';
        if (format == "pdf") return !ends_with("%%EOF");
        if (format == "svg") return !ends_with("svg>");  // </svg>, whatever its namespace
        if (format == "bmp") return HeadBytes{head_, false}.number(2, 4) > size_;
        if (format == "psd") return composite_end() > size_;
        if (format == "tiff") return tiff_end() > size_;
        const bool has_boxes = HeadBytes{head_}.part(4, 4) == "ftyp" ||
                               HeadBytes{head_}.part(4, 4) == "JXL " || HeadBytes{head_}.part(4, 4) == "jP  ";
        const std::string container = motion_container(head_);
        const bool has_index = container == "mp4" || container == "mov" || container == "3gp";
        if (!has_boxes && !has_index) return stated_bytes(head_) > size_;
        const Mp4Layout layout = read_mp4_layout(path_, most_boxes);
        return layout.end > size_ || (has_index && !layout.has_index);
    }

  private:
    bool ends_with(std::string_view mark) {
        const std::uint64_t count = std::min(size_, tail_bytes);
        return bytes_.at(size_ - count, count).find(mark) != std::string::npos;
    }

    /// Before any padding.
    char last_byte() {
        const std::uint64_t count = std::min(size_, tail_bytes);
        const std::string tail = bytes_.at(size_ - count, count);
        const std::size_t last = tail.find_last_not_of('\0');
        return last == std::string::npos ? '\0' : tail[last];
    }

    std::uint64_t number(std::uint64_t at, std::size_t count, bool is_big_endian = true) {
        const std::string digits = bytes_.at(at, count);
        return HeadBytes{digits, is_big_endian}.number(0, count);
    }

    /// Adobe's file format: a header, three sections with their lengths in front, and the composite.
    std::uint64_t composite_end() {
        const HeadBytes header{head_};
        const bool is_large = header.number(4, 2) == 2;
        const std::uint64_t channels = header.number(12, 2), height = header.number(14, 4),
                            width = header.number(18, 4), depth = header.number(22, 2);
        std::uint64_t at = 26;
        for (const std::size_t length : {std::size_t{4}, std::size_t{4}, std::size_t{is_large ? 8U : 4U}}) {
            if (at + length > size_) return at + length;
            at += std::min(number(at, length), size_) + length;
        }
        const std::uint64_t compression = number(at, 2);
        at += 2;
        if (channels > most_channels || height > most_rows) return at;  // no document: the decoder says why
        if (compression == 0) return at + channels * height * ((width * depth + 7) / 8);
        if (compression != 1) return at;
        // Each row's length comes first.
        const std::size_t digits = is_large ? 4 : 2;
        const std::uint64_t rows = channels * height;
        const std::string lengths = bytes_.at(at, rows * digits);
        std::uint64_t end = at + rows * digits;
        if (end > size_) return end;
        for (std::uint64_t row = 0; row < rows; ++row) end += HeadBytes{lengths}.number(row * digits, digits);
        return end;
    }

    /// TIFF 6.0, section 2; BigTIFF has the same in longer numbers. Of the first pages alone.
    std::uint64_t tiff_end() {
        const TiffForm form{head_.starts_with("MM"), number(2, 2, head_.starts_with("MM")) == 43};
        std::uint64_t end = 0, directory = number(form.is_big ? 8 : 4, form.word(), form.is_big_endian);
        if (directory == 0) return size_ + 1;
        for (int page = 0; page < most_pages && directory != 0 && end <= size_; ++page)
            end = std::max(end, page_end(form, directory, directory));
        return end;
    }

    /// Of the last strip or tile, and of all that the entries point to. `next` is where the next page is.
    std::uint64_t page_end(const TiffForm& form, std::uint64_t directory, std::uint64_t& next) {
        const std::uint64_t count_bytes = form.is_big ? 8 : 2;
        const std::uint64_t entries = number(directory, count_bytes, form.is_big_endian);
        if (directory > size_ || entries == 0 || entries > UINT16_MAX) return size_ + 1;
        const std::uint64_t first = directory + count_bytes, entry_bytes = form.is_big ? 20 : 12;
        const std::string list = bytes_.at(first, entries * entry_bytes);
        std::uint64_t end = first + entries * entry_bytes + form.word(), last_block = 0, its_bytes = 0;
        for (std::uint64_t at = 0; at + entry_bytes <= list.size(); at += entry_bytes) {
            const HeadBytes entry{std::string_view(list).substr(at, entry_bytes), form.is_big_endian};
            const std::uint64_t tag = entry.number(0, 2), count = entry.number(4, form.word());
            const std::size_t each = tiff_value_bytes(entry.number(2, 2));
            if (count > size_) return size_ + 1;
            // Values stand in the entry itself where they fit, others where it points.
            const std::uint64_t own = 4 + form.word(), all = count * each;
            const bool is_inside = all <= form.word();
            if (!is_inside) end = std::max(end, entry.number(own, form.word()) + all);
            const std::uint64_t last =
                is_inside ? entry.number(own + all - each, each)
                          : number(entry.number(own, form.word()) + all - each, each, form.is_big_endian);
            if (tag == 273 || tag == 324) last_block = last;
            if (tag == 279 || tag == 325) its_bytes = last;
        }
        next = number(first + entries * entry_bytes, form.word(), form.is_big_endian);
        return std::max(end, last_block + its_bytes);
    }

    const std::filesystem::path& path_;
    FileBytes bytes_;
    std::uint64_t size_;
    std::string head_;
};

}  // namespace

bool lacks_its_end(const std::filesystem::path& file) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(file, error);
    return !error && size > 0 && FileEnd(file, size).is_missing();
}

}  // namespace mattebox
