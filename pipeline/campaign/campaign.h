/// Many masters with their wishes, as an agency writes them down: CAMPAIGN.toml, read, its globs spelt out,
/// and checked as far as that can be done without opening a master.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "campaign/master_wish.h"

namespace mattebox {

struct Campaign {
    std::string name;
    std::filesystem::path file;  ///< where it was read
    std::filesystem::path out;   ///< absolute
    std::vector<std::filesystem::path>
        preset_folders;  ///< the campaign's own, absolute, then those that it was read with
    std::vector<std::filesystem::path> files;  ///< logos and tables that sidecars and presets name
    std::vector<MasterWish> masters;           ///< in the order of the file; a glob's sorted by path
};

/// Reads `file`; paths in it are taken from its own folder. `today` is "2026-11-26", for {date}, unless the
/// file says another; `out` wins over the file's. Throws Error with file, line and column for what is not
/// valid: unknown keys, selectors that name no placement, globs and names that match no file, sidecars that
/// cannot be read, two masters that would write one name. Of missing masters and of equal names, all are told
/// at once.
Campaign read_campaign(const std::filesystem::path& file,
                       const std::vector<std::filesystem::path>& preset_folders, const std::string& today,
                       const std::filesystem::path& out = {});

}  // namespace mattebox
