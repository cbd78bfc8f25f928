/// A finished file against placements: all that `mattebox check` found.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "plan/checks/check_row.h"
#include "plan/checks/file_facts.h"
#include "plan/focus.h"
#include "plan/placement.h"

namespace mattebox {

struct CheckWish {
    Surface surface = Surface::organic;      ///< whose interface covers the canvas
    FocusMode focus = FocusMode::automatic;  ///< none: what the interface covers is not looked at
    std::filesystem::path models;            ///< a folder of detectors' models, before the built-in ones
};

struct PlacementCheck {
    std::string placement;
    std::vector<CheckRow> limits;
    std::vector<CheckRow> zone;  ///< what of its faces and words the interface covers; see creative_check.h
};

struct FileCheck {
    std::filesystem::path path;
    FileFacts facts;
    std::vector<CheckRow> traits;            ///< the same wherever it goes
    std::vector<PlacementCheck> placements;  ///< those that take such files, in the order asked for
    std::vector<std::string> skipped;        ///< those that do not
    std::string problem;                     ///< why it was not looked at; then all else is empty

    Severity verdict_of(const PlacementCheck& check) const {
        return std::max({verdict(traits), verdict(check.limits), verdict(check.zone)});
    }
    bool fits_all() const {
        return problem.empty() &&
               std::none_of(placements.begin(), placements.end(),
                            [this](const auto& check) { return verdict_of(check) == Severity::fail; });
    }
};

}  // namespace mattebox
