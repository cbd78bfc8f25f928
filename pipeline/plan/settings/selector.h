/// What a user writes after --to: a placement, a platform, a tag, a glob, or "all".
#pragma once

#include <string>
#include <vector>

#include "plan/placement.h"

namespace mattebox {

/// Whether `selector` names `placement`: its id ("instagram.story"), its platform ("linkedin"), one of its
/// tags
/// ("reel"), a glob over ids ("*.story", "instagram.*"), or "all" (everything but the tag "display").
bool selects(const std::string& selector, const Placement& placement);

/// The placements that any of `selectors` names, in the order of `presets`. Throws Error for a selector that
/// names nothing, with the nearest id, platform or tag.
std::vector<Placement> select(const std::vector<std::string>& selectors,
                              const std::vector<Placement>& presets);

}  // namespace mattebox
