/// One framing for as many placements of one canvas as it serves well: a brand wants one 9:16 cut, not ten.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/framing/framing.h"

namespace mattebox {

/// A framing and the placements it serves, as indexes into the wishes.
struct SharedFraming {
    Framing framing;
    std::vector<std::size_t> serves;
};

/// Whether `framing` shows the master as `own` does: of the same fit, and where the canvas is filled beside
/// the picture, about as large. A placement does not give up a tenth of its picture's size to share.
bool is_alike(const Framing& framing, const Framing& own);

/// Whether a framing of so many points, see rate(), is good enough to be shared where the best one has
/// `best`: about a twelfth of the canvas' size, or of all weight, is given up for it; never a must.
bool is_worth_sharing(double points, double best);

/// The framings of `wishes`, each of one placement, all of the same canvas, fit, fill and cut. A placement
/// takes part in a shared framing where that serves it, by its own score, nearly as well as its own best one
/// would.
std::vector<SharedFraming> share_framings(const std::vector<FramingWish>& wishes);

}  // namespace mattebox
