/// A finished motion file against what a placement states for motion.
#pragma once

#include <vector>

#include "plan/checks/check_row.h"
#include "plan/checks/file_facts.h"
#include "plan/placement.h"

namespace mattebox {

/// One row a limit, also where it is met; `facts.motion` is set. What the platform refuses fails; what it
/// recommends (bitrate, length of GOPs, B-frames, a lower profile) warns. Fails where the placement takes no
/// motion.
std::vector<CheckRow> check_motion_limits(const FileFacts& facts, const Placement& placement);

/// What is worth a word about a motion file wherever it goes, beside what stills have too: colour, range,
/// shape of pixels, turns, rate, where picture and sound start and end, and loudness where it was measured.
/// `facts.motion` is set.
std::vector<CheckRow> check_motion_traits(const FileFacts& facts);

}  // namespace mattebox
