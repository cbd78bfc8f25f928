/// What became of a master as JSON: on its way from the worker, in the state, and in a campaign's report.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "campaign/master_result.h"

namespace mattebox {

// Reading throws nlohmann::json::exception.
nlohmann::json variant_json(const VariantResult& variant);
VariantResult read_variant_result(const nlohmann::json& json);

nlohmann::json result_json(const MasterResult& result);
MasterResult read_master_result(const nlohmann::json& json);

// The same as bytes (CBOR): names of files that are not UTF-8 pass through it unharmed. Of damaged bytes, an
// empty result.
std::string pack(const VariantResult& variant);
VariantResult unpack_variant(const std::string& bytes);
std::string pack(const MasterResult& result);
MasterResult unpack_result(const std::string& bytes);

}  // namespace mattebox
