// How much smaller than the master a plan's stills may be decoded.
#include <algorithm>

#include "plan/motion/make_motion.h"
#include "plan/plan.h"

namespace mattebox {
namespace {

/// The widest power of two up to 8 that still leaves a little more than a pixel for each pixel of the canvas.
/// A decoder shrinks by averaging blocks, which is softer than our kernels: used as it is, without a last
/// step of scaling, it cost 0.007 of SSIM on a detailed photo; with three percent to spare, 0.001.
int shrink_for(double scale) {
    constexpr double to_spare = 0.97;
    int shrink = 1;
    while (shrink < 8 && scale * shrink * 2 <= to_spare) shrink *= 2;
    return shrink;
}

}  // namespace

int widest_shrink(Size size, int least, int most) {
    int shrink = 1;
    while (shrink < most && std::max(size.width, size.height) / (2 * shrink) >= least) shrink *= 2;
    return shrink;
}

int widest_shrink(const Rendition& rendition) {
    return shrink_for(rendition.motion ? largest_scale(rendition.motion->shots).scale
                                       : rendition.framing.scale());
}

int widest_shrink(const Plan& plan) {
    int widest = 8;
    for (const Rendition& rendition : plan.renditions)
        if (!rendition.motion || !plan.master.motion) widest = std::min(widest, widest_shrink(rendition));
    return widest;
}

int widest_shrink(const Master& master, const std::vector<Placement>& placements) {
    // Where none takes stills, the master is to become motion.
    const bool has_still = std::any_of(placements.begin(), placements.end(),
                                       [](const Placement& one) { return one.accepts_still; });
    double largest = 0;
    for (const Placement& placement : placements) {
        if (has_still && !placement.accepts_still) continue;
        largest = std::max({largest, static_cast<double>(placement.canvas.width) / master.size.width,
                            static_cast<double>(placement.canvas.height) / master.size.height});
    }
    return shrink_for(largest);
}

}  // namespace mattebox
