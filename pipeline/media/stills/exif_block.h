/// The little of EXIF that this project reads and writes: texts and presence of tags, by number, as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "media/number_at.h"
#include "plan/master.h"

namespace mattebox {

namespace exif_tag {
inline constexpr int make = 0x010f;
inline constexpr int model = 0x0110;
inline constexpr int artist = 0x013b;
inline constexpr int copyright = 0x8298;
inline constexpr int details = 0x8769;  ///< where the second directory is
inline constexpr int gps = 0x8825;      ///< where the GPS directory is
inline constexpr int color_space = 0xa001;
inline constexpr int interoperability = 0xa005;  ///< where the directory of DCF's rules is
inline constexpr int body_serial = 0xa431;
inline constexpr int lens_model = 0xa434;
inline constexpr int lens_serial = 0xa435;
}  // namespace exif_tag

namespace exif_type {
inline constexpr std::uint32_t ascii = 2;
inline constexpr std::uint32_t utf8 = 129;  ///< since EXIF 3.0
constexpr bool is_text(std::uint32_t type) {
    return type == ascii || type == utf8;
}
}  // namespace exif_type

/// One block of EXIF. Reads whatever is there and never beyond it.
class ExifBlock {
  public:
    /// `bytes` must outlive this; with or without "Exif\0\0" in front.
    explicit ExifBlock(std::string_view bytes);

    /// A text of the first directory, as it stands; empty where there is none.
    std::string_view text(int tag) const;
    /// Whether the first directory, or the second, has the tag with anything in it.
    bool has(int tag) const;
    /// Whether the colours are Adobe RGB by DCF's rule, which cameras follow instead of bringing a profile:
    /// not calibrated, and of the rules numbered "R03".
    bool is_adobe_rgb() const;

  private:
    struct Entry {
        std::uint32_t type = 0;
        std::uint32_t count = 0;
        std::size_t value = 0;  // offset of the entry's value field; 0: no such entry
    };

    std::uint32_t number(std::size_t offset, std::size_t count) const;
    Entry find(std::size_t directory, int tag) const;
    std::string_view text_in(std::size_t directory, int tag) const;

    std::string_view bytes_;
    ByteOrder order_ = ByteOrder::little_endian;
    std::size_t first_ = 0;
    std::size_t details_ = 0;
};

/// A block with artist and copyright, cleaned, without "Exif\0\0" in front; empty where the credits name
/// neither.
std::string exif_block(const Credits& credits);

}  // namespace mattebox
