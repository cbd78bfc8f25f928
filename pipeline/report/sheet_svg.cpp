#include "report/sheet_svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/sheet_overlay.h"
#include "report/text.h"
#include "report/xml.h"

namespace mattebox {
namespace {

constexpr const char* bright = "#f2f2f2";
constexpr const char* plain = "#c7c7c9";
constexpr const char* muted = "#98989d";
constexpr const char* faint = "#4a4a4c";

const char* color_of(Severity severity) {
    return severity == Severity::fail ? "#ff6961" : severity == Severity::warn ? "#ffb340" : "#30d158";
}

/// One line of text: shortened to its room, escaped, and put where it belongs.
struct Pen {
    double size = 11;
    const char* color = plain;
    bool is_bold = false;
    bool is_at_right = false;  ///< x is where the text ends
    double spacing = 0;

    Advance advance() const { return is_bold ? sans_bold_advance : sans_advance; }
    double width(const std::string& text) const { return text_width(text, advance()) * size; }

    std::string write(double x, double y, double room, const std::string& text) const {
        const std::string shown = shorten_text(clean_text(text), room / size, advance());
        return fmt::format(
            R"(<text x="{:g}" y="{:g}" font-size="{:g}" fill="{}"{}{}{}>{}</text>)", x, y, size, color,
            is_bold ? R"( font-weight="bold")" : "", is_at_right ? R"( text-anchor="end")" : "",
            spacing > 0 ? fmt::format(R"( letter-spacing="{:g}")", spacing) : "", escape_xml(shown));
    }
};

std::string legend_svg(int y) {
    struct Key {
        const char* words;
        std::string swatch;
    };
    const auto box = [](const std::string& style) {
        return fmt::format(R"(<rect x=".5" y=".5" width="15" height="10" {}/>)", style);
    };
    const Key keys[] = {
        {"covered by the interface",
         box(fmt::format(R"(fill="{}" fill-opacity=".6")", overlay_color::covered))},
        {"clear", box(fmt::format(R"(fill="none" stroke="{}")", overlay_color::clear))},
        {"device crop",
         box(fmt::format(R"(fill="none" stroke="{}" stroke-dasharray="4 2")", overlay_color::crop))},
        {"what matters",
         box(fmt::format(R"(fill="none" stroke="{}" stroke-width="2")", overlay_color::focus))},
    };
    const Pen pen{11, muted};
    std::string svg;
    double x = sheet_margin;
    for (const Key& key : keys) {
        svg += fmt::format(R"svg(<g transform="translate({:g} {})">{}</g>)svg", x, y - 10, key.swatch);
        svg += pen.write(x + 23, y, 300, key.words);
        x += 23 + pen.width(key.words) + 24;
    }
    return svg;
}

std::string header_svg(const Report& report, const std::vector<Entry>& lines, int width) {
    const Master& master = report.plan.master;
    const Counts counts = count(report, lines);
    const double room = width - 2 * sheet_margin;
    std::string svg = Pen{22, bright, true}.write(sheet_margin, 48, room, utf8(master.path.filename()));

    std::string facts =
        fmt::format("{}x{} {}  ·  {} surface  ·  {}  ·  {}", master.size.width, master.size.height,
                    master.format, to_text(report.plan.surface), count_text(lines.size(), "variant"),
                    count_text(report.plan.renditions.size(), "rendition"));
    if (report.was_cancelled) facts += "  ·  cancelled";
    const Pen pen{12, plain};
    svg += pen.write(sheet_margin, 72, room, facts);
    double x = sheet_margin + pen.width(facts) + 18;
    const auto add = [&](std::size_t number, Severity severity) {
        const std::string words = fmt::format("{} {}", number, to_text(severity));
        if (number == 0 || x + pen.width(words) + 14 > width - sheet_margin) return;
        svg += fmt::format(R"(<circle cx="{:g}" cy="68" r="4" fill="{}"/>)", x + 4, color_of(severity));
        svg += Pen{12, bright, true}.write(x + 13, 72, room, words);
        x += 13 + pen.width(words) + 22;
    };
    add(counts.ok, Severity::ok);
    add(counts.warn, Severity::warn);
    add(counts.fail, Severity::fail);
    return svg + legend_svg(100);
}

std::string heading_svg(const SheetHeading& heading) {
    std::string platform = clean_text(heading.platform);
    for (char& letter : platform) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    const SheetBox& box = heading.box;
    const Pen pen{11, heading.is_continued ? muted : bright, true, false, 1.4};
    // The room leaves space for what the letter spacing adds.
    return pen.write(box.x, box.y + 22, box.w * 0.85, platform) +
           fmt::format(R"(<rect x="{}" y="{}" width="{}" height="1" fill="{}"/>)", box.x, box.y + 30, box.w,
                       faint);
}

std::string missing_svg(const SheetBox& box) {
    std::string svg = fmt::format(
        R"(<g stroke="{0}"><rect x="{1:.1f}" y="{2:.1f}" width="{3}" height="{4}" fill="#2e2e30"/>)"
        R"(<path d="M{1:.1f} {2:.1f}l{3} {4}M{5:.1f} {2:.1f}l-{3} {4}"/></g>)",
        "#6a6a6c", box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1, box.right() - 0.5);
    return svg;
}

std::string caption_svg(const SheetCell& cell, const Entry& entry) {
    const Severity verdict = entry.outcome.verdict();
    const Outcome& outcome = entry.outcome;
    const int right = cell.x + sheet_column;
    int y = cell.caption + 12;

    const std::string word = to_text(verdict);
    const Pen verdict_pen{11, color_of(verdict), true, true};
    const double word_width = verdict_pen.width(word);
    std::string svg = verdict_pen.write(right, y, 100, word);
    svg += fmt::format(R"(<circle cx="{:.1f}" cy="{}" r="4" fill="{}"/>)", right - word_width - 9, y - 4,
                       color_of(verdict));
    svg += Pen{12, bright, true}.write(cell.x, y, sheet_column - word_width - 22, entry.placement().name);

    y += 16;
    const Pen done_pen{10.5, muted, false, true};
    const std::string done = done_text(entry.framing());
    svg += done_pen.write(right, y, 120, done);
    svg += Pen{10.5, plain}.write(cell.x, y, sheet_column - done_pen.width(done) - 8, entry.placement().id);

    y += 15;
    std::string facts = size_text(entry.framing().canvas) + "  ·  " + encoding_text(entry);
    facts += outcome.path ? "  ·  " + bytes_text(outcome.bytes) : "  ·  not made";
    svg += Pen{10.5, muted}.write(cell.x, y, sheet_column, facts);

    y += 2;
    for (const std::string& line : cell.trouble) {
        y += 15;
        svg += Pen{trouble_font, color_of(verdict)}.write(cell.x, y, sheet_column + 1, line);
    }
    return svg;
}

std::string cell_svg(const SheetCell& cell, const Entry& entry, const Plan& plan, bool has_picture) {
    const SheetBox& box = cell.picture;
    std::string svg = has_picture ? "" : missing_svg(box);
    if (has_picture) {
        svg += fmt::format(R"(<svg x="{}" y="{}" width="{}" height="{}">{}</svg>)", box.x, box.y, box.w,
                           box.h, overlay_svg(entry, plan, {box.w, box.h}));
    }
    const Severity verdict = entry.outcome.verdict();
    if (verdict != Severity::ok) {
        svg += fmt::format(
            R"(<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{}" stroke-width="2"/>)",
            box.x - 2, box.y - 2, box.w + 4, box.h + 4, color_of(verdict));
    }
    return svg + caption_svg(cell, entry);
}

}  // namespace

std::string sheet_svg(const Report& report, const std::vector<Entry>& lines, const SheetLayout& layout,
                      const std::vector<bool>& has_picture) {
    std::string svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" font-family="DejaVu Sans, sans-serif">)",
        layout.size.width, layout.size.height);
    svg += header_svg(report, lines, layout.size.width);
    for (const SheetHeading& heading : layout.headings) svg += heading_svg(heading);
    for (const SheetCell& cell : layout.cells) {
        svg += cell_svg(cell, lines[cell.entry], report.plan, has_picture[cell.entry]);
    }
    if (layout.left_out > 0) {
        svg += Pen{12, plain}.write(
            sheet_margin, layout.end + 8, 600,
            fmt::format("{} more in report.json", count_text(layout.left_out, "variant")));
    }
    return svg + "</svg>";
}

}  // namespace mattebox
