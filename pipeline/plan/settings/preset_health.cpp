#include "plan/settings/preset_health.h"

#include <algorithm>
#include <optional>
#include <set>

#include "plan/checks/zone_check.h"

namespace mattebox {
namespace {

bool is_stale(const Placement& placement, const std::string& today) {
    const std::vector<Finding> findings = check_provenance(placement, Surface::organic, today);
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.code == "zone.stale"; });
}

/// What a zone is doubted for; empty where it is not.
std::string zone_doubt(const std::optional<Zone>& zone, Surface surface) {
    if (!zone) return {};
    const std::string name = std::string(to_text(surface)) + " zone ";
    if (!zone->fallback.empty()) return name + "borrowed from " + zone->fallback;
    return zone->confidence == Confidence::guess ? name + "guessed" : "";
}

PresetDoubt doubt_of(const Placement& placement, const std::string& today) {
    const Provenance& provenance = placement.provenance;
    PresetDoubt doubt{placement.id, is_stale(placement, today), false, {}, provenance};
    const auto guess = [&doubt](std::string words) {
        if (words.empty()) return;
        doubt.is_guess = true;
        doubt.doubts.push_back(std::move(words));
    };
    if (provenance.confidence == Confidence::guess) guess("all figures guessed");
    guess(zone_doubt(placement.organic, Surface::organic));
    guess(zone_doubt(placement.ad, Surface::ad));
    std::string keys;
    for (const std::string& key : provenance.non_official) keys += (keys.empty() ? "" : ", ") + key;
    if (!keys.empty()) doubt.doubts.push_back("not official: " + keys);
    return doubt;
}

}  // namespace

std::size_t PresetHealth::stale_count() const {
    return static_cast<std::size_t>(
        std::count_if(doubts.begin(), doubts.end(), [](const PresetDoubt& doubt) { return doubt.is_stale; }));
}

PresetHealth judge_presets(const std::vector<Placement>& placements, const std::string& today) {
    PresetHealth health;
    std::set<std::string> platforms;
    for (const Placement& placement : placements) {
        platforms.insert(placement.platform);
        PresetDoubt doubt = doubt_of(placement, today);
        const bool is_official = placement.provenance.confidence == Confidence::official;
        if (doubt.is_stale || !is_official || !doubt.doubts.empty())
            health.doubts.push_back(std::move(doubt));
    }
    std::stable_partition(health.doubts.begin(), health.doubts.end(),
                          [](const PresetDoubt& doubt) { return doubt.is_stale; });
    health.placements = placements.size();
    health.platforms = platforms.size();
    return health;
}

}  // namespace mattebox
