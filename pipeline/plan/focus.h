/// What matters in a master: regions, a map of weights, and how it looks.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/color.h"
#include "plan/finding.h"
#include "plan/geometry.h"

namespace mattebox {

/// Where to look for what matters, beside what the sidecar declares: detectors and saliency; saliency alone;
/// or nowhere.
enum class FocusMode { automatic, saliency, none };

enum class FocusKind { area, face, text, logo, product, subject };

/// Four corners in shares of the master, in turn around what they enclose; some may lie beyond its edge.
using NormQuad = std::array<NormPoint, 4>;

/// One thing as a detector saw it, before anyone asked what it is worth.
struct Detection {
    FocusKind kind = FocusKind::face;
    std::string name = {};         ///< what it is, where the detector can tell: "dog"
    NormRect box;                  ///< upright, inside the master
    std::optional<NormQuad> quad;  ///< where it is slanted: a line of words
    double score = 1.0;            ///< how sure the detector is, 0 to 1
    double sharpness = 1.0;        ///< 0 blurred to 1 sharp, beside the sharpest of its kind in the master
};

/// One region of the master that matters.
struct Focus {
    std::string name;
    FocusKind kind = FocusKind::area;
    NormRect box;
    double weight = 1.0;                ///< above 0; how much it counts beside the others
    bool must = false;                  ///< it has to stay, whole and clear of the interface
    int lines = 1;                      ///< lines of text in the box, for FocusKind::text
    std::optional<NormQuad> quad = {};  ///< where it is slanted
    double score = 1.0;                 ///< how sure the detector is, 0 to 1; 1 for what a person declared
    bool is_declared = true;            ///< by the sidecar, not found
    /// Of a person whose face was not seen: how much of the box, from its top, is the head. 0 for all else.
    double head = 0.0;
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

struct MotionAttention;

/// Everything that a look at the master found. Of motion, all but `motion` is about the picture that stands
/// for it.
struct Attention {
    std::vector<Focus> focus;
    FocusMap map;
    Look look;
    /// Of the map: "subject", "content" (on plain ground), "saliency". Where there is none: "sidecar",
    /// because that decides (plan/focus/focus_rules.h), or "none", because nothing was looked for.
    std::string source;
    std::vector<Detection> detections = {};  ///< what was seen; `focus` is what the rules made of it
    std::vector<Finding> findings = {};      ///< about the detectors: which are missing, and what stood in
    std::shared_ptr<const MotionAttention> motion = {};  ///< see plan/shot.h; null for stills
};

const char* to_text(FocusKind kind);

}  // namespace mattebox
