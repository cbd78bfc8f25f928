#include "campaign/report/campaign_preview.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/report/campaign_lines.h"
#include "plan/output_name.h"
#include "plan/settings/selector.h"
#include "report/entry.h"
#include "report/text.h"

namespace mattebox {

std::vector<PreviewedVariant> preview(const MasterWish& wish, const std::vector<Placement>& presets) {
    std::vector<PreviewedVariant> variants;
    for (const Placement& placement : select(wish.selectors, presets))
        variants.push_back({placement.id, utf8(output_name(wish.name_template, wish.master_name, placement,
                                                           placement.canvas, "*"))});
    return variants;
}

std::string preview_text(const Campaign& campaign, const std::vector<Placement>& presets, int width) {
    std::string text;
    const auto add = [&](const std::string& line) {
        text += shorten_text(printable_text(line), width, terminal_advance) + "\n";
    };
    std::size_t number = 0;
    for (const MasterWish& wish : campaign.masters) {
        const std::vector<PreviewedVariant> variants = preview(wish, presets);
        number += variants.size();
        add(fmt::format("{}  {}  {}", label_of(wish), wish.master_name, wish.defined_at));
        std::size_t longest = 0;
        for (const PreviewedVariant& variant : variants)
            longest = std::max(longest, variant.placement.size());
        for (const PreviewedVariant& variant : variants)
            add(fmt::format("    {:{}}  {}", variant.placement, longest, variant.name));
    }
    return text + fmt::format("\n{} masters, at most {} variants · dry run, nothing written · {}/\n",
                              number_text(campaign.masters.size()), number_text(number),
                              printable_text(utf8(campaign.out)));
}

}  // namespace mattebox
