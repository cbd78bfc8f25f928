/// Which formats of stills this machine really reads and writes: tried, not asked.
#pragma once

#include <string>
#include <vector>

#include "plan/health.h"

namespace mattebox {

/// One row a format that is told apart. What this build reads is decoded from a tiny file of its own; what it
/// writes is encoded.
std::vector<FormatHealth> try_formats();

/// Why letters in a drawing leave no ink; empty where they do.
std::string try_letters();

}  // namespace mattebox
