#include "report/sheet/sheet_layout.h"

#include <algorithm>

#include "media/scale.h"
#include "report/sheet/sheet.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr int gap = 20;
constexpr int fewest_columns = 3, most_columns = 6;  // six columns make 1,600 pixels
constexpr int header_height = 122;
constexpr int heading_height = 46;
constexpr int caption_gap = 9;
constexpr int caption_height = 50;
constexpr int trouble_height = 15;
constexpr int row_gap = 20;
constexpr std::size_t trouble_lines = 3;

struct Group {
    std::string platform;
    std::vector<std::size_t> entries;
};

std::vector<Group> by_platform(const std::vector<Entry>& lines) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& platform = lines[i].placement().platform;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& known) { return known.platform == platform; });
        if (group == groups.end()) group = groups.insert(group, {platform, {}});
        group->entries.push_back(i);
    }
    return groups;
}

int column_x(int column) {
    return sheet_margin + column * (sheet_column + gap);
}

SheetCell make_cell(const std::vector<Entry>& lines, std::size_t entry, int column) {
    SheetCell cell;
    cell.entry = entry;
    cell.x = column_x(column);
    const Size size = preview_size(lines[entry].framing().canvas);
    cell.picture = {cell.x, 0, size.width, size.height};
    if (const Finding* finding = worst_finding(lines[entry].outcome)) {
        cell.trouble = wrap_text(printable_text(finding->sentence), sheet_column / trouble_font, sans_advance,
                                 trouble_lines);
    }
    return cell;
}

/// Platforms one after the other; one that does not fit beside the last begins a new row.
std::vector<SheetRow> fill_rows(const std::vector<Entry>& lines, int columns) {
    std::vector<SheetRow> rows;
    int column = 0;
    const auto begin_row = [&] {
        rows.emplace_back();
        column = 0;
    };
    for (const Group& group : by_platform(lines)) {
        auto left = static_cast<int>(group.entries.size());
        if (rows.empty() || left > columns - column) begin_row();
        bool is_continued = false;
        for (const std::size_t entry : group.entries) {
            if (column == columns) begin_row();
            if (!is_continued || column == 0) {
                const int span = std::min(left, columns - column);
                const int width = column_x(column + span - 1) + sheet_column - column_x(column);
                rows.back().headings.push_back(
                    {group.platform, {column_x(column), 0, width, heading_height}, is_continued});
            }
            is_continued = true;
            rows.back().cells.push_back(make_cell(lines, entry, column));
            ++column;
            --left;
        }
    }
    return rows;
}

/// Gives a row its place from `top` on: the pictures stand on one line, with the captions under it.
/// Returns where the next row begins.
int place_row(SheetRow& row, int top) {
    int tallest_picture = 0, tallest_caption = 0;
    for (const SheetCell& cell : row.cells) {
        tallest_picture = std::max(tallest_picture, cell.picture.h);
        const auto lines = static_cast<int>(cell.trouble.size());
        tallest_caption = std::max(tallest_caption, caption_height + lines * trouble_height);
    }
    for (SheetHeading& heading : row.headings) heading.box.y = top;
    row.top = top + heading_height;
    row.ground = row.top + tallest_picture;
    for (SheetCell& cell : row.cells) {
        cell.picture.y = row.ground - cell.picture.h;
        cell.caption = row.ground + caption_gap;
    }
    return row.ground + caption_gap + tallest_caption + row_gap;
}

}  // namespace

Size preview_size(Size canvas) {
    return size_within(canvas, sheet_column);
}

SheetLayout lay_out_sheet(const std::vector<Entry>& lines) {
    const auto wanted = static_cast<int>(std::min(lines.size(), static_cast<std::size_t>(most_columns)));
    const int columns = std::max(wanted, fewest_columns);
    SheetLayout layout;
    const int height = stack_rows(layout, fill_rows(lines, columns), lines.size(), header_height, place_row);
    layout.size = {column_x(columns - 1) + sheet_column + sheet_margin, height};
    return layout;
}

}  // namespace mattebox
