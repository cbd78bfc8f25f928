/// What became of one master and of each of its variants, as the worker tells it and as campaign reports,
/// logs and metrics repeat it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/outcome.h"

namespace mattebox {

/// How a variant came to be where it is.
enum class Made {
    rendered,
    kept,    ///< it was there already, and is what would be rendered
    linked,  ///< the same pixels were there already under another name
    not_made,
};

struct VariantResult {
    std::string placement;
    std::filesystem::path path;  ///< where it is, or where it would be
    Made made = Made::not_made;
    std::uint64_t bytes = 0;
    std::vector<Finding> findings;
    std::string pixels;       ///< tells its pixels and metadata from all others: see plan/pixel_text.h
    std::string why;          ///< why it was rendered, or not: "its cut changed", "nothing changed"
    std::size_t planned = 0;  ///< so many of the findings are the plan's, the others the render's
    int quality = 0;
    int encodes = 0;

    Severity verdict() const { return mattebox::verdict(findings); }
};

enum class MasterEnd {
    rendered,     ///< what was to be rendered is; single variants may have failed
    kept,         ///< nothing was to be rendered
    failed,       ///< no variant could be made: `problem` says why
    quarantined,  ///< the worker crashed or hung twice with this master alone in it
    cancelled,    ///< the run ended before it did
};

struct MasterResult {
    MasterEnd end = MasterEnd::cancelled;
    std::string problem;  ///< one sentence; empty unless failed or quarantined
    std::vector<VariantResult> variants;
    std::vector<std::filesystem::path> files;  ///< that were read beside the master: sidecar, logos, tables
    std::filesystem::path folder;              ///< of report.json and sheet.jpg; empty where there is none
    bool is_motion = false;
    Timings timings;
};

const char* to_text(Made made);      ///< "rendered"
const char* to_text(MasterEnd end);  ///< "quarantined"

}  // namespace mattebox
