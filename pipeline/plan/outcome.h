/// What happened: one Outcome a variant, all of it a Report.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace mattebox {

using Seconds = std::chrono::duration<double>;

struct Outcome {
    std::string placement;
    std::optional<std::filesystem::path> path;  ///< absent where no valid file could be made
    std::uint64_t bytes = 0;
    int quality = 0;
    int encodes = 0;                ///< how often it was encoded to meet its byte limits
    std::vector<Finding> findings;  ///< the plan's and the render's
    std::vector<std::string> reasons;

    Severity verdict() const { return mattebox::verdict(findings); }
};

struct Timings {
    Seconds look{}, plan{}, decode{}, render{}, total{};
    int decodes = 0;
};

struct Report {
    Plan plan;
    std::vector<Outcome> outcomes;  ///< in the order of plan.variants
    Timings timings;
    bool is_dry_run = false;
    bool was_cancelled = false;
    std::string problem;  ///< why report.json, report.html or sheet.jpg could not be written; the variants
                          ///< are as their outcomes say
};

}  // namespace mattebox
