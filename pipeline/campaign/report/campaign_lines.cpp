#include "campaign/report/campaign_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/entry.h"

namespace mattebox {

namespace fs = std::filesystem;

Trouble trouble_of(const VariantResult& variant) {
    if (variant.made == Made::not_made) return Trouble::not_made;
    switch (variant.verdict()) {
        case Severity::fail:
            return Trouble::fail;
        case Severity::warn:
            return Trouble::warn;
        case Severity::ok:
            break;
    }
    return Trouble::none;
}

Trouble trouble_of(const MasterResult& result) {
    if (result.end == MasterEnd::failed || result.end == MasterEnd::quarantined) return Trouble::not_made;
    Trouble worst = result.end == MasterEnd::cancelled ? Trouble::cancelled : Trouble::none;
    // What a cancelled master did not come to is no failure of it.
    for (const VariantResult& variant : result.variants)
        if (result.end != MasterEnd::cancelled || variant.made != Made::not_made)
            worst = std::min(worst, trouble_of(variant));
    return worst;
}

std::vector<const CampaignLine*> failures_first(const CampaignReport& report) {
    std::vector<const CampaignLine*> lines;
    lines.reserve(report.lines.size());
    for (const CampaignLine& line : report.lines) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(), [](const CampaignLine* a, const CampaignLine* b) {
        return trouble_of(a->result) < trouble_of(b->result);
    });
    return lines;
}

const Finding* worst_finding(const VariantResult& variant) {
    const Severity worst = variant.verdict();
    if (worst == Severity::ok) return nullptr;
    const auto found = std::find_if(variant.findings.begin(), variant.findings.end(),
                                    [worst](const Finding& finding) { return finding.severity == worst; });
    return found == variant.findings.end() ? nullptr : &*found;
}

void add(CampaignCounts& counts, const MasterResult& result) {
    ++counts.masters;
    ++(result.end == MasterEnd::rendered    ? counts.rendered
       : result.end == MasterEnd::kept      ? counts.kept
       : result.end == MasterEnd::cancelled ? counts.cancelled
                                            : counts.failed);
    for (const VariantResult& variant : result.variants) {
        ++counts.variants;
        if (variant.made == Made::not_made) {
            ++counts.not_made;
            continue;
        }
        ++(variant.made == Made::rendered ? counts.variants_rendered : counts.variants_kept);
        const Severity verdict = variant.verdict();
        ++(verdict == Severity::ok ? counts.ok : verdict == Severity::warn ? counts.warn : counts.fail);
    }
}

CampaignCounts count(const CampaignReport& report) {
    CampaignCounts counts;
    for (const CampaignLine& line : report.lines) add(counts, line.result);
    return counts;
}

std::string label_of(const MasterWish& wish) {
    const std::string file = utf8(wish.master.filename());
    return wish.locale.empty() ? file : wish.locale + "/" + file;
}

fs::path from_folder(const fs::path& path, const fs::path& folder) {
    const fs::path inside = path.lexically_relative(folder);
    return inside.empty() || *inside.begin() == ".." ? path : inside;
}

std::string number_text(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

std::string duration_text(double seconds) {
    const auto whole = std::llround(std::max(0.0, seconds));
    if (whole < 3600) return fmt::format("{}:{:02d}", whole / 60, whole % 60);
    return fmt::format("{}:{:02d}:{:02d}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace mattebox
