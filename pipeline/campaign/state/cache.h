/// Care for what is remembered of renders: `mattebox cache`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "campaign/state/state.h"

namespace mattebox {

/// What one state knows.
struct CacheStats {
    std::filesystem::path file;
    std::filesystem::path out;
    std::string problem;  ///< why it could not be read; then all else is empty
    std::size_t masters = 0, variants = 0;
    std::uint64_t variant_bytes = 0;  ///< of the variants' files, as recorded
    std::uint64_t bytes = 0;          ///< of the state itself
};
CacheStats stats_of(const std::filesystem::path& state);

/// A variant whose file is not what was recorded.
struct Mismatch {
    std::filesystem::path path;
    bool is_missing = false;  ///< otherwise it is another file
};

/// Reads every variant's file, whole.
std::vector<Mismatch> verify(const State& state);

/// What the shards of a campaign remember on this machine becomes the memory of the output folder as a whole,
/// so that a later run in one part renders nothing again. Throws Error.
void merge_states(const std::filesystem::path& out, const std::vector<Shard>& shards);

}  // namespace mattebox
