/// A finished still against placements: all that `mattebox check` found.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "plan/check_row.h"
#include "plan/file_facts.h"

namespace mattebox {

struct PlacementCheck {
    std::string placement;
    std::vector<CheckRow> limits;
};

struct FileCheck {
    std::filesystem::path path;
    FileFacts facts;
    std::vector<CheckRow> traits;            ///< the same wherever it goes
    std::vector<PlacementCheck> placements;  ///< those that take stills, in the order asked for
    std::vector<std::string> skipped;        ///< those that do not
    std::string problem;                     ///< why it was not looked at; then all else is empty

    Severity verdict_of(const PlacementCheck& check) const {
        return std::max(verdict(traits), verdict(check.limits));
    }
    bool fits_all() const {
        return problem.empty() &&
               std::none_of(placements.begin(), placements.end(),
                            [this](const auto& check) { return verdict_of(check) == Severity::fail; });
    }
};

}  // namespace mattebox
