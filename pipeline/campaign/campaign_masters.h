/// The masters of a campaign, from its [[asset]] entries: found, named, and held against each other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "campaign/master_wish.h"
#include "plan/placement.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// What every entry begins with.
struct AssetDefaults {
    MasterWish wish;  ///< with its folder, and the template as the campaign has it
    const std::vector<Placement>& presets;
};

/// Reads the entries, each file of them a wish, in the order of the file. Throws Error for all masters that
/// are missing, at once.
std::vector<MasterWish> read_assets(std::vector<Settings> entries, const AssetDefaults& defaults);

/// Gives each master its name: the stem, or its whole name where another of the same template has that stem.
/// Throws Error for all that are still the same.
void name_masters(std::vector<MasterWish>& masters);

/// Throws Error where two variants would be written under one name, or one over a master.
void check_paths(const std::vector<MasterWish>& masters, const std::vector<Placement>& presets);

/// Reads all sidecars; returns what they and the presets name, logos and tables. Throws Error for all that
/// cannot be read.
std::vector<std::filesystem::path> read_sidecars(const std::vector<MasterWish>& masters,
                                                 const std::vector<Placement>& presets);

}  // namespace mattebox
