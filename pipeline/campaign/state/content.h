/// Tells one content from another, whatever it is called.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace mattebox {

/// 128 bits of XXH3, as 32 hexadecimal digits: no two files of a campaign share them by chance, and forging
/// them gains a stranger nothing but a variant of his own master.
std::string content_of_text(std::string_view text);

/// The same of a file's bytes. Throws Error where it cannot be read.
std::string content_of_file(const std::filesystem::path& file);

}  // namespace mattebox
