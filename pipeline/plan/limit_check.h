/// A still against what a placement accepts: one row a limit.
#pragma once

#include <vector>

#include "plan/check_row.h"
#include "plan/file_facts.h"
#include "plan/placement.h"

namespace mattebox {

/// Size and ratio, known before anything is rendered. Only what is over or under a limit.
std::vector<Finding> check_size(Size size, const Placement& placement);

/// What the placement limits about a finished still: format, size, ratio, bytes. Each limit is a row of its
/// own, also where it is met; what is not known of the file has none.
std::vector<CheckRow> check_limits(const FileFacts& facts, const Placement& placement);

/// check_limits() and check_traits(), as findings.
std::vector<Finding> check_file(const FileFacts& facts, const Placement& placement);

}  // namespace mattebox
