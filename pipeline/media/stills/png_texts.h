/// The texts of a PNG in Latin-1, as its standard has it; libvips hands on those alone that are UTF-8.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mattebox {

/// Of the first plain text chunk with that keyword, as it stands, at most 4,000 bytes; empty where there is
/// none. Skips the picture, however long it is.
std::string read_png_text(const std::filesystem::path& path, std::string_view keyword);

}  // namespace mattebox
