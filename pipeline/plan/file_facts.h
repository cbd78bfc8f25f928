/// The facts about one finished still.
#pragma once

#include <cstdint>
#include <string>

#include "plan/geometry.h"

namespace mattebox {

struct FileFacts {
    std::string format;  ///< "jpeg", "png", "webp", ...
    Size size;
    std::uint64_t bytes = 0;
    bool has_alpha = false;
    std::string color;    ///< "rgb", "grey", "cmyk"
    std::string profile;  ///< description of the embedded ICC profile; empty where there is none
    bool has_gps = false;
    bool has_camera = false;        ///< make, model, lens or serial number
    bool made_by_mattebox = false;  ///< our mark in its XMP
};

}  // namespace mattebox
