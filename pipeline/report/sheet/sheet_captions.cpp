#include "report/sheet/sheet_captions.h"

#include <fmt/format.h>

#include "report/sheet/sheet_svg.h"

namespace mattebox {
namespace {

constexpr const char* bright = "#f2f2f2";
constexpr const char* plain = "#c7c7c9";
constexpr const char* muted = "#98989d";
constexpr const char* dot = "●";
constexpr double dot_room = 14;

/// A coloured dot and bold words; returns where they end.
double write_verdict(SheetText& text, double x, double y, const std::string& words, Severity severity,
                     const char* color) {
    const Pen dot_pen{11, verdict_color(severity), false, 0};
    const Pen words_pen{12, color, true, 0};
    text.write(dot_pen, x, y, dot);
    text.write(words_pen, x + dot_room, y, words);
    return x + dot_room + words_pen.width(words);
}

std::string upper_case(std::string text) {
    for (char& letter : text) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return text;
}

}  // namespace

LegendPlace write_header(const Report& report, const std::vector<Entry>& lines, int sheet_width,
                         const std::vector<const char*>& legend_words, SheetText& text) {
    const Master& master = report.plan.master;
    const double room = sheet_width - 2 * sheet_margin;
    const Pen title{22, bright, true, 0};
    text.write(title, sheet_margin, 48, title.fitted(utf8(master.path.filename()), room));

    std::string facts =
        fmt::format("{} {}  ·  {} surface  ·  {}  ·  {}", size_text(master.size), master.format,
                    to_text(report.plan.surface), count_text(lines.size(), "variant"),
                    count_text(report.plan.renditions.size(), "rendition"));
    if (report.was_cancelled) facts += "  ·  cancelled";
    const Pen facts_pen{12, plain, false, 0};
    facts = facts_pen.fitted(facts, room);
    text.write(facts_pen, sheet_margin, 72, facts);

    const Counts counts = count(report, lines);
    double x = sheet_margin + facts_pen.width(facts) + 24;
    const auto add = [&](std::size_t number, Severity severity) {
        if (number == 0 || x + 80 > sheet_width - sheet_margin) return;
        const std::string words = fmt::format("{} {}", number, to_text(severity));
        x = write_verdict(text, x, 72, words, severity, bright) + 18;
    };
    add(counts.ok, Severity::ok);
    add(counts.warn, Severity::warn);
    add(counts.fail, Severity::fail);

    const Pen legend_pen{11, muted, false, 0};
    LegendPlace place{91, {}};
    double left = sheet_margin;
    for (const char* words : legend_words) {
        place.x.push_back(static_cast<int>(left));
        text.write(legend_pen, left + 23, place.y + 10, words);
        left += 23 + legend_pen.width(words) + 24;
    }
    return place;
}

void write_heading(const SheetHeading& heading, SheetText& text) {
    const Pen pen{11, heading.is_continued ? muted : bright, true, 1.4};
    // What the spacing adds is not in the measure that text is fitted by.
    const std::string platform = pen.fitted(upper_case(heading.platform), heading.box.w * 0.8);
    text.write(pen, heading.box.x, heading.box.y + 22, platform);
}

SheetBox heading_rule(const SheetHeading& heading) {
    return {heading.box.x, heading.box.y + 30, heading.box.w, 1};
}

void write_caption(const SheetCell& cell, const Entry& entry, SheetText& text) {
    const Outcome& outcome = entry.outcome;
    const Severity verdict = outcome.verdict();
    const int right = cell.x + sheet_column;
    int y = cell.caption + 12;

    const std::string word = to_text(verdict);
    const Pen name_pen{12, bright, true, 0};
    const double word_width = name_pen.width(word) + dot_room;
    write_verdict(text, right - word_width, y, word, verdict, verdict_color(verdict));
    text.write(name_pen, cell.x, y, name_pen.fitted(entry.placement().name, sheet_column - word_width - 8));

    y += 16;
    const Pen plain_pen{10.5, plain, false, 0}, muted_pen{10.5, muted, false, 0};
    const std::string done = done_text(entry.framing());
    text.write_to(muted_pen, right, y, done);
    const double room = sheet_column - muted_pen.width(done) - 8;
    text.write(plain_pen, cell.x, y, plain_pen.fitted(entry.placement().id, room));

    y += 15;
    const std::string bytes = outcome.path ? bytes_text(outcome.bytes) : "not made";
    const std::string facts =
        fmt::format("{} · {} · {}", size_text(entry.framing().canvas), encoding_text(entry), bytes);
    text.write(muted_pen, cell.x, y, muted_pen.fitted(facts, sheet_column));

    y += 2;
    const Pen trouble_pen{trouble_font, verdict_color(verdict), false, 0};
    for (const std::string& line : cell.trouble) {
        y += 15;
        text.write(trouble_pen, cell.x, y, line);
    }
}

void write_left_out(const SheetLayout& layout, SheetText& text) {
    if (layout.left_out == 0) return;
    text.write({12, plain, false, 0}, sheet_margin, layout.end + 8,
               fmt::format("{} more in report.json", count_text(layout.left_out, "variant")));
}

}  // namespace mattebox
