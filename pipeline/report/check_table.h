/// What `mattebox check` says to people.
#pragma once

#include <string>

#include "plan/checks/file_check.h"

namespace mattebox {

/// One placement: a line a row, met or not. Several: what is wrong with the file, then a line a placement
/// with what it does not meet, then what it fits; all rows with `is_full`.
std::string to_table(const FileCheck& check, int width, bool is_colored, bool is_full);

}  // namespace mattebox
