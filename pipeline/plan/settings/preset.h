/// Preset files: TOML -> placements. One platform a file.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "plan/placement.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// Reads one preset. Throws Error with file, line and column for anything it does not know or that does not
/// add up (a crop outside its canvas, margins that leave nothing, two placements of one id).
std::vector<Placement> read_preset(Settings&& file, const FilterBuilder& build_filter);

/// Every *.toml of the folders, in the order given and sorted by name within each; a placement of a later
/// folder replaces the one of the same id from an earlier one.
std::vector<Placement> load_presets(const std::vector<std::filesystem::path>& folders,
                                    const FilterBuilder& build_filter);

}  // namespace mattebox
