/// What campaigns and watched folders say of masters, in the same words: placements, surface, focus, framing,
/// fit, fill, background, effort, crf, codec, locale, copyright, page, salvage, verify.
#pragma once

#include "campaign/master_wish.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// Reads those keys that `table` has into `wish`; the others keep their values. `presets` are what the
/// selectors of `placements` may name. Throws Error with file, line and column. Does not finish() the table.
void read_wish(Settings& table, MasterWish& wish, const std::vector<Placement>& presets);

/// `placements` alone, for those who say nothing else of masters.
void read_placements(Settings& table, MasterWish& wish, const std::vector<Placement>& presets);

}  // namespace mattebox
