/// A master, its variants and the renditions that make them: every number exists here before a pixel is
/// rendered.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/encoding.h"
#include "plan/finding.h"
#include "plan/focus.h"
#include "plan/framing/framing.h"
#include "plan/kernel.h"
#include "plan/master.h"
#include "plan/motion/motion_rendition.h"
#include "plan/placement.h"
#include "plan/settings/sidecar.h"

namespace mattebox {

/// An overlay (a logo) and the box that the plan gave it.
struct PlacedOverlay {
    std::string name;
    CanvasPixels box;
};

/// One use of a filter with the box of its overlay, where it has one.
struct PlannedFilter {
    FilterUse use;
    std::optional<PlacedOverlay> overlay;
};

/// Unique pixels and their encoding: what is really rendered. Placements that can share one do.
struct Rendition {
    Framing framing;  ///< of motion, that of the picture which stands for it
    Kernel kernel = Kernel::lanczos;
    std::vector<PlannedFilter> filters;
    Encoding encoding;                      ///< of a still
    std::optional<MotionRendition> motion;  ///< absent: a still
    /// Of a still from a motion master: when the picture is shown, seconds from the first.
    std::optional<double> moment;
};

/// How much of one focus a variant shows. Shares of the focus' own box, 0 to 1.
struct FocusShown {
    std::string name;
    double visible = 0;  ///< inside the picture
    double clear_organic = 0, clear_ad = 0;
    std::vector<double> in_crops;  ///< in the order of the placement's crops
};

/// One placement applied to the master.
struct Variant {
    std::shared_ptr<const Placement> placement;
    std::size_t rendition = 0;  ///< index into Plan::renditions
    std::filesystem::path path;
    std::vector<FocusShown> shown;
    std::vector<Finding> findings;
    std::vector<std::string> reasons;
};

/// A placement that was asked for and that this master cannot serve.
struct Skipped {
    std::string placement;
    std::string reason;
};

struct Plan {
    Master master;
    Attention attention;
    Surface surface = Surface::organic;
    std::vector<Rendition> renditions;
    std::vector<Variant> variants;
    std::vector<Skipped> skipped;
    std::filesystem::path folder;  ///< where report.json, report.html and sheet.jpg go
};

/// What the caller asks for, over and above the sidecar; what is set here wins over it.
struct PlanWish {
    std::optional<Surface> surface;
    bool is_centred = false;  ///< --framing centre
    std::optional<Fit> fit;
    std::optional<Fill> fill;
    std::optional<Color> background;
    std::filesystem::path out = "out";
    std::string name_template = "{master}/{placement}.{ext}";  ///< see plan/output_name.h
    std::string master_name;                                   ///< for {master}; empty: the master's stem
    std::optional<std::string> copyright;                      ///< instead of what the master says
    std::string today;                 ///< "2026-11-23", to tell stale figures by; empty: not checked
    int effort = 4;                    ///< of motion's encoders, 1 fastest to 9 slowest
    std::optional<int> crf;            ///< of motion; absent: the codec's usual
    std::optional<MotionCodec> codec;  ///< of motion, over the sidecar's; where a placement accepts it
    FilterUse default_filter;          ///< in every chain that does not name it; none where `apply` is null
};

/// Decides everything about rendering `master` for `placements`. Pure: opens no file.
/// Throws Error where two variants would write one name.
Plan make_plan(const Master& master, const Attention& attention, const Sidecar& sidecar,
               const std::vector<Placement>& placements, const PlanWish& wish);

/// How far a raster may be shrunk (1, 2, 4 or 8) and still serve a rendition with its full detail.
int widest_shrink(const Rendition& rendition);

/// How far a master may be shrunk to be looked at: its longer side stays at least `least` pixels.
int widest_shrink(Size size, int least, int most = 8);

/// How far it may be shrunk for every framing of a plan: what to decode.
int widest_shrink(const Plan& plan);

/// The same, guessed before there is a plan, from covering each canvas.
int widest_shrink(const Master& master, const std::vector<Placement>& placements);

}  // namespace mattebox
