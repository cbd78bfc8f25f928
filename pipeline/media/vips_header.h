/// What the header of an opened file says, in our words.
#pragma once

#include <string>
#include <string_view>

namespace vips {
class VImage;
}

namespace mattebox {

/// "rgb", "grey" or "cmyk".
std::string color_of(const vips::VImage& image);

/// As EXIF gives it, 1 to 8; 1 where there is none, or nonsense.
int orientation_of(const vips::VImage& image);

/// The bytes of one block of metadata, by libvips' name for it; empty where there is none. Valid while the
/// image lives.
std::string_view block(const vips::VImage& image, const char* name);

/// What the decoder will hold at once, estimated. Those that work from top to bottom hold next to nothing;
/// the others hold the whole picture, whatever size is asked for.
double estimate_decoder_bytes(const vips::VImage& image, std::string_view format);

}  // namespace mattebox
