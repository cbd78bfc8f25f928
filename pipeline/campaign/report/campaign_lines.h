/// What the JSON, the CSV, the table and the contact sheet of a campaign have in common: what comes first,
/// what is counted, and the words for it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "campaign/report/campaign_report.h"

namespace mattebox {

/// How much a master, or a variant, asks to be looked at; the worst first.
enum class Trouble { not_made, fail, cancelled, warn, none };

Trouble trouble_of(const MasterResult& result);
Trouble trouble_of(const VariantResult& variant);

/// The masters of a report, the worst first, else in their order.
std::vector<const CampaignLine*> failures_first(const CampaignReport& report);

/// The first finding that is as bad as the verdict; null where all is well.
const Finding* worst_finding(const VariantResult& variant);

struct CampaignCounts {
    std::size_t masters = 0, rendered = 0, kept = 0, failed = 0, cancelled = 0;  ///< quarantined: failed
    std::size_t variants = 0, variants_rendered = 0, variants_kept = 0, not_made = 0;  ///< linked: kept
    std::size_t ok = 0, warn = 0, fail = 0;                                            ///< of those made
};

CampaignCounts count(const CampaignReport& report);
void add(CampaignCounts& counts, const MasterResult& result);

/// "en/hero.jpg" for people: the file's name, after its locale where it has one.
std::string label_of(const MasterWish& wish);

/// `path` from `folder` on, where it lies in it.
std::filesystem::path from_folder(const std::filesystem::path& path, const std::filesystem::path& folder);

std::string number_text(std::size_t number);  ///< "4,800"
std::string duration_text(double seconds);    ///< "12:04", "3:00:07"

}  // namespace mattebox
