/// What a framing is to serve: the shots of a master, or one picture of it.
#pragma once

#include <vector>

#include "plan/shot.h"

namespace mattebox {

/// The shots of a master of `seconds`; one where nobody looked for them, which is also what a still is. What
/// the sidecar declares matters in each.
std::vector<Shot> shots_of(double seconds, const Attention& attention);

/// What matters in the picture at `time`, seconds from the first: `attention` where that is of this picture,
/// or where no more is known; else what its shot's tracks say.
Attention attention_at(double time, const Attention& attention);

}  // namespace mattebox
