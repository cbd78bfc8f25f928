/// What is worth a word about a finished file wherever it goes: whether it is whole, its name, colour,
/// transparency, frames, orientation and metadata; of motion, what plan/checks/motion_check.h says too.
#pragma once

#include <vector>

#include "plan/checks/check_row.h"
#include "plan/checks/file_facts.h"

namespace mattebox {

/// One row a trait, also where all is well; what is not known of the file has none.
std::vector<CheckRow> check_traits(const FileFacts& facts);

}  // namespace mattebox
