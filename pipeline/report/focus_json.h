/// What matters in a master, for programs. README: "See what was found".
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plan/master_focus.h"

namespace mattebox {

/// As it stands in report.json too.
nlohmann::ordered_json focus_json(const Focus& focus);
nlohmann::ordered_json finding_json(const Finding& finding);
nlohmann::ordered_json attention_json(const Attention& attention);

/// The schema "mattebox-focus/1". Keys are only ever added within a version; `version` is the program's own.
std::string to_json(const std::vector<MasterFocus>& masters, std::string_view version);

}  // namespace mattebox
