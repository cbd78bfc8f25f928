/// The words of the contact sheet: its header, the platforms' names, and what stands under each picture.
#pragma once

#include <string>
#include <vector>

#include "report/sheet/sheet_layout.h"
#include "report/sheet/sheet_text.h"

namespace mattebox {

/// Top edge and left edges of the legend's swatches, which stand before its words.
struct LegendPlace {
    int y = 0;
    std::vector<int> x;
};

/// The master, its facts and its verdicts; then the words of the legend.
LegendPlace write_header(const Report& report, const std::vector<Entry>& lines, int sheet_width,
                         const std::vector<const char*>& legend_words, SheetText& text);

void write_heading(const SheetHeading& heading, SheetText& text);
void write_caption(const SheetCell& cell, const Entry& entry, SheetText& text);

/// "12 variants more in report.json"
void write_left_out(const SheetLayout& layout, SheetText& text);

/// Where the rule under a heading runs, one pixel high.
SheetBox heading_rule(const SheetHeading& heading);

}  // namespace mattebox
