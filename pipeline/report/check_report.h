/// What `mattebox check` says: for people, and for programs (README: "Check a finished file").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/file_check.h"

namespace mattebox {

/// One placement: a line a row, met or not. Several: what is wrong with the file, then a line a placement
/// with what it does not meet, then what it fits; all rows with `is_full`.
std::string to_table(const FileCheck& check, int width, bool is_colored, bool is_full);

/// The schema "mattebox-check/1". Keys are only ever added within a version; `version` is the program's own.
std::string to_json(const std::vector<FileCheck>& checks, std::string_view version);

}  // namespace mattebox
