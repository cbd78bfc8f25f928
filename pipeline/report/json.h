/// report.json: everything that was decided, done and found, for programs. README: "The report".
#pragma once

#include <string>
#include <string_view>

#include "plan/outcome.h"

namespace mattebox {

/// The schema "mattebox-report/1". Keys are only ever added within a version; `version` is the program's own.
/// Two renders of the same master differ in "timings" alone.
std::string to_json(const Report& report, std::string_view version);

}  // namespace mattebox
