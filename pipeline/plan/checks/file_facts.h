/// The facts about one finished file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "plan/checks/motion_file_facts.h"
#include "plan/geometry.h"

namespace mattebox {

/// What only decoding the whole picture tells.
struct PixelFacts {
    std::string damage;           ///< why it does not decode to its end; empty where it does
    std::string unseen;           ///< why it was not decoded; empty where it was
    bool is_see_through = false;  ///< a pixel at least is not opaque
};

struct FileFacts {
    std::string format;  ///< "jpeg", "png", "webp", ...
    Size size;           ///< upright
    std::uint64_t bytes = 0;
    bool has_alpha = false;
    std::string color;    ///< "rgb", "grey", "cmyk"
    std::string profile;  ///< description of the embedded ICC profile; empty where there is none
    int bits = 8;         ///< of a channel
    int orientation = 1;  ///< as EXIF gives it, 1 to 8
    int frames = 1;       ///< of an animation; of a document, its pages
    bool has_gps = false;
    bool has_camera = false;        ///< make, model, lens or serial number
    bool made_by_mattebox = false;  ///< our mark in its XMP
    std::string copyright;
    std::string name;        ///< as it lies on the disk; empty where the name is not to be judged
    bool has_header = true;  ///< otherwise only format, bytes, name and pixels are known
    std::optional<MotionFileFacts> motion;  ///< absent: a still; an animation is both
    std::optional<PixelFacts> pixels;       ///< absent where only the header was read

    /// A still's format with more than one picture, a GIF.
    bool is_animation() const { return motion && frames > 1; }
};

}  // namespace mattebox
