#include <nlohmann/json.hpp>

#include "campaign/report/campaign_preview.h"
#include "report/entry.h"
#include "report/json_text.h"

namespace mattebox {

std::string preview_json(const Campaign& campaign, const std::vector<Placement>& presets,
                         std::string_view version) {
    using Json = nlohmann::ordered_json;
    Json json = {{"schema", "mattebox-campaign-preview/1"},
                 {"version", std::string(version)},
                 {"campaign", campaign.name},
                 {"file", utf8(campaign.file)},
                 {"out", utf8(campaign.out)},
                 {"masters", Json::array()}};
    for (const MasterWish& wish : campaign.masters) {
        Json master = {{"master", utf8(wish.master)},
                       {"name", wish.master_name},
                       {"locale", wish.locale},
                       {"defined_at", wish.defined_at},
                       {"variants", Json::array()}};
        for (const PreviewedVariant& variant : preview(wish, presets))
            master["variants"].push_back({{"placement", variant.placement}, {"name", variant.name}});
        json["masters"].push_back(std::move(master));
    }
    return to_text(json);
}

}  // namespace mattebox
