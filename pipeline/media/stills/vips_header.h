/// What the header of an opened file says, in our words.
#pragma once

#include <string>
#include <string_view>

namespace vips {
class VImage;
}

namespace mattebox {

/// What the contents are, where the first bytes, `format`, leave a doubt.
std::string format_of(const vips::VImage& image, std::string_view format);

/// Of one sample.
int bits_of(const vips::VImage& image);

/// "rgb", "grey" or "cmyk".
std::string color_of(const vips::VImage& image);

/// As EXIF gives it, 1 to 8; 1 where there is none, or nonsense. Also 1 for the formats that turn their
/// pictures themselves, HEIC, AVIF and JPEG XL, whatever EXIF repeats (ISO 23008-12, 6.5.10; ISO 18181-2).
int orientation_of(const vips::VImage& image, std::string_view format);

/// Of a document, a sequence or an animation; 1 for everything else.
int count_pages(const vips::VImage& image, std::string_view format);

/// The bytes of one block of metadata, by libvips' name for it; empty where there is none. Valid while the
/// image lives.
std::string_view block(const vips::VImage& image, const char* name);

}  // namespace mattebox
