/// Everything on the contact sheet but the pictures, as one SVG document.
#pragma once

#include <string>
#include <vector>

#include "report/sheet_layout.h"

namespace mattebox {

/// `has_picture`, by entry: what has none is drawn as a crossed box.
std::string sheet_svg(const Report& report, const std::vector<Entry>& lines, const SheetLayout& layout,
                      const std::vector<bool>& has_picture);

}  // namespace mattebox
