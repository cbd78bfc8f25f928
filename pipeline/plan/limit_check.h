/// A still against what a placement accepts: one row a limit.
#pragma once

#include <vector>

#include "plan/file_facts.h"
#include "plan/finding.h"
#include "plan/placement.h"

namespace mattebox {

/// Size and ratio, known before anything is rendered. Only what is over or under a limit.
std::vector<Finding> check_size(Size size, const Placement& placement);

/// Everything that the placement limits about a finished still, each limit a finding of its own, also where
/// it is met.
std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement);

}  // namespace mattebox
