/// What the watcher tells of masters, in words; and what it reads from how they ended.
#pragma once

#include <string>

#include "campaign/log.h"
#include "campaign/master_result.h"

namespace mattebox {

/// Of a master whose turn ended; `shown` is its path as people know it.
LogLine line_of(const std::string& shown, const MasterResult& result);

bool is_failure(const MasterResult& result);  ///< nothing could be made of it
std::size_t count(const MasterResult& result, Made made);

}  // namespace mattebox
