/// The files that states are: where they lie, what is in them, what is done with those that cannot be used.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "campaign/state/state.h"
#include "campaign/state/state_file.h"

namespace mattebox {

/// Of an output folder and a part of a campaign.
std::filesystem::path state_file_of(const std::filesystem::path& out, Shard shard);

/// Opens the file and brings its tables up. Throws Error, and StateDamage where it cannot be used.
std::unique_ptr<StateFile> open_state(const std::filesystem::path& file);

/// Moves a file that cannot be used out of the way, with what SQLite keeps beside it. Returns a sentence that
/// says so.
std::string set_state_aside(const std::filesystem::path& file, const std::string& problem);

}  // namespace mattebox
