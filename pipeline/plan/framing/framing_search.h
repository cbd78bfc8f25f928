/// The search for the best position: a grid over each zoom, the positions that put what must stay exactly
/// into the clear area, and a refinement to half a pixel.
#pragma once

#include <optional>

#include "plan/framing/framing_score.h"

namespace mattebox {

struct Found {
    Position position;
    Score score;
};

/// The best position at which the master covers the canvas; zooms in only for what is named in the focus.
Found search_crop(const FramingScore& score);

/// What of a padded picture may be cut.
enum class Cuttable {
    nothing,
    ground,    ///< what weighs nothing: the ground that a product stands on
    anything,  ///< to stay large; a picture is more than a strip
};

/// The best position at which it need not.
Found search_pad(const FramingScore& score, Cuttable cuttable);

}  // namespace mattebox
