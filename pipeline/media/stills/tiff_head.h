/// What a TIFF says about itself, without a library: classic and BigTIFF, in either byte order.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "plan/geometry.h"

namespace mattebox {

/// One page. The numbers are the format's own; where it says nothing, its defaults.
struct TiffPage {
    Size size;
    int bits = 1;     ///< of one sample; the most where they differ
    int samples = 1;  ///< of one pixel, with the extra ones
    int extra_samples = 0;
    int first_extra = 0;     ///< 0 unspecified, 1 premultiplied alpha, 2 straight alpha
    int sample_format = 1;   ///< 1 unsigned, 2 signed, 3 floating point
    int compression = 1;     ///< 1 none, 5 LZW, 7 JPEG, 8 deflate, 50001 WebP, ...
    int photometric = -1;    ///< 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr, 8 Lab
    bool is_planar = false;  ///< each sample in blocks of its own
    bool is_tiled = false;   ///< blocks are tiles, not strips
    Size block;              ///< one tile, or one strip: full width, so many rows
    std::uint64_t pixel_end =
        0;  ///< where the last block ends; past the end of the file: it is cut off; 0: it does not say

    /// What one block takes when it is unpacked. Says nothing true until it was compared with a limit.
    double block_bytes() const;
};

/// `file` whole: directories may be anywhere. Empty where there is no such page, or its header is nonsense.
std::optional<TiffPage> read_tiff_page(std::string_view file, int page);

/// Whether a TIFF is what a camera's sensor saw, which no picture library develops, with a small picture at
/// best in front.
bool is_camera_raw(std::string_view file);

}  // namespace mattebox
