/// The facts about one input. No handle to it, no pixels.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/geometry.h"

namespace mattebox {

/// Who made the picture and who owns it: what every output keeps. UTF-8; empty where the master does not say.
struct Credits {
    std::string copyright;
    std::string creator;
    std::string credit;

    bool operator==(const Credits&) const = default;
};

struct Master {
    std::filesystem::path path;
    std::string format;  ///< what the contents are, whatever the name says: "jpeg", "heic", "svg"
    /// Upright, in pixels. A drawing has none of its own: its size is what it can be rendered at.
    Size size;
    std::uint64_t bytes = 0;
    bool has_alpha = false;
    int bits = 8;         ///< of a channel
    std::string color;    ///< "rgb", "grey", "cmyk"
    std::string profile;  ///< description of the embedded ICC profile; empty where there is none
    int orientation = 1;  ///< as EXIF 2.32 gives it, 1 to 8; `size` is already upright
    bool is_drawing = false;  ///< SVG, PDF: sharp at every size
    int page = 1;             ///< of `pages`, from 1; the frames of an animation are pages
    int pages = 1;
    Credits credits;
    std::vector<Finding> findings;  ///< what was done to read it: HDR brought to SDR, a profile assumed
};

}  // namespace mattebox
