/// What a TIFF file says of itself in its tags. libvips hands on its blocks of metadata, but not these. TIFFs
/// may have gigabytes: the few bytes that are wanted are read where they stand.
#pragma once

#include <filesystem>
#include <string>

namespace mattebox {

/// As they stand in the file, at most 4,000 bytes each; empty where it has none.
struct TiffTexts {
    std::string artist;
    std::string copyright;
    bool has_content_credentials = false;  ///< a signed C2PA manifest
};

/// Of the first picture, of TIFF and BigTIFF in both byte orders. What is damaged, or no TIFF, says nothing.
TiffTexts read_tiff_texts(const std::filesystem::path& path);

}  // namespace mattebox
