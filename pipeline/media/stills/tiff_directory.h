/// TIFF's directories of numbered entries, as bytes. Reads whatever is there and never beyond it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "media/head_bytes.h"

namespace mattebox {

/// The values of one entry; none where there is no such entry.
class TiffValues {
  public:
    TiffValues() = default;
    TiffValues(const HeadBytes& file, std::uint64_t offset, std::size_t size, std::uint64_t count)
        : file_(file), offset_(offset), size_(size), count_(count) {}

    /// Only what the file really holds.
    std::uint64_t count() const { return count_; }
    std::uint64_t at(std::uint64_t index) const {
        return index < count_ ? file_.number(offset_ + index * size_, size_) : 0;
    }
    std::uint64_t first(std::uint64_t otherwise) const { return count_ > 0 ? at(0) : otherwise; }

  private:
    HeadBytes file_;
    std::uint64_t offset_ = 0;
    std::size_t size_ = 1;
    std::uint64_t count_ = 0;
};

class TiffDirectory {
  public:
    /// The directory of a page, counted from 0. Empty where the chain of pages ends before, or goes in a
    /// circle.
    static std::optional<TiffDirectory> find(std::string_view file, int page);

    TiffDirectory(const HeadBytes& file, bool is_big_tiff, std::uint64_t offset);

    TiffValues values(int tag) const;
    std::uint64_t number(int tag, std::uint64_t otherwise) const { return values(tag).first(otherwise); }

    /// One that an entry of this one points to.
    TiffDirectory inner(std::uint64_t offset) const { return {file_, is_big_tiff_, offset}; }

  private:
    std::uint64_t next() const;

    HeadBytes file_;
    bool is_big_tiff_ = false;
    std::uint64_t entries_at_ = 0;
    std::uint64_t count_ = 0;
};

}  // namespace mattebox
