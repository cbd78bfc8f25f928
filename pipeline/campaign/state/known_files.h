/// How files compare with what was recorded of them, and what is to be done with each planned variant.
#pragma once

#include <string>
#include <vector>

#include "campaign/state/judge.h"
#include "campaign/state/state.h"
#include "campaign/worker/worker_json.h"

namespace mattebox {

/// Reads the file only where its size and time are not those of the record.
OnDisk compare(const std::optional<VariantRecord>& record, const std::filesystem::path& path);

/// What is to be done with each of `planned`; `changed` says what about the master did. Those that are to be
/// made are noted as begun.
std::vector<Answer> answer(State& state, const std::string& asset, const std::vector<VariantResult>& planned,
                           const std::string& changed, bool is_forced);

/// The result of a master of which nothing changed, from the record; none where something is missing or
/// failed.
std::optional<MasterResult> kept_result(const State& state, const MasterRecord& record);

}  // namespace mattebox
