/// What became of a campaign: for programs (JSON), for the account lead (CSV), for everyone (a contact sheet
/// and a table). Failures come first everywhere.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/master_result.h"
#include "campaign/master_wish.h"
#include "campaign/state/state.h"

namespace mattebox {

/// One master of a campaign.
struct CampaignLine {
    MasterWish wish;
    MasterResult result;
};

struct CampaignReport {
    std::string campaign;  ///< its name
    std::filesystem::path file;
    std::filesystem::path out;
    Shard shard;
    std::string started;  ///< "2026-11-26T04:16:43Z"
    double seconds = 0;
    bool was_cancelled = false;
    std::vector<CampaignLine> lines;  ///< in the order of the campaign
};

/// "campaign.csv"; of a shard, "campaign.2-of-8.csv".
std::string report_name(const Shard& shard, const char* extension);

/// Writes campaign.json, campaign.csv and campaign.jpg into `report.out`, each whole or not at all; see
/// report_name(). Throws Error.
void write_campaign_report(const CampaignReport& report, std::string_view version);

std::string to_json(const CampaignReport& report, std::string_view version);
std::string to_csv(
    const CampaignReport& report);  ///< RFC 4180, one row a variant, UTF-8 with a byte order mark
/// For people: what failed and why, what to look at, then the counts.
std::string to_table(const CampaignReport& report, int width = 100, bool is_colored = false);

/// Reads what to_json() wrote. Throws Error for another schema and for damage.
CampaignReport read_campaign_report(const std::filesystem::path& file);

/// One report of those of the shards of one campaign. Throws Error where one is of another campaign, where a
/// shard is there twice or is missing, unless `is_partial`.
CampaignReport merge(const std::vector<CampaignReport>& shards, bool is_partial = false);

/// `earlier` with the masters that `now` has renewed; the others were kept, as far as they are among
/// `masters`, those of the campaign as it is. `now` alone, where `earlier` is of another campaign.
CampaignReport renew(const CampaignReport& earlier, CampaignReport now,
                     const std::vector<MasterWish>& masters);

}  // namespace mattebox
