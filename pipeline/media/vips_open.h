/// A file on its way into libvips: looked at, refused in one clear sentence, or opened. Shared by all of
/// vips_*.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "media/still_kind.h"

namespace vips {
class VImage;
}

namespace mattebox {

struct StillFile {
    std::filesystem::path path;
    const StillKind* kind = nullptr;  ///< null where the contents are of no known kind
    std::uint64_t bytes = 0;
};

/// Looks at the first bytes. Throws Error where the file is missing, empty, a folder or forbidden.
StillFile look_at(const std::filesystem::path& path);

/// Throws Error where masters of this kind are not read.
void require_readable(const StillFile& file);

/// Opens the header; pixels are decoded from top to bottom as they are asked for. `shrink` (1, 2, 4, 8) is
/// the decoder's own, for JPEG alone. Throws Error where the header is damaged.
vips::VImage open_pixels(const StillFile& file, int shrink);

/// Throws the Error for a file that libvips gave up on. `detail` is libvips' own text.
[[noreturn]] void refuse_damaged(const StillFile& file, const std::string& detail);

}  // namespace mattebox
