/// Content Credentials: a manifest, signed by the C2PA's rules, of how a picture came to be. It holds for the
/// very pixels it was signed for, so that no output can keep it; that it was there has to be said.
#pragma once

#include <filesystem>
#include <string_view>

namespace mattebox {

/// Whether the beginning of a file holds a manifest: in the APP11 segments of a JPEG, in a PNG, WebP or
/// JPEG XL, or beside the picture of a HEIC or AVIF. Reads whatever is there and never beyond it.
bool has_content_credentials(std::string_view head);

/// The same of a file on disk, of which at most 4 MiB are read. False where it cannot be read.
bool file_has_content_credentials(const std::filesystem::path& path);

/// Whether an XMP packet's word on provenance names a manifest, in the file or elsewhere.
bool names_content_credentials(std::string_view provenance);

}  // namespace mattebox
