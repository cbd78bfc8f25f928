/// The contact sheet of a campaign, campaign.jpg: a picture of each master, what failed first.
#pragma once

#include <string>
#include <vector>

#include "campaign/report/campaign_report.h"
#include "picture.h"
#include "report/sheet/sheet_layout.h"

namespace mattebox {

/// One master on the sheet.
struct MasterCell {
    const CampaignLine* line = nullptr;
    SheetBox box;                    ///< the square that its picture stands in
    int caption = 0;                 ///< top edge of the caption
    std::vector<std::string> words;  ///< what is wrong, wrapped and shortened
};

struct MasterRow {
    std::string heading;  ///< over the first row of masters that are alike: "not made"
    bool has_heading = false;
    int top = 0;
    std::vector<MasterCell> cells;
};

/// Where everything stands. The more masters, the smaller their pictures.
struct CampaignLayout {
    Size size;
    int side = 0;  ///< of a picture's square
    std::vector<MasterRow> rows;
    std::size_t left_out = 0;  ///< masters for which the sheet has no room
    int end = 0;               ///< below the last row
};

CampaignLayout lay_out_campaign(const CampaignReport& report);

/// Throws nothing because of a file: a master whose pictures are missing or damaged has a crossed box.
Picture draw_campaign_sheet(const CampaignReport& report);

/// Tells what a sheet shows, but for the time, from what another one does: where it is the same, it need not
/// be drawn again, which takes longer than to find out that nothing changed.
std::string shown_on_sheet(const CampaignReport& report);

}  // namespace mattebox
