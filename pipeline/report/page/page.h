/// report.html: the contact sheet as a page of its own. Every variant, with what lies over it to switch on
/// and off, its findings and reasons. One file, which loads nothing and may be sent to anyone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/outcome.h"
#include "report/previews.h"

namespace mattebox {

/// `previews`: one for each rendition of the plan, or fewer. UTF-8; needs no network and runs no script but
/// its own (its Content-Security-Policy names that by its sum).
std::string draw_page(const Report& report, const std::vector<PagePreview>& previews,
                      std::string_view version);

}  // namespace mattebox
