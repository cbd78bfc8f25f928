/// A finished file against what a placement accepts: one row a limit.
#pragma once

#include <vector>

#include "plan/checks/check_row.h"
#include "plan/checks/file_facts.h"
#include "plan/placement.h"

namespace mattebox {

/// Whether the placement takes files of this kind at all: stills, or motion; an animation counts as either.
bool takes(const Placement& placement, const FileFacts& facts);

/// Whether it is held against what the placement says of motion. An animation goes where stills of its format
/// go, else where motion does.
bool is_checked_as_motion(const FileFacts& facts, const Placement& placement);

/// Size and ratio of a still, known before anything is rendered. Only what is over or under a limit.
std::vector<Finding> check_size(Size size, const Placement& placement);

/// What the placement limits about a finished still (format, size, ratio, bytes), or about motion (see
/// plan/checks/motion_check.h). Each limit is a row of its own, also where it is met; what is not known of
/// the file has none.
std::vector<CheckRow> check_limits(const FileFacts& facts, const Placement& placement);

/// check_limits() and check_traits(), as findings.
std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement);

}  // namespace mattebox
