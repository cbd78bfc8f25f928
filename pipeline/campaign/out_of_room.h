/// Whether something could not be made because there was no room for it: nobody's fault but the disk's, so
/// that it is tried again.
#pragma once

#include <string>

#include "campaign/master_result.h"

namespace mattebox {

bool is_out_of_room(const std::string& problem);
bool is_out_of_room(const MasterResult& result);  ///< of itself, or of one of its variants

}  // namespace mattebox
