/// Where everything stands on the contact sheet: rows of equal columns, placements of one platform together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/geometry.h"
#include "report/entry.h"

namespace mattebox {

struct OnSheet;
using SheetBox = Rect<OnSheet, int>;  ///< pixels of the sheet

/// The name of a platform over its cells, and the rule under it.
struct SheetHeading {
    std::string platform;
    SheetBox box;
    bool is_continued = false;  ///< the platform began in an earlier row
};

/// One variant: its picture, and the caption under it.
struct SheetCell {
    std::size_t entry = 0;
    SheetBox picture;
    int x = 0;                         ///< left edge of the caption; it is as wide as a column
    int caption = 0;                   ///< top edge of the caption
    std::vector<std::string> trouble;  ///< the worst finding, wrapped and shortened
};

/// Cells beside each other; their pictures stand on one line.
struct SheetRow {
    std::vector<SheetHeading> headings;
    std::vector<SheetCell> cells;
    int top = 0, ground = 0;  ///< of the pictures: above the tallest, below all
};

struct SheetLayout {
    Size size;
    std::vector<SheetRow> rows;
    std::size_t left_out = 0;  ///< variants for which the sheet has no room
    int end = 0;               ///< below the last row
};

constexpr int sheet_column = 240;  ///< width of a column, and the longest side of a preview
constexpr int sheet_margin = 30;
constexpr double trouble_font = 11;

/// Puts `rows` below each other from `top` on, as far as a sheet has room: `place` gives a row its place and
/// returns where the next one begins. Of `all` cells, the layout is told which rows it has, how many cells
/// are left out, and where it ends. Returns how tall the sheet is.
template <class Layout, class Row, class Place>
int stack_rows(Layout& layout, std::vector<Row> rows, std::size_t all, int top, Place place) {
    constexpr int tallest = 16'000, footer = 40;
    layout.end = top;
    layout.left_out = all;
    for (Row& row : rows) {
        const int next = place(row, layout.end);
        if (next + footer > tallest) break;
        layout.end = next;
        layout.left_out -= row.cells.size();
        layout.rows.push_back(std::move(row));
    }
    return layout.end + (layout.left_out > 0 ? footer : sheet_margin / 2);
}

SheetLayout lay_out_sheet(const std::vector<Entry>& lines);

}  // namespace mattebox
