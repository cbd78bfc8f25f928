/// Finished stills, through libvips: a Picture becomes the bytes of a JPEG, PNG or WebP file, tagged sRGB and
/// carrying the master's credits and nothing else of it.
#pragma once

#include <string>
#include <vector>

#include "picture.h"
#include "plan/encoding.h"
#include "plan/master.h"

namespace mattebox {

/// One encode at one quality (1 to 100; for PNG below 100: a palette, by libimagequant). Throws Error where
/// the encoder fails, or where the picture has alpha and the format does not.
/// `padding`: so many bytes of blanks in its metadata, for platforms that refuse small files; its texts and
/// they are at most 64,000 bytes.
std::string encode_still(const Picture& picture, StillFormat format, int quality, bool full_chroma,
                         const Credits& credits, std::size_t padding = 0);

}  // namespace mattebox
