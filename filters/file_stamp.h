/// Tells one version of a file from the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace mattebox {

/// Size and content hash of a file, as "1234-89abcdef01234567": part of a fingerprint, so that a changed logo
/// or look-up table counts as a changed filter. No protection against forgery. Throws Error where the file
/// cannot be read or is larger than `most_bytes`.
std::string file_stamp(const std::filesystem::path& file, std::uint64_t most_bytes);

}  // namespace mattebox
