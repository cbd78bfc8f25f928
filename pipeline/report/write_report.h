/// What a render leaves beside its variants: report.json, sheet.jpg, report.html.
#pragma once

#include <string_view>

#include "plan/outcome.h"
#include "report/previews.h"

namespace mattebox {

/// Writes the three into the plan's folder, each whole or not at all.
/// Throws Error where that cannot be done.
void write_report(const Report& report, const Previews& previews, std::string_view version);

}  // namespace mattebox
