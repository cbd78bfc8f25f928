/// What a HEIC or an AVIF says about its colours, which libvips leaves out: through libheif.
#pragma once

#include <filesystem>
#include <optional>

#include "media/stills/color_tags.h"

namespace mattebox {

struct HeifFacts {
    std::optional<ColorTags> tags;  ///< of its primary picture, where it has some
    bool has_gain_map = false;      ///< a second picture that says how much brighter an HDR screen shows it
};

/// Nothing where the file cannot be read: what opens it next says why.
HeifFacts read_heif_facts(const std::filesystem::path& path);

}  // namespace mattebox
