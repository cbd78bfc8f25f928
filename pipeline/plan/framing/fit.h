/// How a master is brought to a canvas of another shape.
#pragma once

#include <optional>
#include <string_view>

#include "plan/color.h"

namespace mattebox {

enum class Fit {
    automatic,  ///< crop where everything that matters stays, else pad
    crop,       ///< the cut covers the whole canvas ("cover")
    pad,        ///< nothing is cut that need not be; the rest of the canvas is filled ("contain")
    keep,  ///< nothing is cut or filled: the canvas takes the master's shape, where the placement accepts it
};

/// What stands where the cut does not cover the canvas.
enum class FillKind {
    automatic,    ///< color where the master's edge is one colour, else blur
    none,         ///< the cut covers the canvas
    blur,         ///< the cut itself, enlarged and blurred
    color,        ///< one colour
    edge,         ///< the outermost pixels of the cut, repeated
    transparent,  ///< nothing; only where the output keeps alpha
};

struct Fill {
    FillKind kind = FillKind::automatic;
    std::optional<Color> color;  ///< for FillKind::color; absent: taken from the master's edge

    bool operator==(const Fill&) const = default;
};

const char* to_text(Fit fit);
const char* to_text(FillKind kind);
std::optional<Fit> parse_fit(std::string_view text);             ///< "auto", "crop", "pad", "keep"
std::optional<FillKind> parse_fill_kind(std::string_view text);  ///< "auto", "blur", "color", "edge"

}  // namespace mattebox
