/// A master's wish as JSON: on its way to the worker, in a campaign's report, and, sorted, as part of what
/// decides its variants.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "campaign/master_wish.h"

namespace mattebox {

nlohmann::json wish_json(const MasterWish& wish);
MasterWish read_master_wish(const nlohmann::json& json);  ///< throws nlohmann::json::exception

}  // namespace mattebox
