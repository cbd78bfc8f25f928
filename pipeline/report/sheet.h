/// The contact sheet, sheet.jpg: every variant with the interface over it, at a glance.
#pragma once

#include <vector>

#include "picture.h"
#include "plan/outcome.h"

namespace mattebox {

/// How large the preview of a canvas is on the sheet.
Size preview_size(Size canvas);

/// previews[i] is variant i, finished and scaled to preview_size(); empty or absent where there is none.
Picture draw_sheet(const Report& report, const std::vector<Picture>& previews);

}  // namespace mattebox
