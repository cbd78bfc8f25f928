#include "report/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/entry.h"
#include "report/paint.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr int narrowest = 60;
constexpr int verdict_width = 4;
constexpr int shortest_name = 8;  // a file name with less room than this says nothing

/// What stands between verdict and file name.
constexpr std::size_t column_count = 6, scale_column = 3, encoding_column = 4;
using Cells = std::array<std::string, column_count>;
constexpr std::array<bool, column_count> is_number = {false, false, false, true, false, true};

struct Line {
    const Entry* entry = nullptr;
    Cells cells;
    std::string file;
};

Line to_line(const Entry& entry, bool is_dry_run) {
    const Framing& framing = entry.framing();
    const bool is_made = entry.outcome.path.has_value() && !is_dry_run;
    const std::string scale = fmt::format("{:.0f} %", framing.scale() * 100);
    Line line{&entry,
              {printable_text(entry.placement().id), size_text(framing.canvas), done_text(framing), scale,
               encoding_text(entry), is_made ? bytes_text(entry.outcome.bytes) : ""},
              {}};
    if (is_made) line.file = printable_text(utf8(entry.outcome.path->filename()));
    if (!is_made && !is_dry_run) line.file = "not made";
    return line;
}

/// As wide as the widest cell; where all of them have no room, the scale goes first, then the encoding.
std::array<int, column_count> column_widths(const std::vector<Line>& lines, int width) {
    std::array<int, column_count> widths{};
    int used = verdict_width;
    for (std::size_t i = 0; i < column_count; ++i) {
        for (const Line& line : lines) widths[i] = std::max(widths[i], columns(line.cells[i]));
        if (widths[i] > 0) used += 2 + widths[i];
    }
    for (const std::size_t i : {scale_column, encoding_column}) {
        if (used <= width || widths[i] == 0) continue;
        used -= 2 + widths[i];
        widths[i] = 0;
    }
    return widths;
}

std::string without_trailing_spaces(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::string variant_line(const Line& line, const std::array<int, column_count>& widths, int width,
                         const Paint& paint) {
    const Severity verdict = line.entry->outcome.verdict();
    std::string text;
    int used = verdict_width;
    for (std::size_t i = 0; i < column_count; ++i) {
        if (widths[i] == 0) continue;
        const std::string space(static_cast<std::size_t>(widths[i] - columns(line.cells[i])), ' ');
        text += "  " + (is_number[i] ? space + line.cells[i] : line.cells[i] + space);
        used += 2 + widths[i];
    }
    const int room = width - used - 2;
    const bool is_missing = !line.file.empty() && !line.entry->outcome.path;
    if (room >= shortest_name && !line.file.empty()) {
        const std::string file = shorten_text(line.file, room, terminal_advance);
        text += "  " + (is_missing ? paint(file, Severity::fail) : paint.dim(file));
    }
    const std::string word = fmt::format("{:{}}", to_text(verdict), verdict_width);
    return paint(word, verdict) + without_trailing_spaces(std::move(text)) + "\n";
}

/// "warn: the sentence", wrapped under the placement's name.
std::string finding_lines(const Finding& finding, int width, const Paint& paint) {
    constexpr std::size_t indent = 6;
    const std::string word = fmt::format("{}: ", to_text(finding.severity));
    std::string text;
    std::string start = std::string(indent, ' ') + paint(word, finding.severity);
    const auto hanging = indent + static_cast<std::size_t>(columns(word));
    for (const std::string& line :
         wrap_text(printable_text(finding.sentence), width - static_cast<int>(hanging), terminal_advance)) {
        text += start + line + "\n";
        start = std::string(hanging, ' ');
    }
    return text;
}

/// Said once, above all variants, not under each.
bool is_of_master(const Finding& finding) {
    return finding.code.starts_with("master.");
}

/// What was done to read the master, and who looked at it.
std::string master_lines(const Plan& plan, int width, const Paint& paint) {
    std::vector<Finding> findings = plan.master.findings;
    findings.insert(findings.end(), plan.attention.findings.begin(), plan.attention.findings.end());
    std::string text;
    for (const Finding& finding : findings) {
        const bool is_warning = finding.severity != Severity::ok;
        for (const std::string& line :
             wrap_text("master: " + printable_text(finding.sentence), width, terminal_advance))
            text += (is_warning ? paint(line, finding.severity) : paint.dim(line)) + "\n";
    }
    return text;
}

/// "20 placements take motion only"
std::string skipped_words(const std::string& reason, std::size_t number) {
    const std::string placements = count_text(number, "placement");
    if (!reason.starts_with("takes ")) return fmt::format("{} skipped, {}", placements, reason);
    return fmt::format("{} {} {}", placements, number == 1 ? "takes" : "take", reason.substr(6));
}

/// Skipped placements, those of one reason together.
std::string skipped_lines(const std::vector<Skipped>& skipped, int width, const Paint& paint) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const Skipped& one : skipped) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& known) { return known.first == one.reason; });
        if (group == groups.end()) group = groups.insert(group, {one.reason, {}});
        group->second.push_back(printable_text(one.placement));
    }
    std::string text;
    for (const auto& [reason, names] : groups) {
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
        const std::string sentence = skipped_words(printable_text(reason), names.size()) + ": " + list;
        std::string indent;
        for (const std::string& line : wrap_text(sentence, width - 6, terminal_advance)) {
            text += paint.dim(indent + line) + "\n";
            indent = std::string(6, ' ');
        }
    }
    return text;
}

