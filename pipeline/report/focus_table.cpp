#include "report/focus_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/entry.h"
#include "report/paint.h"
#include "report/shots_table.h"

namespace mattebox {
namespace {

constexpr int narrowest = 60;
constexpr int shortest_name = 8;

/// The words of one line; the headings are one too.
struct Row {
    std::string must, weight, name, kind, lines, box, pixels, source;
};

const Row headings{"stays", "weight", "name", "kind", "lines", "x, y, w, h (shares)", "pixels", "from"};

Row row_of(const Focus& focus, Size master) {
    const PixelRect pixels = pixels_of(focus.box, master);
    return {focus.must ? "must" : "may",
            fmt::format("{:.2f}", focus.weight),
            printable_text(focus.name),
            to_text(focus.kind),
            focus.kind == FocusKind::text ? std::to_string(focus.lines) : "",
            fmt::format("{:.2f} {:.2f} {:.2f} {:.2f}", focus.box.x, focus.box.y, focus.box.w, focus.box.h),
            fmt::format("{},{} {}", pixels.x, pixels.y, size_text({pixels.w, pixels.h})),
            focus.is_declared && focus.score >= 1
                ? "sidecar"
                : fmt::format("{} {:.2f}", focus.is_declared ? "sidecar" : "found", focus.score)};
}

constexpr std::string Row::*columns_of_row[] = {&Row::must,  &Row::weight, &Row::name,   &Row::kind,
                                                &Row::lines, &Row::box,    &Row::pixels, &Row::source};

std::string rows_text(const std::vector<Row>& rows, const std::vector<Focus>& focus, int width,
                      const Paint& paint) {
    std::vector<int> widths;
    int all = 0, name_width = 0;
    for (const auto column : columns_of_row) {
        int widest = columns(headings.*column);
        for (const Row& row : rows) widest = std::max(widest, columns(row.*column));
        if (column == &Row::name) name_width = widest;
        widths.push_back(widest);
        all += 2 + widest;
    }
    // A long name makes way; everything else is a figure.
    const int name_room = std::max(shortest_name, name_width - std::max(0, all - width));
    const auto line = [&](const Row& row) {
        std::string text;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto column = columns_of_row[i];
            const bool is_name = column == &Row::name;
            const std::string words =
                is_name ? shorten_text(row.*column, name_room, terminal_advance) : row.*column;
            text += "  " + padded(words, is_name ? std::min(name_width, name_room) : widths[i]);
        }
        return text.substr(0, text.find_last_not_of(' ') + 1);
    };
    std::string text = paint.dim(line(headings)) + "\n";
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += (focus[i].must ? paint.bold(line(rows[i])) : line(rows[i])) + "\n";
    return text;
}

/// What counts beside what has a name.
std::string counts_too(const std::string& source) {
    if (source == "sidecar") return "counts too: nothing; the sidecar decides";
    if (source == "none") return "nothing was looked for";
    if (source == "content") return "counts too: what stands on plain ground";
    if (source == "saliency") return "counts too: what is salient";
    return "counts too: the people, animals and things in it";
}

std::string wrapped(const std::string& words, int width) {
    std::string text;
    for (const std::string& line : wrap_text(words, width - 2, terminal_advance)) text += "  " + line + "\n";
    return text;
}

}  // namespace

std::string attention_text(const std::string& source) {
    if (source == "sidecar") return "as the sidecar declares";
    if (source == "none") return "nothing was looked for";
    if (source == "content") return "found: what stands on plain ground";
    if (source == "saliency") return "found: what is salient";
    if (source == "subject") return "found: people, animals and things";
    return "found: " + source;
}

PixelRect pixels_of(const NormRect& box, Size master) {
    // What is a rounding beyond a pixel's edge does not touch the next one.
    constexpr double rounding = 1e-3;
    const int x = static_cast<int>(std::floor(box.x * master.width + rounding));
    const int y = static_cast<int>(std::floor(box.y * master.height + rounding));
    const int right = static_cast<int>(std::ceil(box.right() * master.width - rounding));
    const int bottom = static_cast<int>(std::ceil(box.bottom() * master.height - rounding));
    return {x, y, std::max(1, right - x), std::max(1, bottom - y)};
}

std::string to_table(const MasterFocus& focus, int width, bool is_colored) {
    if (!focus.problem.empty()) return {};
    const Paint paint{is_colored};
    const int room = std::max(width, narrowest);
    const Attention& attention = focus.attention;
    std::string text = paint.bold(fmt::format("{}: {} {}", printable_text(utf8(focus.path)),
                                              focus.master.format, size_text(focus.master.size))) +
                       "\n";
    std::vector<Row> rows;
    for (const Focus& one : attention.focus) rows.push_back(row_of(one, focus.master.size));
    text += rows.empty() ? "  nothing with a name\n" : rows_text(rows, attention.focus, room, paint);
    text += wrapped(counts_too(attention.source), room);
    text += shots_text(attention, room, paint);
    std::vector<Finding> findings = focus.master.findings;
    findings.insert(findings.end(), attention.findings.begin(), attention.findings.end());
    for (const Finding& finding : findings) {
        const std::string words = wrapped(printable_text(finding.sentence), room);
        text += finding.severity == Severity::ok ? paint.dim(words) : paint(words, finding.severity);
    }
    return text;
}

}  // namespace mattebox
