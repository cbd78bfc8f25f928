/// What matters in a master: regions, a map of weights, and how it looks.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "plan/color.h"
#include "plan/geometry.h"

namespace mattebox {

enum class FocusKind { area, face, text, logo, product, subject };

/// One region of the master that matters.
struct Focus {
    std::string name;
    FocusKind kind = FocusKind::area;
    NormRect box;
    double weight = 1.0;  ///< above 0; how much it counts beside the others
    bool must = false;    ///< it has to stay, whole and clear of the interface
    int lines = 1;        ///< lines of text in the box, for FocusKind::text
};

/// A grid of weights over the upright master, rows from the top. Weights are at least 0 and sum to 1, or the
/// map is empty and says nothing.
struct FocusMap {
    static constexpr int side = 64;
    std::vector<float> weights;  ///< side * side, or empty

    bool is_empty() const { return weights.empty(); }
};

/// One edge of the master: its mean colour, and whether it is that colour all along (a backdrop, not a
/// scene).
struct Edge {
    Color color;
    bool is_uniform = false;
    bool is_clear = false;  ///< transparent nearly all along; the colour is then the white below
};

/// How the master looks, seen once on a small copy; the plan chooses format, kernel and fill by it.
struct Look {
    bool is_graphic = false;      ///< flat areas and hard edges: a poster, a logo, a screenshot; not a photo
    bool is_transparent = false;  ///< some pixel really lets the background through
    bool is_pale = false;  ///< what is there of a transparent picture is so light that it vanishes on white
    Edge left, top, right, bottom;
};

/// Everything that a look at the master found.
struct Attention {
    std::vector<Focus> focus;
    FocusMap map;
    Look look;
    std::string source;  ///< "sidecar", "content" (on plain ground), "saliency" or "none"
};

const char* to_text(FocusKind kind);

}  // namespace mattebox