std::string summary_line(const Report& report, const std::vector<Entry>& lines, const Paint& paint) {
    const Counts counts = count(report, lines);
    std::string text = count_text(lines.size(), "variant");
    const char* separator = ": ";
    const auto add = [&](std::size_t number, const char* word, Severity severity) {
        if (number == 0) return;
        text += separator + paint(fmt::format("{} {}", number, word), severity);
        separator = ", ";
    };
    add(counts.ok, "ok", Severity::ok);
    add(counts.warn, "warn", Severity::warn);
    add(counts.fail, "fail", Severity::fail);
    if (counts.failed > 0) text += " · " + paint(fmt::format("{} not made", counts.failed), Severity::fail);
    if (report.was_cancelled) text += " · " + paint("cancelled", Severity::warn);
    text += " · " + count_text(report.plan.renditions.size(), "rendition");
    if (report.is_dry_run) return text + " · dry run, nothing written\n";
    text += " · " + count_text(static_cast<std::size_t>(std::max(0, report.timings.decodes)), "decode");
    text += fmt::format(" · {:.1f} s", report.timings.total.count());
    const std::string folder = printable_text(utf8(report.plan.folder));
    if (!folder.empty()) text += " · " + folder + (folder.back() == '/' ? "" : "/");
    return text + "\n";
}

}  // namespace

std::string to_table(const Report& report, int width, bool is_colored) {
    const Paint paint{is_colored};
    width = std::max(width, narrowest);
    const std::vector<Entry> all = entries(report);
    std::vector<Line> lines;
    lines.reserve(all.size());
    for (const Entry& entry : all) lines.push_back(to_line(entry, report.is_dry_run));
    const auto widths = column_widths(lines, width);

    std::string text = master_lines(report.plan, width, paint);
    for (const Line& line : lines) {
        text += variant_line(line, widths, width, paint);
        for (const Severity severity : {Severity::fail, Severity::warn}) {
            for (const Finding& finding : line.entry->outcome.findings) {
                if (finding.severity == severity && !is_of_master(finding))
                    text += finding_lines(finding, width, paint);
            }
        }
    }
    if (!report.plan.skipped.empty()) {
        text += (lines.empty() ? "" : "\n") + skipped_lines(report.plan.skipped, width, paint);
    }
    return text + (text.empty() ? "" : "\n") + summary_line(report, all, paint);
}

}  // namespace mattebox
