/// The blocks of metadata of a JPEG XL, which libvips 8.14 does not hand on.
#pragma once

#include <filesystem>
#include <string>

namespace mattebox {

/// As they stand in the file; empty where it has none, where they are compressed, or over 4 MiB.
struct JxlBoxes {
    std::string exif;  ///< a TIFF structure
    std::string xmp;
};

/// A bare codestream, and what is damaged, says nothing.
JxlBoxes read_jxl_boxes(const std::filesystem::path& path);

}  // namespace mattebox
