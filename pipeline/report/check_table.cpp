#include <fmt/format.h>

#include <algorithm>

#include "report/check_table.h"
#include "report/entry.h"
#include "report/paint.h"

namespace mattebox {
namespace {

constexpr int narrowest = 60;
constexpr int verdict_width = 4;
constexpr int widest_found = 28;  // a profile may have any name

struct Layout {
    Paint paint;
    int width = 100;
    int what = 4, found = 5;  ///< columns; as wide as the headings at least

    void make_room(const std::vector<CheckRow>& rows) {
        for (const CheckRow& row : rows) {
            what = std::max(what, columns(row.what));
            found = std::max(found, std::min(widest_found, columns(printable_text(row.found))));
        }
    }
    std::string verdict_word(Severity severity) const {
        return paint(padded(to_text(severity), verdict_width), severity);
    }
    int hanging() const { return 2 + verdict_width + 2; }

    std::string wrapped(const std::string& text, int indent, const std::string& start) const {
        std::string lines, before = start;
        for (const std::string& line : wrap_text(printable_text(text), width - indent, terminal_advance)) {
            lines += before + line + "\n";
            before = std::string(static_cast<std::size_t>(indent), ' ');
        }
        return lines;
    }
};

std::string heading(const Layout& layout) {
    const std::string text = padded("", layout.hanging()) + padded("what", layout.what + 2) +
                             padded("found", layout.found + 2) + "accepted";
    return layout.paint.dim(text) + "\n";
}

/// Verdict, what, found, accepted; under it why it matters, where the row does not say so itself.
std::string row_lines(const CheckRow& row, const Layout& layout) {
    const std::string found = shorten_text(printable_text(row.found), widest_found, terminal_advance);
    const int indent = layout.hanging() + layout.what + 2 + layout.found + 2;
    std::string text = "  " + layout.verdict_word(row.severity) + "  " + padded(row.what, layout.what + 2) +
                       padded(found, layout.found + 2);
    const auto accepted = wrap_text(row.accepted, std::max(layout.width - indent, 12), terminal_advance);
    for (std::size_t i = 0; i < accepted.size(); ++i)
        text += (i == 0 ? "" : padded("", indent)) + accepted[i] + "\n";
    if (accepted.empty()) text += "\n";
    const bool explains = row.severity != Severity::ok && !row.code.starts_with("limits.");
    const std::string start = padded("", layout.hanging());
    return explains ? text + layout.wrapped(row.sentence, layout.hanging(), start) : text;
}

std::string rows_text(const std::vector<CheckRow>& rows, const Layout& layout, bool is_full) {
    std::string text;
    for (const CheckRow& row : rows)
        if (is_full || row.severity != Severity::ok) text += row_lines(row, layout);
    return text;
}

std::string file_words(const FileCheck& check) {
    const FileFacts& facts = check.facts;
    const std::string path = printable_text(utf8(check.path));
    if (!facts.has_header) return fmt::format("{}: {}, {}", path, facts.format, bytes_text(facts.bytes));
    const std::string shape = fmt::format("{}: {} {}", path, facts.format, size_text(facts.size));
    if (!facts.motion) return fmt::format("{}, {}", shape, bytes_text(facts.bytes));
    return fmt::format("{}, {:.2f} s, {:.4g} fps, {}", shape, facts.motion->seconds,
                       facts.motion->rate.value(), bytes_text(facts.bytes));
}

std::string one_placement(const FileCheck& check, Layout layout) {
    const PlacementCheck& placement = check.placements.front();
    const Severity verdict = check.verdict_of(placement);
    layout.make_room(placement.limits);
    layout.make_room(placement.zone);
    layout.make_room(check.traits);
    return fmt::format("{} as {}: {}\n", printable_text(utf8(check.path)),
                       printable_text(placement.placement), layout.paint(to_text(verdict), verdict)) +
           heading(layout) + rows_text(placement.limits, layout, true) +
           rows_text(placement.zone, layout, true) + rows_text(check.traits, layout, true);
}

/// "format png, accepted jpeg; width 2000 px, accepted at most 1440 px"
std::string unmet_words(const PlacementCheck& placement) {
    std::string words;
    for (const std::vector<CheckRow>* rows : {&placement.limits, &placement.zone}) {
        for (const CheckRow& row : *rows) {
            if (row.severity == Severity::ok) continue;
            words += fmt::format("{}{} {}, accepted {}", words.empty() ? "" : "; ", row.what, row.found,
                                 row.accepted);
        }
    }
    return words;
}

std::string fits_words(const FileCheck& check) {
    std::string names;
    std::size_t count = 0;
    for (const PlacementCheck& placement : check.placements) {
        if (check.verdict_of(placement) == Severity::fail) continue;
        names += (names.empty() ? "" : ", ") + placement.placement;
        ++count;
    }
    if (count == 0) return fmt::format("fits none of the {} placements", check.placements.size());
    if (count == check.placements.size()) return fmt::format("fits all {} placements", count);
    return fmt::format("fits {} of {} placements: {}", count, check.placements.size(), names);
}

std::string many_placements(const FileCheck& check, Layout layout, bool is_full) {
    layout.make_room(check.traits);
    int name_width = 0;
    for (const PlacementCheck& placement : check.placements) {
        name_width = std::max(name_width, columns(placement.placement));
        if (!is_full) continue;
        layout.make_room(placement.limits);
        layout.make_room(placement.zone);
    }
    std::string text = file_words(check) + "\n";
    const std::string traits = rows_text(check.traits, layout, is_full);
    if (!traits.empty()) text += heading(layout) + traits;
    for (const PlacementCheck& placement : check.placements) {
        const std::string start = "  " + layout.verdict_word(check.verdict_of(placement)) + "  ";
        const std::string unmet = is_full ? "" : unmet_words(placement);
        const int indent = layout.hanging() + name_width + 2;
        text += unmet.empty()
                    ? start + placement.placement + "\n"
                    : layout.wrapped(unmet, indent, start + padded(placement.placement, name_width + 2));
        if (is_full)
            text += rows_text(placement.limits, layout, true) + rows_text(placement.zone, layout, true);
    }
    return text + layout.wrapped(fits_words(check), 2, "  ");
}

}  // namespace

std::string to_table(const FileCheck& check, int width, bool is_colored, bool is_full) {
    if (!check.problem.empty() || check.placements.empty()) return {};
    const Layout layout{{is_colored}, std::max(width, narrowest)};
    std::string text =
        check.placements.size() == 1 ? one_placement(check, layout) : many_placements(check, layout, is_full);
    if (check.skipped.empty()) return text;
    std::string names;
    for (const std::string& name : check.skipped) names += (names.empty() ? "" : ", ") + name;
    const bool is_video = check.facts.motion && !check.facts.is_animation();
    return text + layout.wrapped(fmt::format("{} no {}: {}",
                                             count_text(check.skipped.size(), "placement") +
                                                 (check.skipped.size() == 1 ? " takes" : " take"),
                                             is_video ? "motion" : "still", names),
                                 2, "  ");
}

}  // namespace mattebox
