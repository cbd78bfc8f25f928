/// What a finished still on disk is, read back from its header.
#pragma once

#include <filesystem>

#include "plan/file_facts.h"

namespace mattebox {

/// Throws Error where it cannot be read as a picture.
FileFacts read_file_facts(const std::filesystem::path& path);

}  // namespace mattebox
