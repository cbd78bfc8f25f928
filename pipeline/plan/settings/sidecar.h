/// What a designer wrote beside a master, in `<master>.focus.toml`: it adds to what is found, overrides it,
/// or forbids it. Boxes are shares of the upright master.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/focus.h"
#include "plan/framing/fit.h"
#include "plan/motion/motion_wish.h"
#include "plan/placement.h"

namespace mattebox {

/// A wish for every placement that `selector` names; see plan/settings/selector.h.
struct PlacementWish {
    std::string selector;
    std::optional<NormRect>
        cut;  ///< this cut and no other; trimmed to the canvas' ratio, or padded with fit = "pad"
    std::optional<Fit> fit;
    std::optional<Fill> fill;
    std::vector<FilterUse> filters;
    std::string defined_at;            ///< "hero.jpg.focus.toml:12"
    std::optional<double> cover = {};  ///< of a motion master: when the picture is shown that stands for it
    std::string cover_defined_at = {};
};

/// A logo that stands somewhere in the master; where, is found (media/find/find_logo.h).
struct LogoWish {
    std::string name;
    std::filesystem::path file;
    bool must = true;
    double weight = 1.0;
    std::string defined_at;  ///< of `file`: "hero.jpg.focus.toml:12:8"
};

struct Sidecar {
    std::optional<Surface> surface;
    std::optional<int> page;  ///< of a document or an animation, from 1
    std::vector<Focus> focus;
    std::vector<LogoWish> logos;
    std::optional<NormPoint> focal;   ///< the point that every framing is built around
    std::vector<NormRect> ignore;     ///< nothing that is found here counts
    std::optional<bool> stands_out;   ///< whether what merely stands out counts; absent: see decides()
    std::optional<Color> background;  ///< under transparent masters, where the output cannot keep alpha
    std::optional<Fit> fit;
    std::optional<Fill> fill;
    std::vector<PlacementWish> wishes;
    std::vector<FilterUse> filters;
    MotionWish motion;
};

/// Where the sidecar of `master` would be: "hero.jpg" -> "hero.jpg.focus.toml".
std::filesystem::path sidecar_path(const std::filesystem::path& master);

/// Throws Error where `master` has a sidecar already: a designer's work is not overwritten, unless
/// `is_forced`.
void refuse_taken_sidecar(const std::filesystem::path& master, bool is_forced);

/// Reads one. Throws Error with file, line and column for unknown keys and boxes outside 0..1.
Sidecar read_sidecar(Settings&& file, const FilterBuilder& build_filter);

/// Throws Error, with its place, for a wish whose selector names none of `presets`: it would do nothing, in
/// silence.
void check_selectors(const Sidecar& sidecar, const std::vector<Placement>& presets);

/// Throws Error, with its place, for a moment that a master of `seconds` does not have.
void check_moments(const Sidecar& sidecar, double seconds);

/// The sidecar of `master`, or an empty one where there is no such file.
Sidecar load_sidecar(const std::filesystem::path& master, const FilterBuilder& build_filter);

}  // namespace mattebox