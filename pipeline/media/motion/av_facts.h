/// What a finished motion file on disk is, read back from its container and its packets, or looked at whole.
#pragma once

#include <filesystem>

#include "plan/checks/file_facts.h"
#include "plan/limits.h"

namespace mattebox {

/// Its header and its packets, without decoding them: what confirms a file that was just written. Throws
/// Error where it cannot be read as motion.
FileFacts read_motion_facts(const std::filesystem::path& path, const Limits& limits = {});

/// Decodes every picture too, keeping none. What is wrong is in the facts: what breaks off or does not decode
/// is damage, what is over the limits is not decoded. Throws Error where there is no file, or one that is no
/// motion (see media/motion/motion_container.h; a GIF counts).
FileFacts examine_motion(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace mattebox
