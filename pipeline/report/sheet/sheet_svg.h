/// What is drawn on the contact sheet with lines, as SVG; one document for each row, because a renderer is
/// quickest while what it draws stays in the processor's cache.
#pragma once

#include <string>

#include "report/sheet/sheet_layout.h"
#include "report/sheet/sheet_overlay.h"

namespace mattebox {

const char* verdict_color(Severity severity);

/// An SVG document, and the top left corner of where it lies on the sheet.
struct SheetDrawing {
    std::string svg;
    int x = 0, y = 0;
};

/// One picture of a row, seen by whoever draws over it.
struct SheetPicture {
    SheetBox box;
    Severity verdict = Severity::ok;
    bool is_missing = false;  ///< drawn as a crossed box
    std::string overlay;      ///< see Overlay::svg
};

/// Overlays, frames around trouble and crossed boxes over the pictures of one row.
SheetDrawing row_drawing(const SheetRow& row, const std::vector<SheetPicture>& pictures);

struct LegendKey {
    const char* words;
    std::string svg;  ///< 16 x 11 pixels
};

/// What the lines over the pictures mean.
std::vector<LegendKey> legend();

/// The swatches of the legend, each at its x; `y` is their top edge on the sheet.
SheetDrawing legend_drawing(const std::vector<LegendKey>& keys, const std::vector<int>& x, int y);

}  // namespace mattebox
