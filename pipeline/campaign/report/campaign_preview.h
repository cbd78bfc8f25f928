/// What a campaign would render, with no master opened: what `batch --dry-run` prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "campaign/campaign.h"
#include "plan/placement.h"

namespace mattebox {

/// One variant that would be tried; a master of another kind may skip it.
struct PreviewedVariant {
    std::string placement;
    std::string name;  ///< below the output folder; its extension is "*", as long as no master is opened
};

std::vector<PreviewedVariant> preview(const MasterWish& wish, const std::vector<Placement>& presets);

std::string preview_text(const Campaign& campaign, const std::vector<Placement>& presets, int width);
/// The schema "mattebox-campaign-preview/1".
std::string preview_json(const Campaign& campaign, const std::vector<Placement>& presets,
                         std::string_view version);

}  // namespace mattebox
