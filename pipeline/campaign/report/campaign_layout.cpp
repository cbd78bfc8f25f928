#include <algorithm>

#include "campaign/report/campaign_lines.h"
#include "campaign/report/campaign_sheet.h"
#include "report/entry.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr int sheet_width = 1600;
constexpr int header_height = 100;
constexpr int heading_height = 46;
constexpr int comfortable = 6'000;
constexpr int word_height = 14;
constexpr int side_with_room = 200;

/// How large pictures are, and what stands under them.
struct Grid {
    int side, gap, caption;
    std::size_t words;  ///< lines that say what is wrong

    int columns() const { return (sheet_width - 2 * sheet_margin + gap) / (side + gap); }
    int height() const { return side + caption + static_cast<int>(words) * word_height; }
};

constexpr Grid grids[] = {{240, 20, 44, 3}, {160, 18, 42, 3}, {112, 14, 38, 2}, {72, 8, 18, 0}};

const char* heading_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::not_made:
            return "not made, or not all of it";
        case Trouble::fail:
            return "fails a check";
        case Trouble::cancelled:
            return "cancelled";
        case Trouble::warn:
            return "with warnings";
        case Trouble::none:
            break;
    }
    return "as it should be";
}

/// What is worst about a master, in a sentence; `has_room` for whose it is, too.
std::string sentence_of(const CampaignLine& line, bool has_room) {
    if (!line.result.problem.empty()) {
        const std::string file = utf8(line.wish.master.filename()) + ": ";
        const std::size_t at = line.result.problem.find(file);
        return at == std::string::npos || has_room ? line.result.problem
                                                   : line.result.problem.substr(at + file.size());
    }
    const Trouble trouble = trouble_of(line.result);
    if (trouble == Trouble::none || trouble == Trouble::cancelled) return {};
    for (const VariantResult& variant : line.result.variants) {
        if (trouble_of(variant) != trouble) continue;
        const Finding* finding = worst_finding(variant);
        const std::string sentence = finding ? finding->sentence : "not made";
        return has_room ? variant.placement + ": " + sentence : sentence;
    }
    return {};
}

MasterCell make_cell(const CampaignLine& line, const Grid& grid, std::size_t column) {
    MasterCell cell;
    cell.line = &line;
    cell.box = {sheet_margin + static_cast<int>(column) * (grid.side + grid.gap), 0, grid.side, grid.side};
    if (grid.words > 0)
        cell.words = wrap_text(printable_text(sentence_of(line, grid.side >= side_with_room)),
                               grid.side / trouble_font, sans_advance, grid.words);
    return cell;
}

std::vector<MasterRow> fill_rows(const std::vector<const CampaignLine*>& lines, const Grid& grid) {
    std::vector<MasterRow> rows;
    const auto columns = static_cast<std::size_t>(grid.columns());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Trouble trouble = trouble_of(lines[i]->result);
        const bool is_first = i == 0 || trouble_of(lines[i - 1]->result) != trouble;
        if (is_first || rows.back().cells.size() == columns) {
            rows.emplace_back();
            rows.back().has_heading = is_first;
            rows.back().heading = heading_of(trouble);
        }
        rows.back().cells.push_back(make_cell(*lines[i], grid, rows.back().cells.size()));
    }
    return rows;
}

/// Gives a row its place; returns where the next one begins.
int place_row(MasterRow& row, const Grid& grid, int top) {
    row.top = top + (row.has_heading ? heading_height : 0);
    std::size_t words = 0;
    for (MasterCell& cell : row.cells) {
        cell.box.y = row.top;
        cell.caption = row.top + grid.side + 6;
        words = std::max(words, cell.words.size());
    }
    return row.top + grid.side + grid.caption + static_cast<int>(words) * word_height + grid.gap;
}

CampaignLayout lay_out(const std::vector<const CampaignLine*>& lines, const Grid& grid) {
    CampaignLayout layout;
    layout.side = grid.side;
    const auto place = [&grid](MasterRow& row, int top) { return place_row(row, grid, top); };
    const int height = stack_rows(layout, fill_rows(lines, grid), lines.size(), header_height, place);
    layout.size = {sheet_width, height};
    return layout;
}

}  // namespace

CampaignLayout lay_out_campaign(const CampaignReport& report) {
    const auto lines = failures_first(report);
    for (const Grid& grid : grids) {
        CampaignLayout layout = lay_out(lines, grid);
        const bool is_last = &grid == std::end(grids) - 1;
        if (is_last || (layout.left_out == 0 && layout.size.height <= comfortable)) return layout;
    }
    return {};
}

}  // namespace mattebox
