/// One use of a filter, as a preset or a sidecar wrote it, sealed: plan/ knows that it is there, what it
/// wants to lay over the canvas, and nothing of what it does to pixels.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/geometry.h"

namespace mattebox {

class Picture;   // pixels; see picture.h
class Settings;  // one TOML table being read; see plan/settings/settings.h

enum class Corner { top_left, top_right, bottom_left, bottom_right };

/// What a filter lays over the canvas; the plan finds the box, inside the clear area and off every focus.
struct OverlayWish {
    std::string name;      ///< for findings: "logo brand.svg"
    double ratio = 1.0;    ///< width / height
    double width = 0.16;   ///< share of the canvas' shorter side
    double margin = 0.03;  ///< distance from the clear area's edges, share of the shorter side
    Corner corner = Corner::bottom_right;  ///< preferred; another is taken where a focus stands there
};

/// What a filter is told about the canvas that it works on.
struct FilterScene {
    double scale = 1.0;  ///< canvas pixels for one pixel of the master; below 1 it was scaled down
    std::optional<CanvasPixels>
        overlay;  ///< where the plan put the overlay; present when the filter wished for one
};

using FilterFunction = std::function<void(Picture&, const FilterScene&)>;

struct FilterUse {
    std::string name;         ///< "sharpen"
    std::string fingerprint;  ///< name and every setting, as text: equal fingerprints do equal things
    std::optional<OverlayWish> overlay;
    std::vector<std::filesystem::path> files;  ///< that it reads; their contents are in the fingerprint
    std::shared_ptr<const FilterFunction>
        apply;  ///< const and free of state: called from many threads at once

    bool operator==(const FilterUse& other) const { return fingerprint == other.fingerprint; }
};

/// Turns one [[filters]] table into a use; throws Error with file, line and column where it is not valid.
/// Handed in by whoever knows the filters, so that a misspelt setting fails at its own line of TOML.
using FilterBuilder = std::function<FilterUse(Settings&)>;

}  // namespace mattebox
