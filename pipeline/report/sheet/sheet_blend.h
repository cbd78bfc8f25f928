/// Laying pictures with alpha, and grounds, over the contact sheet.
#pragma once

#include <cstdint>

#include "picture.h"
#include "report/sheet/sheet_layout.h"

namespace mattebox {

/// `over`, premultiplied, on `under`; rounded to the nearest.
inline std::uint8_t blend(std::uint8_t over, std::uint8_t alpha, std::uint8_t under) {
    const unsigned rest = under * (255u - alpha) + 128u;
    return static_cast<std::uint8_t>(over + ((rest + (rest >> 8)) >> 8));
}

/// A box of one grey.
void fill(const Picture& sheet, const SheetBox& box, std::uint8_t level);

/// The `part` of a premultiplied rgba layer over the sheet, its top left corner at (x, y); what lies outside
/// of either is left out.
void blend_over(const Picture& layer, const SheetBox& part, const Picture& sheet, int x, int y);

}  // namespace mattebox
