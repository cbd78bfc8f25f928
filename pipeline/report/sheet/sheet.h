/// The contact sheet, sheet.jpg: every variant with the interface over it, at a glance.
#pragma once

#include <vector>

#include "picture.h"
#include "plan/outcome.h"

namespace mattebox {

/// The size that the preview of a canvas has on the sheet: its shape, at least one pixel, never enlarged.
Size preview_size(Size canvas);

/// previews[i] is variant i, finished and scaled to preview_size(); empty or absent where there is none.
Picture draw_sheet(const Report& report, const std::vector<Picture>& previews);

}  // namespace mattebox
