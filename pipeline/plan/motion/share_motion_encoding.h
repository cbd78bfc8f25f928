/// One encoding for placements that show the same pictures at the same moments.
#pragma once

#include <optional>

#include "plan/motion/choose_motion_encoding.h"

namespace mattebox {

/// One choice that keeps the limits of both: the lower rate, the shorter GOP, the lower caps, the fewer
/// B-frames. Nothing where there is none, or where it would cost either of them quality: a lower profile, no
/// B-frames where it may have some, or less than 60 % of the bits that any of those who share would have had
/// alone and could use.
std::optional<MotionChoice> share_motion_encoding(const MotionChoice& a, const MotionChoice& b, Size canvas);

}  // namespace mattebox
