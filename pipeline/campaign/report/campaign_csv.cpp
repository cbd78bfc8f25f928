#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "campaign/report/campaign_lines.h"
#include "campaign/report/campaign_report.h"
#include "report/entry.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr const char* byte_order_mark = "\xef\xbb\xbf";  // without it, Excel takes UTF-8 for Windows-1252
constexpr std::array columns = {"campaign", "master", "locale", "platform",      "placement", "verdict",
                                "made",     "file",   "bytes",  "what is wrong", "why"};
using Cells = std::array<std::string, columns.size()>;

struct Row {
    Trouble trouble = Trouble::none;
    Cells cells;
};

/// RFC 4180. A file's name that a spreadsheet would take for a formula, and carry out, becomes plain text;
/// bytes that are not UTF-8, and what acts on a terminal, are replaced.
std::string cell(const std::string& raw) {
    std::string text = printable_text(raw);
    constexpr const char* formula = "=+-@";
    if (!text.empty() && std::string_view(formula).find(text.front()) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"") == std::string::npos) return text;
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, "\"");
    return "\"" + text + "\"";
}

template <class Texts>
std::string csv_line(const Texts& texts) {
    std::string line;
    for (const auto& text : texts) line += (line.empty() && &text == &texts[0] ? "" : ",") + cell(text);
    return line + "\r\n";
}

std::string platform_of(const std::string& placement) {
    return placement.substr(0, placement.find('.'));
}

/// A master of which there is no variant to speak of has a row of its own.
Row master_row(const CampaignReport& report, const CampaignLine& line) {
    const MasterResult& result = line.result;
    const bool is_cancelled = result.end == MasterEnd::cancelled;
    const bool is_failed = trouble_of(result) == Trouble::not_made;
    return {trouble_of(result),
            {report.campaign, utf8(line.wish.master.filename()), line.wish.locale, "", "",
             is_failed ? to_text(Severity::fail) : "",
             is_failed      ? to_text(Made::not_made)
             : is_cancelled ? to_text(result.end)
                            : "",
             "", "", result.problem, is_failed ? to_text(result.end) : ""}};
}

Row variant_row(const CampaignReport& report, const CampaignLine& line, const VariantResult& variant) {
    const bool is_made = variant.made != Made::not_made;
    const Finding* worst = worst_finding(variant);
    const Trouble trouble =
        !is_made && line.result.end == MasterEnd::cancelled ? Trouble::cancelled : trouble_of(variant);
    return {trouble,
            {report.campaign, utf8(line.wish.master.filename()), line.wish.locale,
             platform_of(variant.placement), variant.placement, to_text(variant.verdict()),
             to_text(variant.made), is_made ? utf8(from_folder(variant.path, report.out)) : "",
             is_made ? std::to_string(variant.bytes) : "", worst ? worst->sentence : "", variant.why}};
}

}  // namespace

std::string to_csv(const CampaignReport& report) {
    std::vector<Row> rows;
    for (const CampaignLine& line : report.lines) {
        if (line.result.variants.empty()) rows.push_back(master_row(report, line));
        for (const VariantResult& variant : line.result.variants)
            rows.push_back(variant_row(report, line, variant));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.trouble < b.trouble; });
    std::string text = byte_order_mark;
    text += csv_line(columns);
    for (const Row& row : rows) text += csv_line(row.cells);
    return text;
}

}  // namespace mattebox
