/// What a filter is. A filter costs one file here, its name in registry.cpp, and one test.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "picture.h"
#include "plan/filter_use.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// How filters reach picture files; handed in, so that filters know no codec.
struct LayerReader {
    std::function<double(const std::filesystem::path&)> ratio;           ///< width / height
    std::function<Picture(const std::filesystem::path&, Size)> picture;  ///< premultiplied rgba at that size
};

/// Describes one filter. `make` reads the filter's own settings (the key `use` is already taken), checks
/// them, and returns the work, sealed. build_filter() fills in `name`, and puts the settings in front of
/// `fingerprint`: `make` leaves there what they do not say, as the contents of a file.
struct FilterInfo {
    const char* name;
    const char* summary;  ///< one line, for people
    FilterUse (*make)(Settings& settings, const LayerReader& layers);
};

/// Reads one [[filters]] table: `use = "sharpen"` and that filter's settings. Throws Error with file, line
/// and column.
FilterUse build_filter(Settings& table, const LayerReader& layers);

/// All filters, in the order of the registry.
const std::vector<const FilterInfo*>& filters();

/// What is done to every picture unless its preset or sidecar says otherwise: a little sharpening after
/// scaling down.
FilterUse default_sharpen();

}  // namespace mattebox
