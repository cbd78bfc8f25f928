/// How far the figures of the presets can be trusted, and since when.
#pragma once

#include <string>
#include <vector>

#include "plan/placement.h"

namespace mattebox {

/// A placement of whose figures some are not the platform's own, or have not been looked at for long.
struct PresetDoubt {
    std::string placement;
    bool is_stale = false;
    bool is_guess = false;            ///< all of it, or a zone
    std::vector<std::string> doubts;  ///< "organic zone guessed", "canvas not official"
    Provenance provenance;
};

struct PresetHealth {
    std::size_t platforms = 0, placements = 0;
    std::vector<PresetDoubt> doubts;  ///< stale ones first
    std::string problem;              ///< why they could not be read; then all else is empty

    std::size_t stale_count() const;
};

/// `today`: "2026-11-23". What is stale is what check_provenance() calls so.
PresetHealth judge_presets(const std::vector<Placement>& placements, const std::string& today);

}  // namespace mattebox
