/// Keys that presets and sidecars share, and lists of known words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/placement.h"
#include "plan/settings/settings.h"

namespace mattebox {

using Words = std::vector<std::string>;

/// "red, green or blue".
std::string spell_out(const Words& words);

/// The word under `key`, which has to be one of `known`.
std::optional<std::string> word_if(Settings& table, std::string_view key, const Words& known);
/// The list of words under `key`, all of `known`, none twice; empty where absent.
Words words_if(Settings& table, std::string_view key, const Words& known);

/// Refuses, at `key`, that it is missing; for what has no reader of its own that does.
void require(Settings& table, std::string_view key);

constexpr Range loudness{-40, -5};  ///< LUFS that anybody would ask for

std::optional<Surface> surface_if(Settings& table, std::string_view key);
std::optional<Extension> extension_if(Settings& table, std::string_view key);  ///< "none", "loop" or "hold"
std::optional<Fit> fit_if(Settings& table);    ///< `fit = "auto" | "crop" | "pad" | "keep"`
std::optional<Fill> fill_if(Settings& table);  ///< `fill = "auto" | "blur" | "color" | "edge" | "#rrggbb"`
std::vector<FilterUse> read_filters(Settings& table, const FilterBuilder& build_filter);  ///< [[filters]]

}  // namespace mattebox
