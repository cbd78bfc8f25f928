/// What `mattebox check` says to programs (README: "Check a finished file").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/checks/file_check.h"

namespace mattebox {

/// The schema "mattebox-check/1". Keys are only ever added within a version; `version` is the program's own.
std::string to_json(const std::vector<FileCheck>& checks, std::string_view version);

}  // namespace mattebox
