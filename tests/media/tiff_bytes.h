/// TIFF files put together byte by byte: classic and BigTIFF, in either byte order.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace mattebox::samples {

struct TiffEntry {
    std::size_t tag = 0;
    std::size_t type = 3;  // 1 BYTE, 2 ASCII, 3 SHORT, 4 LONG, 16 LONG8
    std::vector<std::size_t> values;
};

using TiffEntries = std::vector<TiffEntry>;

class TiffBytes {
  public:
    explicit TiffBytes(bool is_big_endian = false, bool is_big_tiff = false)
        : is_big_endian_(is_big_endian), is_big_tiff_(is_big_tiff) {
        bytes_ = is_big_endian ? "MM" : "II";
        bytes_ += number(is_big_tiff ? 43 : 42, 2);
        if (is_big_tiff) bytes_ += number(8, 2) + number(0, 2);
        link_ = bytes_.size();
        bytes_ += number(0, word());
    }

    std::string number(std::size_t number, std::size_t count) const {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
        if (is_big_endian_) std::reverse(out.begin(), out.end());
        return out;
    }

    /// A directory that no other points to yet; returns where it is.
    std::size_t directory(const TiffEntries& entries) {
        const std::size_t start = bytes_.size();
        const std::size_t entry_bytes = is_big_tiff_ ? 20 : 12;
        const std::size_t values_start =
            start + (is_big_tiff_ ? 8 : 2) + entry_bytes * entries.size() + word();
        std::string values;
        bytes_ += number(entries.size(), is_big_tiff_ ? 8 : 2);
        for (const TiffEntry& entry : entries) {
            const std::size_t size = entry.type == 16 ? 8 : (entry.type == 4 ? 4 : (entry.type == 3 ? 2 : 1));
            std::string data;
            for (const std::size_t value : entry.values) data += number(value, size);
            bytes_ += number(entry.tag, 2) + number(entry.type, 2) + number(entry.values.size(), word());
            if (data.size() <= word()) {
                bytes_ += data + std::string(word() - data.size(), '\0');
            } else {
                bytes_ += number(values_start + values.size(), word());
                values += data;
            }
        }
        last_link_ = bytes_.size();
        bytes_ += number(0, word()) + values;
        return start;
    }

    /// One more page.
    TiffBytes& page(const TiffEntries& entries) {
        set_link(directory(entries));
        link_ = last_link_;
        return *this;
    }

    /// Where the next page would be.
    void set_link(std::size_t offset) { bytes_.replace(link_, word(), number(offset, word())); }

    const std::string& bytes() const { return bytes_; }

  private:
    std::size_t word() const { return is_big_tiff_ ? 8 : 4; }

    bool is_big_endian_;
    bool is_big_tiff_;
    std::string bytes_;
    std::size_t link_ = 0;
    std::size_t last_link_ = 0;
};

}  // namespace mattebox::samples
