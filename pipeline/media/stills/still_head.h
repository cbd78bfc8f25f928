/// What a still says of itself that libvips leaves out: read from its own bytes, once, when it is opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/stills/color_tags.h"
#include "media/stills/icc_write.h"
#include "media/stills/psd_head.h"
#include "media/stills/tiff_head.h"
#include "media/stills/vips_open.h"

namespace mattebox {

/// What a file without a profile says that its colours are.
struct NamedColors {
    std::string words;  ///< for people: "Adobe RGB (the camera's mark in EXIF)"
    Chromaticities corners = bt709_corners;
    ToneCurve curve;

    bool is_srgb() const;
};

struct StillHead {
    std::optional<ColorTags> tags;      ///< by code points: HEIC, AVIF, PNG
    std::optional<NamedColors> colors;  ///< where the file names them otherwise: PNG's gAMA and cHRM
    std::optional<PsdHead> psd;
    std::optional<TiffPage> tiff;  ///< of the page that was asked for
    bool has_gain_map = false;
};

/// `page` counts from 0. Throws Error where the file is of a kind that looks like a picture and is none: a
/// camera's raw file, a Photoshop document without its composite.
StillHead read_still_head(const StillFile& file, int page);

/// What code points stand for, where they are no HDR and not sRGB's own; empty where they are, or say
/// nothing that is known.
std::optional<NamedColors> colors_of(const ColorTags& tags);

}  // namespace mattebox
