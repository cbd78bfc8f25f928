/// The search for the best position: a grid over each zoom, the positions that put what must stay exactly into the clear
/// area, and a refinement to half a pixel.
#pragma once

#include <optional>

#include "plan/framing_score.h"

namespace mattebox {

struct Found {
    Position position;
    Score score;
};

/// The best position at which the master covers the canvas; zooms in only for what is named in the focus.
Found search_crop(const FramingScore& score);

/// The best position at which it need not. `may_cut` false: nothing of the master is cut.
Found search_pad(const FramingScore& score, bool may_cut);

}  // namespace mattebox
