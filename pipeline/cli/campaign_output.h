/// How a campaign's report is printed, and what the program ends with; for all commands that end in one.
#pragma once

#include "campaign/report/campaign_report.h"

namespace mattebox {

/// The table and where the files are, or the JSON alone.
void print_campaign(const CampaignReport& report, bool is_json);

int exit_code_of(const CampaignReport& report, bool is_strict);

}  // namespace mattebox
