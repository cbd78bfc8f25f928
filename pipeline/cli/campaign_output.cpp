#include "campaign_output.h"

#include <fmt/format.h>

#include "campaign/report/campaign_lines.h"
#include "commands.h"
#include "mattebox.h"
#include "terminal.h"

namespace mattebox {

void print_campaign(const CampaignReport& report, bool is_json) {
    if (is_json) {
        fmt::print("{}", to_json(report, version()));
        return;
    }
    fmt::print("{}{}\n{}\n", to_table(report, terminal_width(), has_colors()),
               (report.out / report_name(report.shard, "csv")).string(),
               (report.out / report_name(report.shard, "jpg")).string());
}

int exit_code_of(const CampaignReport& report, bool is_strict) {
    const CampaignCounts counts = count(report);
    const bool is_incomplete = report.was_cancelled || counts.failed > 0 || counts.not_made > 0 ||
                               counts.cancelled > 0 || (is_strict && counts.fail > 0);
    return is_incomplete ? something_not_made : everything_made;
}

}  // namespace mattebox
