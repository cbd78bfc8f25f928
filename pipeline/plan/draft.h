/// One placement on its way to a variant. Only the plan's own files include this.
#pragma once

#include <memory>
#include <vector>

#include "plan/shot.h"
#include "plan/wishes.h"

namespace mattebox {

struct Draft {
    std::shared_ptr<const Placement> placement;
    ResolvedWish wish;
    bool is_motion = false;
    const Attention* picture = nullptr;     ///< of a still: what matters in it
    Timeline timeline;                      ///< of motion
    std::vector<Finding> findings;          ///< about the timeline
    std::vector<ShotFraming> framings;      ///< of motion, of the shots that are shown; of a still, one
    std::vector<const Placement*> sharing;  ///< the placements that share the framings
};

/// What decides framings beside the drafts themselves.
struct FramingScene {
    Size master;
    std::optional<NormPoint> focal;
    Surface surface = Surface::organic;
    bool is_centred = false;
    const Attention* attention = nullptr;  ///< the master's
    std::vector<Shot> shots = {};          ///< of motion
};

/// Whether `timeline` shows any of a shot from `start` to `end`.
bool shows(const Timeline& timeline, double start, double end);

/// What matters in all of the shots that a draft shows, as if the first one's framing had put it where it is
/// on the canvas: for what stands there all the time. Of a still, what matters.
Attention attention_of_all(const Draft& draft, const FramingScene& scene);

/// Fills in framings and who shares them, of drafts of one canvas and one wish together. Drafts of motion
/// share where that serves them in every shot that any of them shows.
void frame_drafts(std::vector<Draft>& drafts, const FramingScene& scene);

/// Why the shots are framed as they are, each reason once.
std::vector<std::string> framing_reasons(const std::vector<ShotFraming>& shots);

}  // namespace mattebox
