/// How good one position of the master on a canvas is. The search asks this hundreds of times, so everything
/// that does not depend on the position is worked out once.
#pragma once

#include <vector>

#include "plan/focus/map_sum.h"
#include "plan/framing/clear_area.h"
#include "plan/framing/framing.h"

namespace mattebox {

/// Where the whole master lies in relation to the canvas: canvas = scale * master pixel + (x, y).
struct Position {
    double scale = 1.0;
    double x = 0.0;
    double y = 0.0;
};

/// The gains that the score adds up. What must stay comes first by orders of magnitude; what is left decides
/// among positions that serve it equally: what weighs most, then how much of the picture is kept, then
/// composition.
struct Score {
    double total = 0.0;
    double must_loss = 0.0;  ///< 0: all that must stay is whole and clear; 1 is about one focus lost
    double kept = 1.0;       ///< share of the weight that is inside the picture
    double flaws = 0.0;      ///< points lost to what would only warn, or not look well
};

class FramingScore {
  public:
    explicit FramingScore(const FramingWish& wish);

    Score at(const Position& position) const;
    /// No position at this scale, covering the canvas, scores more.
    double bound(double scale) const;

    bool has_must() const { return !musts_.is_empty(); }
    bool has_focus() const { return !focus_.empty(); }
    bool has_focal() const { return has_focal_; }
    bool has_map() const { return !map_.is_empty(); }
    bool has_weight() const { return has_focus() || !map_.is_empty(); }
    /// Everything that must stay, in pixels of the master; empty where nothing must.
    const CanvasRect& musts() const { return musts_; }
    /// What the picture is built around: the focal point, else the weighted middle; pixels of the master.
    CanvasPoint centre() const { return centre_; }
    /// Where the middle should come to lie: the middle of what every placement leaves clear.
    CanvasPoint target() const { return target_; }
    const CanvasRect& core() const { return core_; }

    double cover() const { return cover_; }      ///< the smallest scale at which the master covers the canvas
    double contain() const { return contain_; }  ///< the largest at which all of it is inside
    Size master() const { return master_; }
    Size canvas() const { return canvas_; }

  private:
    struct Region {
        ClearArea area;
        double must_cost = 0;    ///< of leaving it, in shares of what must stay: a check would fail
        double must_points = 0;  ///< the same, where a check would only warn
        double gain = 0;
    };
    struct Box {
        CanvasRect pixels;
        double weight = 1;
        bool must = false;
        bool is_named = true;  ///< declared, or found where nothing is; what is kept is counted of these
        double through = 0;    ///< points that are lost where the edge of the canvas goes through it
        CanvasRect head{};     ///< of a person, in pixels of the master; empty where it is not known
        double headless = 0;   ///< points that are lost where it is cut off from what is shown of the person
    };

    void add_regions(const Placement& placement, Surface surface);
    /// Beside a focal point what was found has no say: the designer said where to look.
    void add_focus(const Attention& attention);
    /// How much of a focus no interface covers, `visible` of it where there is none; what that costs goes
    /// into `score`.
    double clear_share(const Box& box, const CanvasRect& placed, double visible, Score& score) const;
    double map_gain(const Position& position, Score& score) const;
    /// How much of all weight is shown well, 0 to 1.
    double gain(const Position& position, const CanvasRect& shown, Score& score) const;
    /// How far what should stand in the middle is from there, squared, in shares of the canvas.
    double off_centre(const Position& position, const CanvasRect& shown) const;

    Size master_, canvas_;
    double cover_ = 1, contain_ = 1;
    std::vector<Region> regions_;
    std::vector<Box> focus_;
    double total_weight_ = 0, named_weight_ = 0;
    double focus_share_ = 0;  ///< of the gain, where there is a map; the map has the rest
    MapSum map_;
    CanvasRect musts_{}, core_{};
    CanvasPoint centre_{}, target_{};
    bool has_focal_ = false;
    bool has_seam_ = true;  ///< where the canvas is not covered, one sees where the picture ends
};

}  // namespace mattebox
