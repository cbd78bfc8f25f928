/// What a finished still on disk is, read back from its header, or looked at whole.
#pragma once

#include <filesystem>

#include "plan/checks/file_facts.h"
#include "plan/limits.h"

namespace mattebox {

/// The header alone. Throws Error where it cannot be read as a picture.
FileFacts read_file_facts(const std::filesystem::path& path);

/// Decodes it once too, from top to bottom, keeping no more than the decoder does. What is wrong with the
/// picture is in the facts. Throws Error where there is no file, or one of no known kind.
FileFacts examine_file(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace mattebox
