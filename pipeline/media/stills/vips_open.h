/// A file on its way into libvips: looked at, refused in one clear sentence, or opened. Shared by all of
/// vips_*.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "media/stills/still_kind.h"

namespace vips {
class VImage;
}

namespace mattebox {

struct StillFile {
    std::filesystem::path path;
    const StillKind* kind = nullptr;  ///< null where the contents are of no known kind
    std::uint64_t bytes = 0;
    bool is_packed = false;  ///< with gzip, as drawings may be
};

/// Looks at the first bytes. Throws Error where the file is missing, empty, a folder or forbidden.
StillFile look_at(const std::filesystem::path& path);

/// Throws Error where masters of this kind are not read.
void require_readable(const StillFile& file);

/// How pixels are wanted.
struct PixelWish {
    int shrink = 1;              ///< the decoder's own, for JPEG alone: 1, 2, 4, 8
    double scale = 1;            ///< for drawings alone
    int page = -1;               ///< from 0; -1 is the one that the file itself puts first
    bool has_all_pages = false;  ///< of an animation, one below the other
    bool is_lenient = false;     ///< gives what can be read of a damaged file
};

/// Opens the header; pixels are decoded from top to bottom as they are asked for. Throws Error where the
/// header is damaged, or where a drawing refers to something outside itself.
vips::VImage open_pixels(const StillFile& file, const PixelWish& wish = {});

/// The document of an SVG, unpacked where it is packed, and found harmless. Throws Error where it is not, or
/// is too long.
std::string read_drawing(const StillFile& file);

/// Throws the Error for a file that libvips gave up on. `detail` is libvips' own text.
[[noreturn]] void refuse_damaged(const StillFile& file, const std::string& detail);

}  // namespace mattebox
