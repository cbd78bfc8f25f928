#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "campaign/report/campaign_lines.h"
#include "campaign/report/campaign_report.h"
#include "report/entry.h"
#include "report/paint.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr int narrowest = 60;
constexpr int word_width = 12;  // "quarantined", and a blank
constexpr std::size_t most_lines = 40;

/// One thing that is wrong: a word, whose it is, and a sentence under it.
struct Complaint {
    std::string word;
    Severity severity = Severity::fail;
    std::string subject;
    std::string sentence;
};

std::string complaint_text(const Complaint& complaint, int width, const Paint& paint) {
    const std::string subject =
        shorten_text(printable_text(complaint.subject), width - word_width, terminal_advance);
    std::string text = paint(padded(complaint.word, word_width), complaint.severity) + subject + "\n";
    for (const std::string& line :
         wrap_text(printable_text(complaint.sentence), width - word_width, terminal_advance))
        text += std::string(word_width, ' ') + line + "\n";
    return text;
}

/// The masters of which nothing was made, then the variants that were not made, then those that fail.
std::vector<Complaint> failures(const CampaignReport& report) {
    std::vector<Complaint> masters, variants, checks;
    for (const CampaignLine& line : report.lines) {
        const MasterResult& result = line.result;
        if (trouble_of(result) == Trouble::not_made && !result.problem.empty())
            masters.push_back({to_text(result.end), Severity::fail,
                               fmt::format("{}  {}", label_of(line.wish), line.wish.defined_at),
                               result.problem});
        for (const VariantResult& variant : result.variants) {
            const Finding* worst = worst_finding(variant);
            const std::string subject = fmt::format("{}  {}", label_of(line.wish), variant.placement);
            const std::string sentence = worst ? worst->sentence : "";
            if (variant.made == Made::not_made) {
                // What a cancelled master did not come to is counted below, and no failure.
                if (result.problem.empty() && result.end != MasterEnd::cancelled)
                    variants.push_back({to_text(variant.made), Severity::fail, subject, sentence});
            } else if (variant.verdict() == Severity::fail) {
                checks.push_back({to_text(Severity::fail), Severity::fail, subject, sentence});
            }
        }
    }
    masters.insert(masters.end(), variants.begin(), variants.end());
    masters.insert(masters.end(), checks.begin(), checks.end());
    return masters;
}

/// Warnings, those of one kind together: a campaign may have thousands.
std::vector<Complaint> warnings(const CampaignReport& report) {
    struct Kind {
        std::size_t variants = 0;
        std::set<const CampaignLine*> masters;
        std::string example;
    };
    std::map<std::string, Kind> kinds;
    for (const CampaignLine& line : report.lines) {
        for (const VariantResult& variant : line.result.variants) {
            std::set<std::string> counted;
            for (const Finding& finding : variant.findings) {
                if (finding.severity != Severity::warn) continue;
                Kind& kind = kinds[finding.code];
                if (kind.example.empty())
                    kind.example =
                        fmt::format("{} {}: {}", label_of(line.wish), variant.placement, finding.sentence);
                if (counted.insert(finding.code).second) ++kind.variants;
                kind.masters.insert(&line);
            }
        }
    }
    std::vector<std::pair<std::size_t, Complaint>> sorted;
    sorted.reserve(kinds.size());
    for (const auto& [code, kind] : kinds)
        sorted.push_back({kind.variants,
                          {to_text(Severity::warn), Severity::warn,
                           fmt::format("{}: {} of {}", code, count_text(kind.variants, "variant"),
                                       count_text(kind.masters.size(), "master")),
                           (kind.variants > 1 ? "such as " : "") + kind.example}});
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Complaint> complaints;
    complaints.reserve(sorted.size());
    for (auto& [variants, complaint] : sorted) complaints.push_back(std::move(complaint));
    return complaints;
}

std::string complaints_text(const std::vector<Complaint>& complaints, const CampaignReport& report, int width,
                            const Paint& paint) {
    std::string text;
    const std::size_t told = std::min(complaints.size(), most_lines);
    for (std::size_t i = 0; i < told; ++i) text += complaint_text(complaints[i], width, paint);
    if (told < complaints.size())
        text +=
            paint.dim(fmt::format("{:{}}and {} more in {}", "", word_width,
                                  number_text(complaints.size() - told), report_name(report.shard, "csv"))) +
            "\n";
    return text;
}

/// "3 rendered, 1 failed", of what there is.
std::string parts_text(const std::vector<std::pair<std::size_t, std::string>>& parts) {
    std::string text;
    for (const auto& [number, words] : parts)
        if (number > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number_text(number), words);
    return text;
}

std::string counts_text(const CampaignReport& report, const Paint& paint) {
    const CampaignCounts counts = count(report);
    const auto counted = [](std::size_t number, const char* noun) {
        return fmt::format("{} {}{}", number_text(number), noun, number == 1 ? "" : "s");
    };
    std::string text = counted(counts.masters, "master");
    const std::string masters = parts_text({{counts.rendered, "rendered"},
                                            {counts.kept, "kept"},
                                            {counts.failed, paint("failed", Severity::fail)},
                                            {counts.cancelled, paint("cancelled", Severity::warn)}});
    if (!masters.empty()) text += ": " + masters;
    if (counts.variants > 0) {
        text += "\n" + counted(counts.variants, "variant") + ": " +
                parts_text({{counts.variants_rendered, "rendered"},
                            {counts.variants_kept, "kept"},
                            {counts.not_made, paint("not made", Severity::fail)}});
        const std::string verdicts = parts_text({{counts.ok, paint("ok", Severity::ok)},
                                                 {counts.warn, paint("warn", Severity::warn)},
                                                 {counts.fail, paint("fail", Severity::fail)}});
        if (!verdicts.empty()) text += "; " + verdicts;
    }
    return text +
           fmt::format(" · {} · {}/\n", duration_text(report.seconds), printable_text(utf8(report.out)));
}

}  // namespace

std::string to_table(const CampaignReport& report, int width, bool is_colored) {
    const Paint paint{is_colored};
    width = std::max(width, narrowest);
    std::string text = complaints_text(failures(report), report, width, paint);
    text += complaints_text(warnings(report), report, width, paint);
    return text + (text.empty() ? "" : "\n") + counts_text(report, paint);
}

}  // namespace mattebox
